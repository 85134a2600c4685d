package lstm.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives the local times of one pass over a source their offset, row by row.
 *
 * <p>In the hour that the end of summer time repeats, a local time means two points in time. Rows begin that hour anew
 * where their local time goes back by about the hour, less one step: those from there on have the later offset. A
 * smaller step back is disorder and changes nothing, and rows that came into the hour from its end are in no order that
 * tells. In the hour that the beginning of summer time leaves out there are no local times: they are refused.
 *
 * <p>Not thread-safe.
 */
final class LocalClock {

    /** A row that comes this much later than the longest step before it is still the next row. */
    private static final double REGULAR = 1.5;

    private final ZoneId zone;
    private final ClockChanges total;
    private final ClockChanges changes = new ClockChanges();
    private String sensor = "";
    private final Set<String> measured = new HashSet<>(); // what has a row of the last time, inside a repeated hour
    private LocalDateTime last = LocalDateTime.MIN;
    private long lastSeconds;
    private long step; // the last one upwards, outside a repeated hour, in seconds
    private ZoneOffsetTransition repeated; // the last one that a row was in; null before
    private boolean again; // in the second pass through it
    private boolean upwards; // came into it from before
    private boolean alone; // no row before belongs to this one

    /** A clock for one pass; {@code total}: what the source's passes have met. */
    LocalClock(ZoneId zone, ClockChanges total) {
        this.zone = zone.normalized();
        this.total = total;
    }

    /** A clock for times that stand alone: in a repeated hour, the first is meant. */
    static LocalClock single(ZoneId zone) {
        return new LocalClock(zone, new ClockChanges());
    }

    /** The beginning of a day, in seconds since 1970, also where the clocks leave midnight out. */
    long startOfDay(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** A local time that the clocks of a zone leave out. */
    static final class LeftOut extends DateTimeException {

        private static final long serialVersionUID = 1;

        private final String why;

        LeftOut(ZoneOffsetTransition change, ZoneId zone) {
            this(
                    "there is no such time in " + zone + ", whose clocks go from "
                            + change.getDateTimeBefore().toLocalTime() + " to "
                            + change.getDateTimeAfter().toLocalTime() + " that day",
                    change.getOffsetBefore());
        }

        private LeftOut(String why, ZoneOffset offset) {
            super(why + "; if the clock that wrote it ignores summer"
                    + " time, set source.zone to its offset, for example \"" + offset + "\"; if not, correct the row");
            this.why = why;
        }

        /** Without what to do about a row. */
        String why() {
            return why;
        }
    }

    /** Adds what it has met to what other passes have. */
    void finish() {
        total.keep(changes);
    }

    /** Says whose measurement comes next, where a time has a row for each sensor. */
    void turnTo(String next) {
        sensor = next;
    }

    /** The next rows have nothing to do with those before, as they are of another sensor. */
    void turnToOther(String next) {
        if (!next.equals(sensor)) {
            sensor = next;
            again = false;
            alone = true;
            measured.clear();
        }
    }

    /**
     * The next local time, in seconds since 1970.
     *
     * @throws LeftOut when there is no such time
     */
    long seconds(LocalDateTime local) {
        if (zone instanceof ZoneOffset fixed) {
            return local.toEpochSecond(fixed);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new LeftOut(zone.getRules().getTransition(local), zone);
        }
        long seconds = offsets.size() == 1
                ? local.toEpochSecond(offsets.get(0))
                : inRepeatedHour(local, zone.getRules().getTransition(local));
        if (!local.equals(last)) {
            measured.clear();
        }
        if (offsets.size() > 1) {
            measured.add(sensor);
        } else {
            step = local.isAfter(last) && last.isAfter(LocalDateTime.MIN) ? seconds - lastSeconds : step;
            again = again && !local.isBefore(repeated.getDateTimeAfter()); // a file sorted by sensor comes back
        }
        alone = false;
        last = local;
        lastSeconds = seconds;
        return seconds;
    }

    private long inRepeatedHour(LocalDateTime local, ZoneOffsetTransition change) {
        if (!change.equals(repeated)) {
            repeated = change;
            again = false;
        }
        boolean entered = last.isBefore(change.getDateTimeAfter()) || !last.isBefore(change.getDateTimeBefore());
        upwards = entered ? last.isBefore(change.getDateTimeAfter()) : upwards;
        long first = local.toEpochSecond(change.getOffsetBefore());
        long second = local.toEpochSecond(change.getOffsetAfter());
        if (!again && !entered && upwards && !alone && startsAnew(local, change, second)) {
            again = true;
            measured.clear();
        }
        changes.count(change, again);
        return again ? second : first;
    }

    private boolean startsAnew(LocalDateTime local, ZoneOffsetTransition change, long second) {
        boolean back = local.isBefore(last) || (local.equals(last) && measured.contains(sensor));
        long hour = -change.getDuration().toSeconds();
        long ahead = second - lastSeconds;
        return back && (2 * ahead <= hour || ahead <= REGULAR * step);
    }
}

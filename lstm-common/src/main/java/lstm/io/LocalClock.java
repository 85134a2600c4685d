package lstm.io;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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
    private boolean started;
    private long last; // local time of the last row, in seconds as if it were UTC, and the nanoseconds in them
    private int lastNanos;
    private long lastSeconds;
    private long step; // the last one upwards, outside a repeated hour, in seconds
    private ZoneOffsetTransition repeated; // the last one that a row was in; null before
    private boolean again; // in the second pass through it
    private boolean upwards; // came into it from before
    private boolean alone; // no row before belongs to this one
    private long calmFrom; // local times [calmFrom, calmTo) have one offset; as last
    private long calmTo;
    private long calmOffset; // in seconds

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
        return seconds(local.toEpochSecond(ZoneOffset.UTC), local.get(ChronoField.NANO_OF_SECOND));
    }

    /**
     * The same.
     *
     * @param local in seconds as if it were UTC
     */
    long seconds(long local) {
        return seconds(local, 0);
    }

    private long seconds(long local, int nanos) {
        if (zone instanceof ZoneOffset fixed) {
            return local - fixed.getTotalSeconds();
        }
        boolean calm = (local >= calmFrom && local < calmTo) || findCalm(local);
        long seconds = calm
                ? local - calmOffset
                : inRepeatedHour(local, nanos, zone.getRules().getTransition(asDateTime(local)));
        if (!started || local != last || nanos != lastNanos) {
            measured.clear();
        }
        if (calm) {
            step = started && isAfterLast(local, nanos) ? seconds - lastSeconds : step;
            again = again && local >= after(repeated); // a file sorted by sensor comes back
        } else {
            measured.add(sensor);
        }
        alone = false;
        started = true;
        last = local;
        lastNanos = nanos;
        lastSeconds = seconds;
        return seconds;
    }

    /** Finds the time around this one in which the clocks are not changed; false where that time comes twice. */
    private boolean findCalm(long local) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(asDateTime(local));
        if (offsets.isEmpty()) {
            throw new LeftOut(rules.getTransition(asDateTime(local)), zone);
        }
        if (offsets.size() > 1) {
            return false;
        }
        calmOffset = offsets.get(0).getTotalSeconds();
        Instant now = Instant.ofEpochSecond(local - calmOffset);
        ZoneOffsetTransition previous = rules.previousTransition(now.plusSeconds(1)); // one at this very second, too
        ZoneOffsetTransition next = rules.nextTransition(now);
        calmFrom = previous == null ? Long.MIN_VALUE : Math.max(before(previous), after(previous));
        calmTo = next == null ? Long.MAX_VALUE : Math.min(before(next), after(next));
        return true;
    }

    private boolean isAfterLast(long local, int nanos) {
        return local > last || (local == last && nanos > lastNanos);
    }

    private static LocalDateTime asDateTime(long local) {
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    }

    private static long before(ZoneOffsetTransition change) {
        return change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
    }

    private static long after(ZoneOffsetTransition change) {
        return change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    }

    private long inRepeatedHour(long local, int nanos, ZoneOffsetTransition change) {
        if (!change.equals(repeated)) {
            repeated = change;
            again = false;
        }
        boolean fromBefore = !started || last < after(change);
        boolean entered = fromBefore || last >= before(change);
        upwards = entered ? fromBefore : upwards;
        long second = local - change.getOffsetAfter().getTotalSeconds();
        if (!again && !entered && upwards && !alone && startsAnew(local, nanos, change, second)) {
            again = true;
            measured.clear();
        }
        changes.count(change, again);
        return again ? second : local - change.getOffsetBefore().getTotalSeconds();
    }

    private boolean startsAnew(long local, int nanos, ZoneOffsetTransition change, long second) {
        boolean same = local == last && nanos == lastNanos;
        boolean back = same ? measured.contains(sensor) : !isAfterLast(local, nanos);
        long hour = -change.getDuration().toSeconds();
        long ahead = second - lastSeconds;
        return back && (2 * ahead <= hour || ahead <= REGULAR * step);
    }
}

package lstm.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the horizontal axis counts: time in the station's zone, or numbers of steps.
 *
 * @param stepNumbers true: positions are numbers (of timesteps, of epochs); false: epoch milliseconds
 * @param zoneId IANA zone in which a reader sees the times, whatever the zone of the reader's machine; kept for steps too,
 *     where nobody looks at it
 * @param label name of the axis, such as {@code epoch}; may be empty
 */
public record TimeAxis(boolean stepNumbers, String zoneId, String label) {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHOWN_WITH_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    public TimeAxis {
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("axis label '" + label + "' has control characters; leave them out");
        }
        ZoneId.of(zoneId); // refuses what is no zone, with the value
    }

    /** An axis of times, read in {@code zone}. */
    public static TimeAxis in(ZoneId zone) {
        // browsers know IANA names and plain offsets, but not Java's "Z" and "UTC+02:00"
        return new TimeAxis(false, zone.getRules().isFixedOffset() ? offsetName(zone) : zone.getId(), "");
    }

    /** An axis of numbers: timesteps, epochs. */
    public static TimeAxis ofSteps(String label) {
        return new TimeAxis(true, "UTC", label);
    }

    private static String offsetName(ZoneId zone) {
        var offset = zone.getRules().getOffset(Instant.EPOCH);
        return offset.getTotalSeconds() == 0 ? "UTC" : offset.getId();
    }

    /** Returns {@code position} as a reader of the page sees it: {@code 2026-03-01 14:05} or {@code 1204}. */
    public String format(long position) {
        if (stepNumbers) {
            return Long.toString(position);
        }
        var time = Instant.ofEpochMilli(position).atZone(ZoneId.of(zoneId));
        if (time.getNano() != 0) {
            return SHOWN_WITH_MILLIS.format(time);
        }
        return (time.getSecond() == 0 ? TO_THE_MINUTE : SHOWN).format(time);
    }

    /** Returns a period with the zone its times are read in: {@code 2026-03-01 14:05 to 2026-03-02 02:00, times in UTC}. */
    public String period(long start, long end) {
        return stepNumbers
                ? (label + " " + format(start) + " to " + format(end)).strip()
                : format(start) + " to " + format(end) + ", times in " + zoneId;
    }

    /** Returns {@code position} for machines: ISO-8601 with offset, or the number. */
    String iso(long position) {
        return stepNumbers
                ? Long.toString(position)
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.ofEpochMilli(position).atZone(ZoneId.of(zoneId)));
    }
}

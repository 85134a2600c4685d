package lstm.report;

/**
 * A stretch of the axis, half-open, painted behind the lines or as a bar of its own.
 *
 * @param start epoch milliseconds or step number, as the chart's axis says
 * @param end not before {@code start}
 * @param label what it is, such as {@code long anomaly}; shown in the tooltip
 * @param target id of the part of the page that tells more; empty for none
 */
public record Band(long start, long end, String label, Tone tone, String target) {

    public Band {
        if (end < start) {
            throw new IllegalArgumentException(
                    "band '" + label + "' ends at " + end + ", before its start " + start + "; swap them");
        }
        Ids.check("band target", target, true);
    }

    /** A stretch that leads nowhere. */
    public static Band of(long start, long end, String label, Tone tone) {
        return new Band(start, end, label, tone, "");
    }

    /** The same stretch; a click on it opens the part of the page with id {@code target}. */
    public Band leadingTo(String target) {
        return new Band(start, end, label, tone, target);
    }
}

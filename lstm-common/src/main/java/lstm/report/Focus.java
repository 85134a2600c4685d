package lstm.report;

/**
 * A chart and the stretch of its axis to zoom to; the page adds some room at both sides.
 *
 * @param chartId id of the {@link Figure}; empty for none
 */
public record Focus(String chartId, long start, long end) {

    /** Nothing to zoom. */
    public static final Focus NONE = new Focus("", 0, 0);

    public Focus {
        Ids.check("chart to zoom", chartId, true);
        if (end < start) {
            throw new IllegalArgumentException("zoom ends at " + end + ", before its start " + start + "; swap them");
        }
    }
}

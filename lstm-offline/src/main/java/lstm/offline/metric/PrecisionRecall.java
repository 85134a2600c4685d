package lstm.offline.metric;

/**
 * Precision and recall of one of the definitions in this room.
 *
 * @param precision in [0, 1]; NaN when nothing was said
 * @param recall in [0, 1]; NaN when there was nothing
 */
public record PrecisionRecall(double precision, double recall) {

    /** The harmonic mean of both; 0 when nothing was said though there was something, NaN when there was nothing. */
    public double f1() {
        if (Double.isNaN(recall)) {
            return Double.NaN;
        }
        return precision > 0 && recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }
}

package lstm.offline.metric;

import java.util.BitSet;

/**
 * Rows counted by what was said of them and what was so; a row without a score counts as not anomalous. No point
 * adjustment: every row for itself.
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** No rows. */
    public static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /** Counts {@code rows} rows, of which {@code said} were called anomalous and {@code so} are. */
    public static Confusion of(BitSet said, BitSet so, int rows) {
        var both = (BitSet) said.clone();
        both.and(so);
        long hits = both.cardinality();
        long alarms = said.cardinality();
        long anomalous = so.cardinality();
        return new Confusion(hits, alarms - hits, anomalous - hits, rows - alarms - anomalous + hits);
    }

    /** Both together. */
    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Number of rows. */
    public long rows() {
        return anomalous() + falsePositives + trueNegatives;
    }

    /** Number of rows that are anomalous. */
    public long anomalous() {
        return truePositives + falseNegatives;
    }

    /** TP / (TP + FP); NaN when nothing was said. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** TP / (TP + FN); NaN when there was nothing. */
    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** TP / (TP + (FP + FN) / 2); NaN when nothing was said and there was nothing. */
    public double f1() {
        return truePositives / (truePositives + (falsePositives + falseNegatives) / 2.0);
    }

    /** False alarm rate, FP / (FP + TN): the share of normal rows that were called anomalous. */
    public double falseAlarmRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /** Missed alarm rate, FN / (FN + TP). */
    public double missedAlarmRate() {
        return (double) falseNegatives / (falseNegatives + truePositives);
    }
}

package lstm.offline;

import java.util.List;

/**
 * Rows counted by what was said of them and what was so; a row without a score counts as not anomalous. No point
 * adjustment: every row for itself.
 */
record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /** Counts the rows {@code [from, to)}. */
    static Confusion of(List<Boolean> said, List<Boolean> so, int from, int to) {
        long[] counts = new long[4];
        for (int row = from; row < to; row++) {
            counts[(said.get(row) ? 0 : 2) + (so.get(row) ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** TP / (TP + FP); NaN when nothing was said. */
    double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** TP / (TP + FN); NaN when there was nothing. */
    double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** TP / (TP + (FP + FN) / 2). */
    double f1() {
        return truePositives / (truePositives + (falsePositives + falseNegatives) / 2.0);
    }

    /** False alarm rate, FP / (FP + TN): the share of normal rows that were called anomalous. */
    double falseAlarmRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /** Missed alarm rate, FN / (FN + TP). */
    double missedAlarmRate() {
        return (double) falseNegatives / (falseNegatives + truePositives);
    }
}

package lstm.offline.metric;

import java.util.BitSet;
import java.util.List;
import lstm.interval.Interval;

/**
 * Precision and recall over ranges (Tatbul, Lee, Zdonik, Alam and Gottschlich, "Precision and Recall for Time Series",
 * NeurIPS, 2018), with alpha = 0, flat bias and cardinality factor 1: recall is the mean over runs of anomalous rows of
 * the share of the run that was called anomalous; precision the mean over runs of rows called anomalous of the share that
 * is. So a short fault counts as much as a long one.
 */
public final class RangeBased {

    private RangeBased() {}

    /** Of the rows {@code said} to be anomalous and those that are {@code so}. */
    public static PrecisionRecall of(BitSet said, BitSet so) {
        return new PrecisionRecall(meanShare(Runs.of(said), so), meanShare(Runs.of(so), said));
    }

    private static double meanShare(List<Interval> runs, BitSet rows) {
        double sum = 0;
        for (Interval run : runs) {
            int inside = 0;
            for (int row = rows.nextSetBit((int) run.start()); row >= 0 && row < run.end(); ) {
                int end = (int) Math.min(run.end(), rows.nextClearBit(row));
                inside += end - row;
                row = rows.nextSetBit(end);
            }
            sum += (double) inside / run.length();
        }
        return sum / runs.size(); // NaN without runs
    }
}

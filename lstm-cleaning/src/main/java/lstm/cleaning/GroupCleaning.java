package lstm.cleaning;

import java.util.BitSet;
import java.util.List;
import lstm.frame.SensorGroup;
import lstm.interval.Interval;

/**
 * What cleaning found in one group of sensors; intervals count the rows of the frame.
 *
 * @param usable rows without a missing cell once values were held; a copy is not made, nobody writes to it
 * @param verdict on the usable rows, in their order
 * @param second rows of the frame that the second pass objects to, or would object to if it were asked for
 * @param outliers rows of the frame that are outliers
 * @param clean clean intervals
 * @param anomalous anomalous intervals
 * @param longestClean length of the longest clean stretch, whether long enough or not
 */
record GroupCleaning(
        SensorGroup group,
        BitSet usable,
        OutlierVerdict verdict,
        SecondVerdict second,
        BitSet outliers,
        List<Interval> clean,
        List<Interval> anomalous,
        long longestClean) {

    GroupCleaning {
        clean = List.copyOf(clean);
        anomalous = List.copyOf(anomalous);
    }

    /** Whether a row tells what is normal: complete, and no outlier. */
    boolean isClean(int row) {
        return usable.get(row) && !outliers.get(row);
    }

    /** Rows inside clean intervals, bridged ones not counted. */
    long cleanRows() {
        return clean.stream()
                .mapToLong(interval -> {
                    long rows = 0;
                    for (long t = interval.start(); t < interval.end(); t++) {
                        rows += isClean(Math.toIntExact(t)) ? 1 : 0;
                    }
                    return rows;
                })
                .sum();
    }
}

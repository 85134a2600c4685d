package lstm.cleaning;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far one sensor strays in outliers, beside how far it does in clean rows.
 *
 * @param sensor position of the sensor in the rows
 * @param inOutliers its mean |z| over outlier rows, in standard deviations
 * @param inClean its mean |z| over clean rows, in standard deviations
 */
public record Driver(int sensor, double inOutliers, double inClean) {

    /** What makes it a driver: positive when the sensor strays further in outliers than in clean rows. */
    public double excess() {
        return inOutliers - inClean;
    }

    /** Returns all sensors, the strongest driver first, equal ones in their order; none when there is nothing to compare. */
    static List<Driver> rank(double[][] standardised, BitSet outliers) {
        int odd = outliers.cardinality();
        int clean = standardised.length - odd;
        if (odd == 0 || clean == 0) {
            return List.of();
        }
        int sensors = standardised[0].length;
        var inOutliers = new double[sensors];
        var inClean = new double[sensors];
        for (int row = 0; row < standardised.length; row++) {
            double[] sum = outliers.get(row) ? inOutliers : inClean;
            for (int s = 0; s < sensors; s++) {
                sum[s] += Math.abs(standardised[row][s]);
            }
        }
        return IntStream.range(0, sensors)
                .mapToObj(s -> new Driver(s, inOutliers[s] / odd, inClean[s] / clean))
                .sorted(Comparator.comparingDouble(Driver::excess).reversed())
                .toList();
    }
}

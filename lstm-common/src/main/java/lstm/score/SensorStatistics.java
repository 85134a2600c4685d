package lstm.score;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Mean and standard deviation per sensor over the clean training rows: all that the level channel and the naive
 * baseline know.
 *
 * @param mean per sensor
 * @param deviation per sensor, above 0; 1 for a constant sensor, so that any change of it shows
 */
public record SensorStatistics(List<Double> mean, List<Double> deviation) {

    public SensorStatistics {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        Require.size("deviation", deviation.size(), mean.size());
        deviation.forEach(d -> Require.above("deviation", d, 0));
    }

    /** Fits on columns, shape [sensors][time]; NaN is left out. */
    public static SensorStatistics fit(double[][] columns) {
        Double[] mean = new Double[columns.length];
        Double[] deviation = new Double[columns.length];
        for (int s = 0; s < columns.length; s++) {
            double[] values =
                    Arrays.stream(columns[s]).filter(x -> !Double.isNaN(x)).toArray();
            double centre = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(x -> (x - centre) * (x - centre))
                    .average()
                    .orElse(0);
            mean[s] = centre;
            // what summing a constant leaves is rounding, not spread
            boolean constant = Math.sqrt(variance) <= 1e-12 * Math.abs(centre);
            deviation[s] = constant ? 1.0 : Math.sqrt(variance);
        }
        return new SensorStatistics(Arrays.asList(mean), Arrays.asList(deviation));
    }

    /** How many standard deviations a measurement is from the mean. */
    public double z(int sensor, double value) {
        return (value - mean.get(sensor)) / deviation.get(sensor);
    }
}

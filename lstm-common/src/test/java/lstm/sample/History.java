package lstm.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A whole history in memory, and the plain statistics the tests judge it by. */
record History(PlantSpec spec, List<double[]> rows) {

    static History of(PlantSpec spec) throws IOException {
        var rows = new ArrayList<double[]>();
        new Plant(spec).stream((time, values) -> rows.add(values.clone()));
        return new History(spec, rows);
    }

    /** The same plant with other features, faults and glitches. */
    static PlantSpec with(PlantSpec spec, Set<PlantFeature> features, List<Fault> faults, long glitchRows) {
        return new PlantSpec(
                spec.seed(), spec.start(), spec.step(), spec.rows(), spec.groups(), features, faults, glitchRows);
    }

    /** The same plant as it would have run without faults and glitches. */
    static PlantSpec healthy(PlantSpec spec) {
        return with(spec, spec.features(), List.of(), 0);
    }

    double at(long row, int sensor) {
        return rows.get((int) row)[sensor];
    }

    int sensors() {
        return rows.get(0).length;
    }

    /** Readings of one sensor over rows [from, to). */
    double[] sensor(int sensor, long from, long to) {
        double[] found = new double[(int) (to - from)];
        Arrays.setAll(found, t -> at(from + t, sensor));
        return found;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double spread(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    /** The mean over sensors of |z| per row, by mean and spread of the first rows of {@code training}. */
    double[] meanAbsoluteZ(History training, int trainingRows) {
        double[] scores = new double[rows.size()];
        for (int i = 0; i < sensors(); i++) {
            double[] known = training.sensor(i, 0, trainingRows);
            double mean = mean(known);
            double spread = spread(known);
            for (int t = 0; t < scores.length; t++) {
                scores[t] += Math.abs(at(t, i) - mean) / spread / sensors();
            }
        }
        return scores;
    }

    /** Mean of each value and the ones before it, up to {@code width} of them. */
    static double[] smooth(double[] values, int width) {
        double[] smoothed = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            smoothed[t] = mean(Arrays.copyOfRange(values, Math.max(0, t - width + 1), t + 1));
        }
        return smoothed;
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}

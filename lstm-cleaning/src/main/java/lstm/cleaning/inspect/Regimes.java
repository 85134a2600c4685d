package lstm.cleaning.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two states between which a plant jumps: along the first principal component rows stand in two heaps with next to nothing
 * between them.
 *
 * <p>The heaps are those of the split with the least variance inside (Otsu, "A Threshold Selection Method from Gray-Level
 * Histograms", IEEE Transactions on Systems, Man, and Cybernetics, 1979). They count when each holds at least 5 % of the rows and
 * the middle third of the way between their means at most 3 %: of a normal distribution it holds 21 %, of a uniform one 17 %, of
 * a sine 14 %.
 *
 * @param smaller share of rows in the smaller heap, in [0.05, 0.5]
 * @param changes how often the plant went from one to the other, as far as the rows show it
 * @param sensors places of the sensors that tell most, the first foremost
 */
public record Regimes(double smaller, int changes, List<Integer> sensors) {

    /** Fewer changes are no regimes but one lasting change of the plant, or two. */
    private static final int LEAST_CHANGES = 4;

    private static final int LEAST_ROWS = 100;
    private static final double LEAST_SHARE = 0.05;
    private static final double MOST_BETWEEN = 0.03;
    private static final double LEAST_EXPLAINED = 0.3; // of the variance, or it is not the plant that jumps
    private static final double CLIP = 4;
    private static final int ITERATIONS = 200;
    private static final int NAMED = 3;

    public Regimes {
        sensors = List.copyOf(sensors);
    }

    /** Whether the plant goes to and fro. */
    public boolean recur() {
        return changes >= LEAST_CHANGES;
    }

    /**
     * Looks for them.
     *
     * @param rows shape [rows][sensors], in order of time; a missing measurement, NaN, counts as the sensor's mean
     */
    public static Optional<Regimes> of(double[][] rows) {
        if (rows.length < LEAST_ROWS) {
            return Optional.empty();
        }
        double[][] z = standardised(rows);
        double[] direction = direction(z);
        double[] along =
                Arrays.stream(z).mapToDouble(row -> dot(row, direction)).toArray();
        double all = Arrays.stream(z).mapToDouble(row -> dot(row, row)).sum();
        if (dot(along, along) < LEAST_EXPLAINED * all) {
            return Optional.empty();
        }
        return heaps(along).map(limit -> {
            long above = Arrays.stream(along).filter(x -> x > limit).count();
            int changes = (int) IntStream.range(1, along.length)
                    .filter(t -> (along[t] > limit) != (along[t - 1] > limit))
                    .count();
            List<Integer> telling = IntStream.range(0, direction.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(Math.abs(direction[b]), Math.abs(direction[a])))
                    .limit(NAMED)
                    .toList();
            return new Regimes((double) Math.min(above, along.length - above) / along.length, changes, telling);
        });
    }

    /** Per sensor mean 0 and variance 1, far values drawn in; a constant one is 0. */
    private static double[][] standardised(double[][] rows) {
        var z = new double[rows.length][rows[0].length];
        for (int s = 0; s < rows[0].length; s++) {
            int sensor = s;
            double[] known = Arrays.stream(rows)
                    .mapToDouble(row -> row[sensor])
                    .filter(x -> !Double.isNaN(x))
                    .toArray();
            double mean = Arrays.stream(known).average().orElse(0);
            double sigma = Math.sqrt(Arrays.stream(known)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(0));
            for (int t = 0; t < rows.length && sigma > 1e-12 * Math.abs(mean); t++) {
                double value = (rows[t][s] - mean) / sigma;
                z[t][s] = Double.isNaN(value) ? 0 : Math.max(-CLIP, Math.min(CLIP, value));
            }
        }
        return z;
    }

    /** The direction of the largest variance, of length 1, by power iteration from the row farthest out. */
    private static double[] direction(double[][] z) {
        double[] start = Arrays.stream(z)
                .max((a, b) -> Double.compare(dot(a, a), dot(b, b)))
                .orElseThrow();
        double[] direction = start.clone();
        for (int i = 0; i < ITERATIONS; i++) {
            double length = Math.sqrt(dot(direction, direction));
            var next = new double[direction.length];
            for (double[] row : z) {
                double along = length > 0 ? dot(row, direction) / length : 0;
                for (int s = 0; s < next.length; s++) {
                    next[s] += along * row[s];
                }
            }
            direction = next;
        }
        double length = Math.sqrt(dot(direction, direction));
        double[] last = direction;
        return length > 0 ? Arrays.stream(last).map(x -> x / length).toArray() : last;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The limit between two heaps; empty where there are none. */
    private static Optional<Double> heaps(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double all = Arrays.stream(sorted).sum();
        double below = 0;
        double best = 0;
        double low = 0;
        double high = 0;
        int split = 0;
        for (int n = 1; n < sorted.length; n++) {
            below += sorted[n - 1];
            double distance = (all - below) / (sorted.length - n) - below / n;
            double between = distance * distance * n * (sorted.length - n);
            if (between > best && sorted[n] > sorted[n - 1]) {
                best = between;
                split = n;
                low = below / n;
                high = (all - below) / (sorted.length - n);
            }
        }
        double from = low + (high - low) / 3;
        double to = high - (high - low) / 3;
        long middle = Arrays.stream(sorted).filter(x -> x > from && x < to).count();
        int smaller = Math.min(split, sorted.length - split);
        return smaller >= LEAST_SHARE * sorted.length && middle <= MOST_BETWEEN * sorted.length
                ? Optional.of((low + high) / 2)
                : Optional.empty();
    }
}

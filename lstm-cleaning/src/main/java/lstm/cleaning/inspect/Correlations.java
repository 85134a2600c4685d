package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sensors move together.
 *
 * @param twins pairs that say nearly the same, |r| ≥ {@value #TWIN}
 * @param groups sensors that hang together in chains of |r| ≥ {@value #STRONG}, the largest group first
 */
public record Correlations(List<Pair> twins, List<List<String>> groups) {

    /** Correlation worth a group. */
    static final double STRONG = 0.9;

    /** Correlation of two sensors of which one is enough. */
    public static final double TWIN = 0.999;

    private static final int LEAST_ROWS = 30;

    public Correlations {
        twins = List.copyOf(twins);
        groups = List.copyOf(groups);
    }

    /** Two sensors and their correlation. */
    public record Pair(String first, String second, double r) {}

    /**
     * Correlates every sensor with every other.
     *
     * @param columns [sensors][rows], NaN when missing; changed: values beyond the 1 % and 99 % quantiles are drawn in, so
     *     that one glitch of all sensors at once makes no correlation
     */
    public static Correlations of(List<String> names, List<double[]> columns) {
        columns.forEach(Correlations::prepare);
        int[] group = IntStream.range(0, names.size()).toArray();
        var twins = new ArrayList<Pair>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                double r = r(columns.get(a), columns.get(b));
                if (Math.abs(r) >= TWIN) {
                    twins.add(new Pair(names.get(a), names.get(b), r));
                }
                if (Math.abs(r) >= STRONG) {
                    join(group, group[a], group[b]);
                }
            }
        }
        List<List<String>> groups = IntStream.range(0, names.size())
                .mapToObj(g -> IntStream.range(0, names.size())
                        .filter(s -> group[s] == g)
                        .mapToObj(names::get)
                        .toList())
                .filter(members -> members.size() > 1)
                .sorted(Comparator.comparingInt(List<String>::size).reversed())
                .toList();
        return new Correlations(twins, groups);
    }

    private static void join(int[] group, int one, int other) {
        for (int s = 0; s < group.length; s++) {
            group[s] = group[s] == other ? one : group[s];
        }
    }

    private static void prepare(double[] column) {
        double[] sorted = Quantiles.sorted(column);
        double low = Quantiles.of(sorted, 0.01);
        double high = Quantiles.of(sorted, 0.99);
        double middle = Quantiles.of(sorted, 0.5);
        for (int row = 0; row < column.length; row++) {
            column[row] =
                    Math.max(low, Math.min(high, column[row])) - middle; // NaN stays; small numbers add up exactly
        }
    }

    /** Pearson's correlation over the rows that have both; 0 where one does not move or rows are few. */
    private static double r(double[] x, double[] y) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumYY = 0;
        double sumXY = 0;
        for (int row = 0; row < x.length; row++) {
            double a = x[row];
            double b = y[row];
            if (!Double.isNaN(a + b)) {
                n++;
                sumX += a;
                sumY += b;
                sumXX += a * a;
                sumYY += b * b;
                sumXY += a * b;
            }
        }
        double spread = (sumXX - sumX * sumX / n) * (sumYY - sumY * sumY / n);
        return n >= LEAST_ROWS && spread > 0 ? (sumXY - sumX * sumY / n) / Math.sqrt(spread) : 0;
    }
}

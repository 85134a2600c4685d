package lstm.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often values occur, with thresholds.
 *
 * @param label quantity and unit of the values
 * @param bins in order, side by side
 * @param levels thresholds, as vertical lines
 * @param logValues whether the values' axis is logarithmic; all bins are above 0 then
 * @param logCounts whether the counts' axis is logarithmic, so that a thin tail is seen
 */
public record Histogram(String label, List<Bin> bins, List<Level> levels, boolean logValues, boolean logCounts)
        implements Chart {

    public Histogram {
        bins = List.copyOf(bins);
        levels = List.copyOf(levels);
        for (int i = 1; i < bins.size(); i++) {
            if (bins.get(i).from() < bins.get(i - 1).to()) {
                throw new IllegalArgumentException("bin " + i + " of '" + label + "' starts at "
                        + bins.get(i).from() + ", inside the bin before it; bins must be in order");
            }
        }
        if (logValues && !bins.isEmpty() && bins.get(0).from() <= 0) {
            throw new IllegalArgumentException("first bin of '" + label + "' starts at "
                    + bins.get(0).from() + "; on a logarithmic axis it must be above 0");
        }
    }

    /** Counts finite {@code values} into {@code count} bins of equal width; no value gives no bin. */
    public static Histogram linear(String label, double[] values, int count) {
        return new Histogram(label, binned(finite(values, -Double.MAX_VALUE), count, false), List.of(), false, false);
    }

    /** Counts the finite values of each set into the same bins of equal width, so that the sets can be compared. */
    public static List<Histogram> alike(String label, int count, List<double[]> sets) {
        double[] all = finite(sets.stream().flatMapToDouble(Arrays::stream).toArray(), -Double.MAX_VALUE);
        List<Bin> bins = binned(all, count, false);
        return sets.stream()
                .map(set ->
                        new Histogram(label, recounted(bins, finite(set, -Double.MAX_VALUE)), List.of(), false, false))
                .toList();
    }

    /** Counts positive {@code values} into {@code count} bins of equal ratio; no value gives no bin. */
    public static Histogram logarithmic(String label, double[] values, int count) {
        return new Histogram(label, binned(finite(values, Double.MIN_VALUE), count, true), List.of(), true, false);
    }

    /** The same histogram with these thresholds instead of its own. */
    public Histogram withLevels(List<Level> levels) {
        return new Histogram(label, bins, levels, logValues, logCounts);
    }

    /** The same histogram with counts on a logarithmic axis. */
    public Histogram withLogCounts() {
        return new Histogram(label, bins, levels, logValues, true);
    }

    private static double[] finite(double[] values, double lowest) {
        return Arrays.stream(values)
                .filter(v -> Double.isFinite(v) && v >= lowest)
                .toArray();
    }

    private static List<Bin> binned(double[] values, int count, boolean log) {
        if (count < 1) {
            throw new IllegalArgumentException("count of bins is " + count + "; must be at least 1");
        }
        if (values.length == 0) {
            return List.of();
        }
        double[] scaled = log ? Arrays.stream(values).map(Math::log).toArray() : values;
        double low = Arrays.stream(scaled).min().orElseThrow();
        double high = Arrays.stream(scaled).max().orElseThrow();
        if (high - low <= 1e-9 * Math.max(1, Math.abs(low))) { // all the same: one bin around it
            double half = Math.max(0.5e-3, Math.abs(low) * 0.5e-3);
            return List.of(new Bin(unscale(low - half, log), unscale(high + half, log), values.length));
        }
        var counts = new long[count];
        for (double value : scaled) {
            counts[(int) Math.min(count - 1, (value - low) / (high - low) * count)]++;
        }
        var bins = new ArrayList<Bin>(count);
        double from = unscale(low, log);
        for (int i = 0; i < count; i++) {
            double to = unscale(low + (high - low) * (i + 1) / count, log);
            bins.add(new Bin(from, to, counts[i]));
            from = to;
        }
        return bins;
    }

    /** The same bins, counting other values, all of them inside. */
    private static List<Bin> recounted(List<Bin> bins, double[] values) {
        var counts = new long[bins.size()];
        for (double value : values) {
            int bin = 0;
            while (bin < bins.size() - 1 && value >= bins.get(bin).to()) {
                bin++;
            }
            counts[bin]++;
        }
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new Bin(bins.get(i).from(), bins.get(i).to(), counts[i]))
                .toList();
    }

    private static double unscale(double value, boolean log) {
        return log ? Math.exp(value) : value;
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        html.chart(id, "histogram", Size.REGULAR, title, json -> {
            json.histogram(label, logValues, logCounts);
            json.bins(bins);
            json.levels(levels);
        });
    }
}

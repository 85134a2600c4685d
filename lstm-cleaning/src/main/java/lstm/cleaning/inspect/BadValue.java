package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A number that stands for something else than a measurement, or may do.
 *
 * @param rows how often it occurred, exactly
 * @param wellKnown whether it is a number that data systems write for "no value"
 */
record BadValue(double value, long rows, boolean wellKnown) {

    /** −999, 9999.9, the ends of 16 and 32 bits, huge ones. */
    private static final String CODES = "-?(99+(\\.9+|\\.25)?|32767|32768|65535|2147483647|2147483648|4294967295)|-600";

    private static final double HUGE = 1e15;
    private static final int REPEATED = 3;

    /** How far away a number is from the next, in widths of the middle four fifths of the values. */
    private static final double FAR = 5;

    /** How far beyond that middle a well-known number is at least. */
    private static final double FAR_ENOUGH_FOR_CODE = 0.5;

    /** Looks at the extremes of a sensor; {@code sample} is of the same sensor and may hold NaN. */
    static List<BadValue> find(Extremes extremes, double[] sample) {
        var found = new ArrayList<BadValue>();
        double[] middle = middle(sample);
        if (middle.length > 0) {
            collect(extremes.lowest(), middle, found);
            collect(extremes.highest(), middle, found);
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(BadValue::value))
                .toList();
    }

    /** The two ends of the middle four fifths of the values that are no codes; none of none. */
    private static double[] middle(double[] sample) {
        double[] sorted =
                Arrays.stream(Quantiles.sorted(sample)).filter(v -> !isCode(v)).toArray();
        return sorted.length == 0 ? new double[0] : new double[] {Quantiles.of(sorted, 0.1), Quantiles.of(sorted, 0.9)};
    }

    /** {@code extremes}: from the outside in, to the values that follow one another closely. */
    private static void collect(Map<Double, Long> extremes, double[] middle, List<BadValue> found) {
        double width = middle[1] > middle[0] ? middle[1] - middle[0] : Math.max(0.1 * Math.abs(middle[0]), 1);
        List<Double> values = List.copyOf(extremes.keySet());
        for (int i = 0; i < values.size() - 1; i++) {
            double value = values.get(i);
            boolean code = isCode(value);
            double beyond = Math.max(middle[0] - value, value - middle[1]) / width;
            double alone = Math.min(beyond, Math.abs(value - values.get(i + 1)) / width);
            long rows = extremes.get(value);
            if (code ? rows >= 2 && beyond >= FAR_ENOUGH_FOR_CODE : rows >= REPEATED && alone >= FAR) {
                found.add(new BadValue(value, rows, code));
            }
        }
    }

    static boolean isCode(double value) {
        return Math.abs(value) >= HUGE || Words.exact(value).matches(CODES);
    }
}

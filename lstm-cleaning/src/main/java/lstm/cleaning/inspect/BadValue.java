package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** How far beyond the others a number lies, in widths of the middle four fifths of them. */
    private static final double FAR = 5;

    private static final double FAR_ENOUGH_FOR_CODE = 0.5;

    /** Looks at the extremes of a sensor; {@code sample} is of the same sensor and may hold NaN. */
    static List<BadValue> find(Extremes extremes, double[] sample) {
        var found = new ArrayList<BadValue>();
        for (Map.Entry<Double, Long> extreme : extremes.all().entrySet()) {
            double value = extreme.getKey();
            boolean code = isCode(value);
            if (extreme.getValue() >= (code ? 2 : REPEATED)
                    && distance(value, sample) >= (code ? FAR_ENOUGH_FOR_CODE : FAR)) {
                found.add(new BadValue(value, extreme.getValue(), code));
            }
        }
        return List.copyOf(found);
    }

    static boolean isCode(double value) {
        return Math.abs(value) >= HUGE || Words.exact(value).matches(CODES);
    }

    /** How far a value lies outside the middle of the others; a constant rest is as wide as a tenth of its value. */
    private static double distance(double value, double[] sample) {
        double[] rest = Arrays.stream(sample)
                .filter(v -> !Double.isNaN(v) && v != value && !isCode(v))
                .sorted()
                .toArray();
        if (rest.length == 0) {
            return 0;
        }
        double low = Quantiles.of(rest, 0.1);
        double high = Quantiles.of(rest, 0.9);
        double width = high > low ? high - low : Math.max(0.1 * Math.abs(low), 1);
        return Math.max(low - value, value - high) / width;
    }
}

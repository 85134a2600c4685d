package lstm.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written in a page: short, the same on every machine. */
public final class Numbers {

    private Numbers() {}

    /** Returns {@code value} with that many significant digits and no zeros at the end; NaN and infinity as a dash. */
    public static String plain(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        // a whole number keeps all its digits: 1,234,567 rows are not 1,235,000
        return value == Math.rint(value)
                ? BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.toPlainString();
    }

    /** Returns {@code value} with exactly that many decimals; NaN and infinity as a dash. */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "–";
    }

    /**
     * Returns a share in percent with one decimal below ten and above 99: {@code 43 %}, {@code 2.5 %}, {@code 99.8 %}. Only
     * nothing is {@code 0.0 %} and only the whole is {@code 100 %}: {@code < 0.1 %}, {@code > 99.9 %}.
     */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        double percent = 100 * share;
        if (percent > 0 && percent < 0.05) {
            return "< 0.1 %";
        }
        if (percent >= 99.95 && percent < 100) {
            return "> 99.9 %";
        }
        boolean fine = Math.abs(percent) < 9.95 || (percent > 99 && percent < 100);
        return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", percent);
    }

    /** Returns a count with thin groups of three digits: {@code 1 234 567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** Returns a count with its noun: {@code 1 sensor}, {@code 12 sensors}. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** Returns {@code value} rounded for a chart to the {@code scale}-th decimal, as short JSON. */
    static String json(double value, int scale) {
        return shortest(BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN));
    }

    /** Returns {@code value} rounded for a chart to that many significant digits, as short JSON. */
    static String significant(double value, int digits) {
        return shortest(BigDecimal.valueOf(value).round(new MathContext(digits)));
    }

    private static String shortest(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        int zeros = -stripped.scale();
        return zeros >= 0 && zeros < 6 ? stripped.toPlainString() : stripped.toString();
    }
}

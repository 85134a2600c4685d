package lstm.sample;

/** Decimal text with a fixed number of digits after the point, many times faster than a format string. */
final class Decimals {

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Decimals() {}

    /** Appends a value rounded half up, never as a negative zero; nothing for NaN. {@code decimals} is 0 to 6. */
    static void append(StringBuilder text, double value, int decimals) {
        if (Double.isNaN(value)) {
            return;
        }
        long power = POWERS[decimals];
        long scaled = Math.round(value * power);
        if (scaled < 0) {
            text.append('-');
            scaled = -scaled;
        }
        text.append(scaled / power);
        if (decimals > 0) {
            text.append('.');
            long rest = scaled % power;
            for (long digit = power / 10; digit > 1 && rest < digit; digit /= 10) {
                text.append('0');
            }
            text.append(rest);
        }
    }
}

package lstm.io;

import java.util.regex.Pattern;

/**
 * Whether a comma between the digits of a number stands before decimals. {@code 26,5} and {@code 0,123} prove that it does;
 * {@code 1,234} may be a number of thousands as well, and read as the other it is wrong by a factor of 1000: it is refused until
 * one of the others was seen or the configuration says so. Not thread-safe.
 */
final class DecimalComma {

    /** Why a number is refused, and what to do. */
    static final String IN_DOUBT =
            "the comma in it may stand before decimals or between thousands, and no number shows which;"
                    + " set source.decimal: \",\" for the former, else export numbers without thousands separators";

    private static final Pattern MAYBE_THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");

    private boolean known;

    /** {@code known}: whether it is certain from the start, or no comma is a decimal sign at all. */
    DecimalComma(boolean known) {
        this.known = known;
    }

    /** Whether no number is in doubt. */
    boolean isKnown() {
        return known;
    }

    /** Takes note of a number, without its unit, that proves it, or does not. */
    void see(String number) {
        known |= proves(number);
    }

    /** Takes note of what was found in a whole file. */
    void see(CsvDialect file) {
        known |= file.decimal() == ',' && file.commaIsKnown();
    }

    /** Whether the comma of a number can only stand before decimals. */
    static boolean proves(String number) {
        return number.indexOf(',') >= 0
                && WITH_COMMA.matcher(number).matches()
                && !MAYBE_THOUSANDS.matcher(number).matches();
    }

    /** Whether a number may be one of thousands: {@code 1,234}. */
    static boolean leavesOpen(String number) {
        return number.indexOf(',') >= 0 && MAYBE_THOUSANDS.matcher(number).matches();
    }
}

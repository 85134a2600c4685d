package lstm.io;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one cell as a measurement. */
final class NumberParser {

    private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "n/a", "#n/a");

    private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    private final boolean point;
    private final boolean comma;
    private final Set<String> badValues;
    private final Set<Double> badNumbers;

    NumberParser(char decimal, List<String> badValues) {
        this(decimal == '.', decimal == ',', badValues);
    }

    private NumberParser(boolean point, boolean comma, List<String> badValues) {
        this.point = point;
        this.comma = comma;
        this.badValues = new HashSet<>(badValues);
        badNumbers = new HashSet<>();
        for (String bad : badValues) {
            if (bad.strip().matches(NUMBER)) {
                badNumbers.add(Double.parseDouble(bad) + 0.0); // minus zero is zero
            }
        }
    }

    /** Takes both decimal signs; for a live stream, whose first rows need not show which one it uses. */
    static NumberParser ofEither(List<String> badValues) {
        return new NumberParser(true, true, badValues);
    }

    /** A number; NaN when missing; infinities stay.
     *
     * @throws NumberFormatException when it is none
     */
    double parse(String cell) {
        String text = cell.strip();
        if (text.isEmpty() || badValues.contains(text)) {
            return Double.NaN;
        }
        char first = text.charAt(0);
        if (first < '0' || first > '9') {
            String word = text.toLowerCase(Locale.ROOT);
            if (MISSING.contains(word)) {
                return Double.NaN;
            }
            switch (word) {
                case "inf", "+inf", "infinity", "+infinity", "∞" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-inf", "-infinity", "-∞" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> {}
            }
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPartOfNumber(text.charAt(i))) {
                throw new NumberFormatException(text); // parseDouble would take 1f, 1d and hexadecimal numbers
            }
        }
        double number = Double.parseDouble(comma ? text.replace(',', '.') : text);
        // -999 in station.yml is -999.00 in the file, too
        return !badNumbers.isEmpty() && badNumbers.contains(number + 0.0) ? Double.NaN : number;
    }

    /** Whether a character may stand in a number; of the decimal signs, only those allowed. */
    private boolean isPartOfNumber(char c) {
        boolean decimal = (c == '.' && point) || (c == ',' && comma);
        return (c >= '0' && c <= '9') || decimal || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}

package lstm.io;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one cell as a measurement. */
final class NumberParser {

    private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "n/a", "#n/a");

    private final boolean comma;
    private final Set<String> badValues;

    NumberParser(char decimal, List<String> badValues) {
        this.comma = decimal == ',';
        this.badValues = new HashSet<>(badValues);
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
        if (Character.isLetter(first) || first == '#' || first == '-' || first == '+') {
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
        char last = text.charAt(text.length() - 1);
        if (last != '.' && last != ',' && (last < '0' || last > '9')) {
            throw new NumberFormatException(text); // parseDouble would take 1f, 1d and hexadecimal numbers
        }
        return Double.parseDouble(comma ? text.replace(',', '.') : text);
    }
}

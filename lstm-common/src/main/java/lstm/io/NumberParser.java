package lstm.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads one cell as a measurement. Not thread-safe. */
final class NumberParser {

    private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "n/a", "#n/a", "undefined");

    private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    private static final int MOST_DIGITS = 15; // of a whole number that a double surely holds

    /** Powers of ten, all exact. */
    private static final double[] POWERS = IntStream.range(0, MOST_DIGITS)
            .mapToDouble(k -> Double.parseDouble("1e" + k))
            .toArray();

    private final boolean point;
    private final boolean comma;
    private final Set<String> badValues;
    private final double[] badNumbers;
    private final boolean[] plain; // [characters below 128], whether one may stand in a number
    private final boolean badSpelling; // whether a number is bad only in one way to write it
    private char[] pointed = new char[32]; // a number with its comma made a point

    NumberParser(char decimal, List<String> badValues) {
        this(decimal == '.', decimal == ',', badValues);
    }

    private NumberParser(boolean point, boolean comma, List<String> badValues) {
        this.point = point;
        this.comma = comma;
        this.badValues = new HashSet<>(badValues);
        badNumbers = badValues.stream()
                .filter(bad -> bad.strip().matches(NUMBER))
                .mapToDouble(Double::parseDouble)
                .toArray();
        plain = new boolean[128];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = isPartOfNumber(c);
        }
        badSpelling = badValues.stream()
                .anyMatch(bad -> !bad.matches(NUMBER) && bad.replace(',', '.').matches(NUMBER));
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
        return measured(Double.parseDouble(comma ? text.replace(',', '.') : text));
    }

    /** The number in the characters {@code [from, to)}, without garbage where it is one; else as of a String. */
    double parse(char[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text[start] == ' ') {
            start++;
        }
        while (start < end && text[end - 1] == ' ') {
            end--;
        }
        if (start == end) {
            return Double.NaN;
        }
        double few = badSpelling ? Double.NaN : ofFewDigits(text, start, end);
        if (!Double.isNaN(few)) {
            return measured(few);
        }
        boolean isPlain = !badSpelling;
        boolean hasComma = false;
        for (int i = start; i < end && isPlain; i++) {
            isPlain = text[i] < plain.length && plain[text[i]];
            hasComma |= text[i] == ',';
        }
        if (isPlain) {
            try {
                return measured(
                        hasComma
                                ? JavaDoubleParser.parseDouble(pointed(text, start, end), 0, end - start)
                                : JavaDoubleParser.parseDouble(text, start, end - start));
            } catch (NumberFormatException e) {
                // no number: the other way says so in its words, or knows it as a bad value
            }
        }
        return parse(new String(text, from, to - from));
    }

    /**
     * A number without an exponent whose digits are a whole number below 2^53: then that and the power of ten are exact, and
     * one division rounds as reading does (Clinger 1990). NaN where it is another, or none.
     */
    private double ofFewDigits(char[] text, int from, int to) {
        boolean negative = text[from] == '-';
        int first = negative ? from + 1 : from;
        if (to - first > MOST_DIGITS) {
            return Double.NaN; // even if one of them is the decimal sign
        }
        long digits = 0;
        int sign = -1; // where the decimal sign is
        for (int i = first; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (sign < 0 && isDecimalSign(text[i])) {
                sign = i;
            } else {
                return Double.NaN;
            }
        }
        if (to - first <= (sign < 0 ? 0 : 1)) {
            return Double.NaN; // no digit
        }
        double number = sign < 0 ? digits : digits / POWERS[to - 1 - sign];
        return negative ? -number : number;
    }

    private char[] pointed(char[] text, int from, int to) {
        if (pointed.length < to - from) {
            pointed = new char[to - from];
        }
        for (int i = from; i < to; i++) {
            pointed[i - from] = text[i] == ',' ? '.' : text[i];
        }
        return pointed;
    }

    /** A number that needs no reading: NaN when it stands for a missing one, as -999 in station.yml also means -999.00. */
    double measured(double number) {
        for (double bad : badNumbers) {
            if (number == bad) {
                return Double.NaN;
            }
        }
        return number;
    }

    /** Whether a character may stand in a number; of the decimal signs, only those allowed. */
    private boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || isDecimalSign(c) || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    private boolean isDecimalSign(char c) {
        return (c == '.' && point) || (c == ',' && comma);
    }
}

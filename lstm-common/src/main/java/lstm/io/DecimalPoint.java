package lstm.io;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether a point between the digits of a number stands before decimals. {@code 26.5} and {@code 0.123} prove that it does. A sensor
 * with {@code 987} and {@code 1.234} and nothing else may have been exported with points between thousands, and read as decimals
 * every number from a thousand on is wrong by a factor of 1000: it is refused until something shows what the points are. A sensor
 * whose numbers all look like {@code 1.234} is in no doubt: each has three decimals, as measurements often have, and read as thousands it
 * differs by its unit only; nor does a zero beside them, which is the same in both. Not thread-safe.
 */
final class DecimalPoint {

    private static final int GROUP = 3; // digits between two signs of thousands

    /** Why a number is refused where commas stand before decimals, and what to do. */
    static final String BESIDE_COMMAS =
            "the point in it seems to stand between thousands, for other numbers have a decimal comma;"
                    + " export numbers without thousands separators";

    private final Predicate<String> shown;
    private final Map<String, Seen> bySensor = new HashMap<>();
    private boolean known;

    /** What a number says of points. */
    enum Kind {
        /** Nothing: a zero, a word, a number with an exponent. */
        NEITHER,
        /** A whole number below a thousand. */
        SMALL,
        /** A whole number from a thousand on, so that there is no sign between thousands. */
        LARGE,
        /** {@code 1.234}, decimals or thousands. */
        OPEN,
        /** A point before decimals. */
        PROOF
    }

    /** The first numbers of a sensor. */
    private static final class Seen {

        private String small = ""; // with its line
        private String open = ""; // with its line
        private boolean certain;
        private boolean asked;

        private boolean isMixed() {
            return !certain && !small.isEmpty() && !open.isEmpty();
        }
    }

    /**
     * {@code known}: whether it is certain from the start, or no point is a decimal sign at all. {@code shown}: whether the whole file
     * shows what the points of a sensor are; asked at most once for each.
     */
    DecimalPoint(boolean known, Predicate<String> shown) {
        this.known = known;
        this.shown = shown;
    }

    /** Whether no number is in doubt, nor will be. */
    boolean isKnown() {
        return known;
    }

    /** Takes note of a number, without its unit, of any sensor that proves it, or does not. */
    void see(String number) {
        known |= kind(number) == Kind.PROOF;
    }

    /** Takes note of a number without its unit, the characters {@code [from, to)}; returns whether its sensor is in doubt. */
    boolean leavesOpen(String sensor, char[] text, int from, int to, long line) {
        Kind kind = kind(text, from, to);
        known |= kind == Kind.PROOF;
        if (known || kind == Kind.NEITHER) {
            return false;
        }
        Seen seen = bySensor.computeIfAbsent(sensor, name -> new Seen());
        seen.certain |= kind == Kind.LARGE;
        if (kind == Kind.SMALL && seen.small.isEmpty()) {
            seen.small = words(text, from, to, line);
        } else if (kind == Kind.OPEN && seen.open.isEmpty()) {
            seen.open = words(text, from, to, line);
        }
        if (seen.isMixed() && !seen.asked) {
            seen.asked = true;
            seen.certain = shown.test(sensor);
        }
        return seen.isMixed();
    }

    private static String words(char[] text, int from, int to, long line) {
        return "'" + new String(text, from, to - from).strip() + "' in line " + line;
    }

    /** Why a sensor is refused, and what to do. */
    String doubt(String sensor) {
        Seen seen = bySensor.get(sensor);
        return "its numbers can be read in two ways: it has " + seen.small + " and " + seen.open
                + ", whose point may stand before decimals or between thousands, and no number shows which;"
                + " set source.decimal: \".\" for the former, else export numbers without thousands separators";
    }

    /** What the characters {@code [from, to)} say. */
    static Kind kind(char[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text[start])) {
            start++;
        }
        while (start < end && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        if (start < end && (text[start] == '-' || text[start] == '+')) {
            start++;
        }
        int point = -1;
        boolean other = false; // an exponent, or no number
        for (int i = start; i < end; i++) {
            if (text[i] == '.' && point < 0) {
                point = i;
            } else if (text[i] < '0' || text[i] > '9') {
                other = true;
            }
        }
        if (other || start == end || point == end - 1) {
            return Kind.NEITHER;
        }
        boolean leadsZero = text[start] == '0';
        if (point < 0) {
            return leadsZero ? Kind.NEITHER : end - start > GROUP ? Kind.LARGE : Kind.SMALL;
        }
        boolean thousands = !leadsZero && point > start && point - start <= GROUP && end - point - 1 == GROUP;
        return thousands ? Kind.OPEN : Kind.PROOF;
    }

    /** What a number in a text says. */
    static Kind kind(String number) {
        return kind(number.toCharArray(), 0, number.length());
    }
}

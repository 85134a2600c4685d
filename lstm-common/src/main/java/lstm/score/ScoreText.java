package lstm.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * How numbers of the score are written, in every file and every event: rows that score the same read the same.
 *
 * <p>Rounds to nearest, ties to even, exactly as the decimal value of the double says. A number that is not there (NaN)
 * is the empty text. Files with a line per row are written with the forms that take bytes, which make no garbage.
 * Thread-safe.
 */
public final class ScoreText {

    /** No text has more bytes. */
    public static final int MOST_BYTES = 32;

    private static final int DIGITS = 6;
    private static final MathContext SIX_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final int MOST_DECIMALS = 15;
    private static final double LEAST_PLAIN = 1e-6;
    private static final double MOST_PLAIN = 1e9;

    /** Every power of ten that a double holds exactly, and no more than are needed. */
    private static final double[] POWERS = powers();

    private ScoreText() {}

    private static double[] powers() {
        var powers = new double[MOST_DECIMALS + 1];
        for (int k = 0; k < powers.length; k++) {
            powers[k] = Double.parseDouble("1e" + k);
        }
        return powers;
    }

    /**
     * A score: six significant digits, {@code 1.50000}, {@code 0.00123457}, {@code 1234570}; a plain decimal number from
     * 0.000001 to a thousand million, with an exponent beyond, {@code 1.23457E+12}; zero is {@code 0}. An infinite one is
     * written as the largest number there is, so that every reader of JSON can read it.
     */
    public static String score(double score) {
        var bytes = new byte[MOST_BYTES];
        return text(bytes, score(score, bytes, 0));
    }

    /** Writes the same in ASCII to {@code line}, from {@code at} on; returns where it ends. */
    public static int score(double score, byte[] line, int at) {
        return rounded(score, false, line, at);
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * A measurement or what was expected of one: six significant digits like {@link #score}, but no digit before the
     * decimal point is lost, so that counters stay readable: {@code 1234568}.
     */
    public static String measurement(double value) {
        var bytes = new byte[MOST_BYTES];
        return text(bytes, rounded(value, true, bytes, 0));
    }

    private static int rounded(double value, boolean wholeDigits, byte[] line, int at) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return at;
        }
        if (size == 0) {
            line[at] = '0';
            return at + 1;
        }
        if (size < LEAST_PLAIN || size >= MOST_PLAIN) {
            double finite = Math.copySign(Math.min(size, Double.MAX_VALUE), value);
            byte[] text = new BigDecimal(finite).round(SIX_DIGITS).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, line, at, text.length);
            return at + text.length;
        }
        int decimals = DIGITS - wholePlaces(size);
        if (wholeDigits) {
            decimals = Math.max(0, decimals);
        }
        int to = at;
        if (value < 0) {
            line[to++] = '-';
        }
        long digits = round(size, decimals);
        if (digits == POWERS[DIGITS] && decimals > 0) { // 9.999999 is 10.0000, not 10.00000
            digits /= 10;
            decimals--;
        }
        return decimals >= 0
                ? decimal(digits, decimals, line, to)
                : whole(digits * (long) POWERS[-decimals], 1, line, to);
    }

    /** Digits before the decimal point; 0 for 0.1 to 1, negative below. */
    private static int wholePlaces(double size) {
        int places = 0;
        while (size >= POWERS[places]) {
            places++;
        }
        if (places > 0) {
            return places;
        }
        while (size < 1 / POWERS[1 - places]) {
            places--;
        }
        return places;
    }

    /**
     * A probability: six decimals where at least 0.001 is missing to 1, above that as many as show three significant
     * digits of what is missing, {@code 0.9999123}, at most fifteen. Never {@code 1} for less than 1.
     *
     * @throws IllegalArgumentException outside [0, 1]
     */
    public static String probability(double probability) {
        var bytes = new byte[MOST_BYTES];
        return text(bytes, probability(probability, bytes, 0));
    }

    /** Writes the same in ASCII to {@code line}, from {@code at} on; returns where it ends. */
    public static int probability(double probability, byte[] line, int at) {
        if (Double.isNaN(probability)) {
            return at;
        }
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException("a probability is " + probability + "; it must be from 0 to 1");
        }
        if (probability == 1) {
            line[at] = '1';
            return at + 1;
        }
        double missing = 1 - probability; // exact from 0.5 on
        int decimals = DIGITS;
        while (decimals < MOST_DECIMALS && missing * POWERS[decimals - 2] < 1) {
            decimals++;
        }
        long all = (long) POWERS[decimals];
        long digits = probability < 0.5 ? round(probability, decimals) : all - Math.max(1, round(missing, decimals));
        return decimal(digits, decimals, line, at);
    }

    /** The whole number nearest to {@code size · 10^decimals}, which must be below 10^10; ties to even. */
    private static long round(double size, int decimals) {
        double scaled = decimals >= 0 ? size * POWERS[decimals] : size / POWERS[-decimals];
        double fraction = scaled - Math.floor(scaled);
        if (Math.abs(fraction - 0.5) > 1e-4) { // far above the rounding of the product
            return (long) Math.rint(scaled);
        }
        return new BigDecimal(size)
                .movePointRight(decimals)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static int decimal(long digits, int decimals, byte[] line, int at) {
        long unit = (long) POWERS[decimals];
        long before = digits / unit;
        int to = whole(before, 1, line, at);
        if (decimals == 0) {
            return to;
        }
        line[to] = '.';
        return whole(digits - before * unit, decimals, line, to + 1);
    }

    /** Writes a whole number, not negative, with at least so many digits. */
    private static int whole(long number, int places, byte[] line, int at) {
        int digits = places;
        while (digits < POWERS.length && number >= (long) POWERS[digits]) {
            digits++;
        }
        long left = number;
        for (int to = at + digits - 1; to >= at; to--) {
            long tenth = left / 10;
            line[to] = (byte) ('0' + (left - 10 * tenth));
            left = tenth;
        }
        return at + digits;
    }
}

package lstm.signal;

import lstm.check.Require;

/**
 * Frequencies in {@code [from, to)}, in hertz.
 *
 * @param from at least 0
 * @param to above {@code from}
 */
public record Band(double from, double to) {

    public Band {
        Require.between("from", from, 0, Double.MAX_VALUE);
        Require.above("to", to, from);
    }

    /** A band as two numbers with a hyphen between them: {@code 1000-3000}; an {@link IllegalArgumentException} otherwise. */
    public static Band parse(String text) {
        String[] ends = text.strip().split("\\s*-\\s*", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(text);
        }
        return new Band(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }

    /** As a person writes it: {@code 1000-3000Hz}. */
    public String label() {
        return plain(from) + "-" + plain(to) + "Hz";
    }

    private static String plain(double frequency) {
        return frequency == Math.rint(frequency) ? Long.toString((long) frequency) : Double.toString(frequency);
    }
}

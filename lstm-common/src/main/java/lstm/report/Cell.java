package lstm.report;

import java.time.Duration;

/**
 * One cell: what is read, and by what it is sorted.
 *
 * @param shown what is read
 * @param key what it is sorted by; NaN: by the words
 * @param share in [0, 1], drawn as a bar behind the words; NaN: no bar
 * @param hint shown when pointed at, such as the full time with offset; may be empty
 * @param tone other than neutral: a coloured label
 * @param href relative address of another file; empty: no link
 */
public record Cell(String shown, double key, double share, String hint, Tone tone, String href) {

    /** A cell that leads nowhere. */
    public Cell(String shown, double key, double share, String hint, Tone tone) {
        this(shown, key, share, hint, tone, "");
    }

    /** The same cell; its words lead to another file beside the page, such as {@code run/report.html}. */
    public Cell linkedTo(String href) {
        return new Cell(shown, key, share, hint, tone, href);
    }

    /** Words. */
    public static Cell text(String words) {
        return new Cell(words, Double.NaN, Double.NaN, "", Tone.NEUTRAL);
    }

    /** Words as a coloured label. */
    public static Cell label(String words, Tone tone) {
        return new Cell(words, Double.NaN, Double.NaN, "", tone);
    }

    /** A number with four significant digits; NaN is a dash and is sorted last. */
    public static Cell number(double value) {
        return new Cell(Numbers.plain(value, 4), value, Double.NaN, "", Tone.NEUTRAL);
    }

    /** A number with exactly {@code decimals} decimals, so that a column lines up; NaN is a dash and is sorted last. */
    public static Cell number(double value, int decimals) {
        return new Cell(Numbers.fixed(value, decimals), value, Double.NaN, "", Tone.NEUTRAL);
    }

    /** A count. */
    public static Cell count(long value) {
        return new Cell(Numbers.count(value), value, Double.NaN, "", Tone.NEUTRAL);
    }

    /** A share in percent with a bar; NaN is a dash and is sorted last. */
    public static Cell share(double share) {
        return new Cell(Numbers.percent(share), share, share, "", Tone.NEUTRAL);
    }

    /** A share in percent without a bar, for shares that are all small or all near the whole; NaN is a dash and last. */
    public static Cell percent(double share) {
        return new Cell(Numbers.percent(share), share, Double.NaN, "", Tone.NEUTRAL);
    }

    /** A time in the axis's zone, or a step number. */
    public static Cell time(TimeAxis axis, long position) {
        return new Cell(axis.format(position), position, Double.NaN, axis.iso(position), Tone.NEUTRAL);
    }

    /** A length of time in its two largest units, the smaller one where it is not 0: {@code 2 d 4 h}, {@code 5 min}. */
    public static Cell duration(Duration length) {
        return new Cell(words(length), length.toMillis(), Double.NaN, length.toString(), Tone.NEUTRAL);
    }

    private static String words(Duration length) {
        if (length.isNegative()) {
            return "−" + words(length.negated());
        }
        if (length.toDays() > 0) {
            return length.toDays() + " d" + more(length.toHoursPart(), " h");
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h" + more(length.toMinutesPart(), " min");
        }
        if (length.toMinutes() > 0) {
            return length.toMinutes() + " min" + more(length.toSecondsPart(), " s");
        }
        return Numbers.plain(length.toMillis() / 1000.0, 3) + " s";
    }

    private static String more(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}

package lstm.cleaning.inspect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.frame.TimeAxis;

/** How numbers and times are written for a person at a terminal. */
final class Words {

    private static final int WIDTH = 7;
    private static final long MILLISECOND = 1_000_000L;

    private record Unit(long nanos, String name) {}

    private static final List<Unit> UNITS = List.of(
            new Unit(86_400 * TimeAxis.SECOND, "d"),
            new Unit(3_600 * TimeAxis.SECOND, "h"),
            new Unit(60 * TimeAxis.SECOND, "min"),
            new Unit(TimeAxis.SECOND, "s"),
            new Unit(MILLISECOND, "ms"));

    private Words() {}

    /** A count with its noun: {@code 1 row}, {@code 24,000 rows}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** The shortest decimal that is this number. */
    static String exact(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A number in at most seven characters; a dash for none. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        for (int digits = 5; digits > 1; digits--) {
            String text = new BigDecimal(value)
                    .round(new MathContext(digits))
                    .stripTrailingZeros()
                    .toPlainString();
            if (text.length() <= WIDTH) {
                return text;
            }
        }
        return String.format(Locale.ROOT, "%.0e", value);
    }

    /** A share: {@code 0 %}, {@code 0.02 %}, {@code 2.5 %}, {@code 43 %}. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent == 0) {
            return "0 %";
        }
        String format = percent < 0.095 ? "%.2f %%" : percent < 9.95 ? "%.1f %%" : "%.0f %%";
        return percent < 0.005 ? "<0.01 %" : String.format(Locale.ROOT, format, percent);
    }

    /** A length of time in its two largest units, {@code 2 d 4 h}; in steps where times are numbers of steps. */
    static String length(TimeAxis axis, long nanos) {
        if (axis.isSteps()) {
            return count(nanos / axis.stepNanos(), "step");
        }
        var words = new ArrayList<String>();
        long left = nanos;
        for (int u = 0; u < UNITS.size() && words.size() < 2; u++) {
            long times = left / UNITS.get(u).nanos();
            if (times > 0) {
                words.add(times + " " + UNITS.get(u).name());
                left -= times * UNITS.get(u).nanos();
            } else if (!words.isEmpty()) {
                break; // 1 d 3 s would sound exact
            }
        }
        return words.isEmpty() ? nanos + " ns" : String.join(" ", words);
    }

    /** A length of time in its largest unit, {@code 2.5 h}; a dash for none. */
    static String shortLength(TimeAxis axis, long nanos) {
        if (nanos == 0) {
            return "–";
        }
        if (axis.isSteps()) {
            return Long.toString(nanos / axis.stepNanos());
        }
        for (Unit unit : UNITS) {
            if (nanos >= unit.nanos()) {
                double times = (double) nanos / unit.nanos();
                return new BigDecimal(times)
                                .round(new MathContext(times < 100 ? 2 : 3))
                                .stripTrailingZeros()
                                .toPlainString()
                        + " "
                        + unit.name();
            }
        }
        return nanos + " ns";
    }

    /** Names as a list, the first few of many. */
    static String names(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    /** A text in lines of at most {@code width} characters where its words allow it. */
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

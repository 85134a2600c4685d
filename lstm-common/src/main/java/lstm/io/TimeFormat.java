package lstm.io;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.config.SourceConfig;

/** Finds out how a column writes its times: from the first rows, and from all of them where those do not tell. */
final class TimeFormat {

    /** Two short numbers, a year, and perhaps hours, minutes and seconds. */
    private static final Pattern DAY_OR_MONTH =
            Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2\\d{4}( \\d\\d:\\d\\d(:\\d\\d)?)?");

    private static final int ENOUGH = 1000;

    private TimeFormat() {}

    /**
     * The one way to read the times.
     *
     * @param source for messages
     * @param column place and name of the column
     * @param sample its first cells
     * @param rows opens a pass over every row
     */
    static TimeParser find(
            String source,
            int column,
            String name,
            List<String> sample,
            Supplier<? extends RowCursor> rows,
            SourceConfig config) {
        if (config.timeFormat().isPresent()) {
            return TimeParser.Pattern.of(config.timeFormat().get(), config.zone());
        }
        var first = new TimeFinder(config.zone(), config.stepNanos());
        sample.forEach(first::accept);
        TimeFinder finder = !first.isTime() || first.ambiguous() ? lookFurther(column, name, rows, config) : first;
        return finder.parser()
                .orElseThrow(() -> Mistake.data(source + ": times such as '" + sample.get(0) + "' can be read as "
                        + String.join(" or ", finder.readings())
                        + " in every row; say which in source.timeFormat, " + choice(sample.get(0))));
    }

    /** What source.timeFormat may be for a time whose day and month can change places. */
    static String choice(String time) {
        Matcher parts = DAY_OR_MONTH.matcher(time.strip());
        if (!parts.matches()) {
            return "for example dd/MM/yyyy HH:mm";
        }
        String day = "d".repeat(parts.group(1).length());
        String month = "M".repeat(parts.group(3).length());
        String between = parts.group(2);
        String rest =
                between + "yyyy" + (parts.group(4) == null ? "" : " HH:mm" + (parts.group(5) == null ? "" : ":ss"));
        return day + between + month + rest + " or " + "M".repeat(day.length()) + between + "d".repeat(month.length())
                + rest;
    }

    /** Looks at every row, until one settles how times are written or contradicts those before it. */
    private static TimeFinder lookFurther(
            int column, String name, Supplier<? extends RowCursor> opened, SourceConfig config) {
        var finder = new TimeFinder(config.zone(), config.stepNanos());
        try (RowCursor rows = opened.get()) {
            while (rows.next() && (finder.cells() <= ENOUGH || finder.ambiguous())) {
                String cell = rows.text(column);
                finder.accept(cell);
                if (!finder.isTime()) {
                    throw Mistake.data(rows.where() + ": time '" + cell + "' in column '" + name + "' cannot be read"
                            + (finder.cells() == 1 ? "" : " the way the times before it were")
                            + "; correct it, delete the line if it holds no row (units, a remark), or give"
                            + " source.timeFormat, for example dd.MM.yy HH:mm:ss");
                }
            }
        }
        return finder;
    }
}

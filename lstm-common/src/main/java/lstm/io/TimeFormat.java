package lstm.io;

import java.util.List;
import java.util.function.Supplier;
import lstm.config.SourceConfig;

/** Finds out how a column writes its times: from the first rows, and from all of them where those do not tell. */
final class TimeFormat {

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
                        + " in every row; say which in source.timeFormat, for example dd/MM/yyyy HH:mm"));
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

package lstm.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.config.SourceConfig;

/** Finds the column of times by its name and its cells. */
final class TimeColumn {

    private static final Set<String> NAMES = Set.of(
            "timestamp",
            "datetime",
            "date_time",
            "date time",
            "date/time",
            "time",
            "date",
            "ts",
            "t",
            "zeit",
            "zeitstempel",
            "datum",
            "uhrzeit");

    private final List<String> header;
    private final List<TimeFinder> finders = new ArrayList<>();

    private TimeColumn(List<String> header, List<List<String>> sample, SourceConfig config) {
        this.header = header;
        for (int c = 0; c < header.size(); c++) {
            var finder = new TimeFinder(config.zone(), 1);
            for (List<String> row : sample) {
                if (c < row.size()) {
                    finder.accept(row.get(c));
                }
            }
            finders.add(finder);
        }
    }

    /**
     * The column, empty when there is none.
     *
     * @param sample the cells of the first rows
     */
    static OptionalInt find(List<String> header, List<List<String>> sample, SourceConfig config) {
        var column = new TimeColumn(header, sample, config);
        if (config.timeFormat().isPresent()) { // which only the user can read
            OptionalInt named = column.first(column::named);
            return named.isPresent() ? named : column.first(column::unnamedFirst);
        }
        List<IntPredicate> ways = List.of(
                c -> column.named(c) && column.finders.get(c).isWrittenTime(),
                c -> column.named(c) && column.finders.get(c).isTime(),
                c -> column.finders.get(c).isWrittenTime(),
                c -> column.unnamedFirst(c) && column.finders.get(c).isTime());
        return ways.stream()
                .map(column::first)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElseGet(column::withMistakes);
    }

    private OptionalInt first(IntPredicate way) {
        return IntStream.range(0, header.size()).filter(way).findFirst();
    }

    private boolean named(int column) {
        return NAMES.contains(header.get(column).toLowerCase(Locale.ROOT));
    }

    private boolean unnamedFirst(int column) {
        return column == 0 && header.get(column).isEmpty();
    }

    /** The column that must be meant although a cell of it is no time: whoever reads it says which. */
    private OptionalInt withMistakes() {
        OptionalInt longest = IntStream.range(0, header.size())
                .filter(c -> finders.get(c).writtenTimes() > 0)
                .boxed()
                .max(Comparator.comparingLong(c -> finders.get(c).writtenTimes()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        return longest.isPresent() ? longest : first(this::named);
    }
}

package lstm.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lstm.config.SourceConfig;
import org.apache.commons.csv.CSVRecord;

/** How a stream of CSV is written, as far as its header and its first row tell. */
record StreamFormat(
        CsvLine cells,
        ColumnLayout layout,
        TimeParser times,
        NumberParser numbers,
        DecimalComma comma,
        DecimalPoint point,
        Units units) {

    /**
     * Finds out.
     *
     * @param line number of the first row's line
     * @param whole the file, when one row does not tell how times are read
     */
    static StreamFormat find(
            String name,
            long line,
            String header,
            String row,
            SourceConfig config,
            Supplier<Optional<CsvSource>> whole) {
        String where = name + " line " + line;
        CsvDialect dialect = CsvDialect.of(List.of(header, row), config);
        var numbers = config.decimal()
                .map(decimal -> new NumberParser(decimal, config.badValues()))
                .orElseGet(() -> NumberParser.ofEither(config.badValues()));
        var cells = new CsvLine(dialect.delimiter());
        CSVRecord first = record(where, cells, row);
        List<String> names = ColumnLayout.header(
                name + " line 1", record(name + " line 1", cells, header).toList());
        ColumnLayout found = ColumnLayout.find(name, names, List.of(first.toList()), config, ColumnLayout.Origin.FILE);
        if (found.isLong()) {
            throw Mistake.data(name + " has one measurement per row; a live stream must have one row per timestep and"
                    + " one column per sensor. If it has, set source.layout: wide");
        }
        var comma =
                new DecimalComma(config.decimal().isPresent() || (dialect.decimal() == ',' && dialect.commaIsKnown()));
        var point = new DecimalPoint(
                config.decimal().isPresent() || (dialect.decimal() == '.' && dialect.pointIsKnown()),
                sensor -> whole.get().filter(file -> file.showsPoint(sensor)).isPresent());
        return new StreamFormat(
                cells,
                found,
                times(where, found, first, config, whole),
                numbers,
                comma,
                point,
                new Units(numbers, comma));
    }

    private static CSVRecord record(String where, CsvLine cells, String text) {
        try {
            return cells.record(text);
        } catch (IOException e) {
            throw Mistake.data(where + " is not CSV: " + e.getMessage() + "; is a quote left open?");
        }
    }

    private static TimeParser times(
            String where,
            ColumnLayout found,
            CSVRecord first,
            SourceConfig config,
            Supplier<Optional<CsvSource>> whole) {
        long step = config.stepNanos();
        if (found.timeColumn().isEmpty()) {
            return new TimeParser.Steps(step);
        }
        if (config.timeFormat().isPresent()) {
            return TimeParser.Pattern.of(config.timeFormat().get(), config.zone());
        }
        int column = found.timeColumn().getAsInt();
        String cell = column < first.size() ? first.get(column) : "";
        var finder = new TimeFinder(config.zone(), step);
        finder.accept(cell);
        if (!finder.isTime()) {
            throw Mistake.data(where + ": '" + cell
                    + "' is not a time; correct it, or give source.timeFormat, for example dd.MM.yyyy HH:mm:ss");
        }
        return finder.parser()
                .or(() -> whole.get().map(CsvSource::times))
                .orElseThrow(() -> Mistake.data(where + ": time '" + cell + "' can be read as "
                        + String.join(" or ", finder.readings())
                        + ", and a stream cannot be looked at as a whole; say which in source.timeFormat, "
                        + TimeFormat.choice(cell)));
    }
}

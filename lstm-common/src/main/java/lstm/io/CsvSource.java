package lstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file, wide or long, {@code .gz} or not. What the configuration does not say is found in the file: delimiter,
 * decimal sign, layout, time column, time format.
 */
public final class CsvSource implements FrameSource {

    private static final int SAMPLE = 1000;

    private final Path file;
    private final SourceConfig config;
    private final CsvDialect dialect;
    private final CsvLayout layout;
    private final TimeParser times;
    private final List<String> sensors;
    private final boolean timesGrouped;

    /** Opens the file and looks at its beginning; a long file is read once for its sensors. */
    public CsvSource(Path file, SourceConfig config) {
        this.file = file;
        this.config = config;
        if (Files.isDirectory(file)) {
            throw new UserException(ExitCode.DATA, file + " is a folder; give one CSV file");
        }
        dialect = CsvDialect.find(file, config);
        List<String> header;
        var sample = new ArrayList<CSVRecord>();
        try (CsvRecords records = records()) {
            header = header(records);
            for (CSVRecord row = records.next(); row != null && sample.size() < SAMPLE; row = records.next()) {
                sample.add(row);
            }
        }
        if (sample.isEmpty()) {
            throw Mistake.data(file + " has a header and no row; its columns are " + header);
        }
        layout = CsvLayout.find(name(), header, sample, config);
        times = timeParser(sample);
        if (layout.isLong()) {
            var names = LongCsvReader.survey(this);
            sensors = names.sensors();
            timesGrouped = names.timesGrouped();
        } else {
            sensors = List.copyOf(layout.sensors().keySet());
            timesGrouped = true;
        }
    }

    private List<String> header(CsvRecords records) {
        CSVRecord first = records.next();
        if (first == null) {
            throw Mistake.data(file + " is empty; it must have a header line and rows");
        }
        List<String> header = first.stream().map(String::strip).toList();
        CsvLayout.refuseRow(file.toString(), header);
        return header;
    }

    private TimeParser timeParser(List<CSVRecord> sample) {
        long step = config.step().map(Duration::toNanos).orElse(TimeAxis.SECOND);
        if (layout.timeColumn().isEmpty()) {
            return new TimeParser.Steps(step);
        }
        if (config.timeFormat().isPresent()) {
            return TimeParser.Pattern.of(config.timeFormat().get(), config.zone());
        }
        int column = layout.timeColumn().getAsInt();
        var finder = new TimeFinder(config.zone(), step);
        for (CSVRecord row : sample) {
            if (column < row.size()) {
                finder.accept(row.get(column));
            }
            if (!finder.isTime()) {
                throw Mistake.data(name() + " line " + row.getRecordNumber() + ": time '" + row.get(column)
                        + "' cannot be read the way the times before it were; correct it, or give source.timeFormat,"
                        + " for example dd.MM.yyyy HH:mm:ss");
            }
        }
        if (finder.ambiguous()) {
            lookFurther(finder, column);
        }
        return finder.parser()
                .orElseThrow(() -> Mistake.data(name() + ": times such as '"
                        + sample.get(0).get(column) + "' can be read as " + String.join(" or ", finder.readings())
                        + " in every row; say which in source.timeFormat, for example dd/MM/yyyy HH:mm"));
    }

    private void lookFurther(TimeFinder finder, int column) {
        try (CsvRecords records = records()) {
            records.next();
            for (CSVRecord row = records.next(); row != null && finder.ambiguous(); row = records.next()) {
                if (column < row.size()) {
                    finder.accept(row.get(column));
                }
            }
        }
    }

    CsvRecords records() {
        return new CsvRecords(file, config.encoding(), dialect.delimiter());
    }

    CsvLayout layout() {
        return layout;
    }

    SourceConfig config() {
        return config;
    }

    TimeParser times() {
        return times;
    }

    NumberParser numbers() {
        return new NumberParser(dialect.decimal(), config.badValues());
    }

    /** Time of a record; rows without times are numbered. */
    long time(CSVRecord record, long row, CsvRecords records) {
        OptionalInt column = layout.timeColumn();
        if (column.isEmpty()) {
            return Math.multiplyExact(row, times.axis().stepNanos());
        }
        String cell = record.get(column.getAsInt());
        try {
            return times.nanos(cell);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": time '" + cell + "' is not a time like " + times.example()
                            + "; correct the row, or give source.timeFormat",
                    e);
        }
    }

    /** A measurement; infinite ones count as missing, as no plant measures them. */
    double value(String cell, String sensor, NumberParser numbers, CsvRecords records) {
        try {
            double value = numbers.parse(cell);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": sensor '" + sensor + "' is '" + cell
                            + "', not a number; name bad-value words in source.badValues, or leave the column out with"
                            + " source.ignore",
                    e);
        }
    }

    void checkSize(CSVRecord record, CsvRecords records) {
        boolean extraDelimiter = record.size() == layout.columns() + 1
                && record.get(record.size() - 1).isEmpty();
        if (record.size() != layout.columns() && !extraDelimiter) {
            throw Mistake.data(records.where() + " has " + record.size() + " cells, the header has "
                    + layout.columns() + "; is the row cut off, or the delimiter '" + dialect.delimiter()
                    + "' wrong? Set source.delimiter");
        }
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public List<String> sensors() {
        return sensors;
    }

    @Override
    public TimeAxis timeAxis() {
        return times.axis();
    }

    @Override
    public Reader open() {
        return layout.isLong() ? LongCsvReader.open(this, timesGrouped) : new WideCsvReader(this);
    }
}

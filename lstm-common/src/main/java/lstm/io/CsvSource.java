package lstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<String> header;
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
        var sample = new ArrayList<CSVRecord>();
        try (CsvRecords records = records()) {
            header = header(records);
            for (CSVRecord row = records.next(); row != null && sample.size() < SAMPLE; row = records.next()) {
                sample.add(row);
            }
        }
        if (sample.isEmpty()) {
            throw Mistake.data(file + " has a header and no row; its columns are " + header + "; give it rows");
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
        return CsvLayout.header(records.where(), first.toList());
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
        sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .forEach(finder::accept);
        if (!finder.isTime() || finder.ambiguous()) {
            finder = new TimeFinder(config.zone(), step);
            lookFurther(finder, column);
        }
        List<String> readings = finder.readings();
        return finder.parser()
                .orElseThrow(() -> Mistake.data(name() + ": times such as '"
                        + sample.get(0).get(column) + "' can be read as " + String.join(" or ", readings)
                        + " in every row; say which in source.timeFormat, for example dd/MM/yyyy HH:mm"));
    }

    /** Looks at every row, until one settles how times are written or contradicts those before it. */
    private void lookFurther(TimeFinder finder, int column) {
        try (CsvRecords records = records()) {
            String name = records.next().get(column).strip();
            for (CSVRecord row = records.next(); row != null; row = records.next()) {
                cells(records).checkSize(row);
                finder.accept(row.get(column));
                if (!finder.isTime()) {
                    throw Mistake.data(records.where() + ": time '" + row.get(column) + "' in column '" + name
                            + "' cannot be read" + (finder.cells() == 1 ? "" : " the way the times before it were")
                            + "; correct it, delete the line if it holds no row (units, a remark), or give"
                            + " source.timeFormat, for example dd.MM.yy HH:mm:ss");
                }
                if (finder.cells() > SAMPLE && !finder.ambiguous()) {
                    return;
                }
            }
        }
    }

    CsvCells cells(CsvRecords records) {
        return new CsvCells(this, records, new NumberParser(dialect.decimal(), config.badValues()));
    }

    CsvDialect dialect() {
        return dialect;
    }

    CsvRecords records() {
        boolean numbered =
                config.timeColumn().filter(SourceConfig.NO_TIME_COLUMN::equals).isPresent();
        return new CsvRecords(file, config.encoding(), dialect.delimiter(), numbered);
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
    public Map<String, String> format() {
        Map<String, String> format = new LinkedHashMap<>();
        format.put("timeColumn", column(layout.timeColumn(), SourceConfig.NO_TIME_COLUMN));
        if (dialect.delimiter() != ',') {
            format.put("delimiter", dialect.delimiter() == '\t' ? "tab" : String.valueOf(dialect.delimiter()));
        }
        if (dialect.decimal() != '.') {
            format.put("decimal", String.valueOf(dialect.decimal()));
        }
        if (layout.isLong()) {
            format.put("layout", "long");
            format.put("sensorColumn", column(layout.sensorColumn(), ""));
            format.put("valueColumn", column(layout.valueColumn(), ""));
        }
        return format;
    }

    private String column(OptionalInt place, String none) {
        return place.isPresent() ? header.get(place.getAsInt()) : none;
    }

    @Override
    public Reader open() {
        return layout.isLong() ? LongCsvReader.open(this, timesGrouped) : new WideCsvReader(this);
    }
}

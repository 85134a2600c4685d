package lstm.io;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;

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
    private final ColumnLayout layout;
    private final TimeParser times;
    private final LongReader.Names names;
    private final Quality quality;
    private final double bytesPerLine; // at the beginning, delimiters and the end of the line included
    private final ClockChanges clockChanges = new ClockChanges();
    private Optional<PointSurvey> points = Optional.empty(); // what the whole file shows, once that was asked

    /** Opens the file and looks at its beginning; a long file is read once for its sensors. */
    public CsvSource(Path file, SourceConfig config) {
        this.file = file;
        this.config = config;
        quality = new Quality(config.goodQuality());
        if (Files.isDirectory(file)) {
            throw new UserException(ExitCode.DATA, file + " is a folder; give one CSV file");
        }
        dialect = settled(CsvDialect.find(file, config));
        var sample = new ArrayList<List<String>>();
        try (CsvRecords records = records()) {
            header = header(file, records);
            for (CsvRow row = records.next(); row != null && sample.size() < SAMPLE; row = records.next()) {
                sample.add(row.cells());
            }
        }
        if (sample.isEmpty()) {
            throw Mistake.data(file + " has a header and no row; its columns are " + header + "; give it rows");
        }
        bytesPerLine = bytesPerLine(sample, config);
        layout = ColumnLayout.find(name(), header, sample, config, ColumnLayout.Origin.FILE);
        times = timeParser(sample);
        names = layout.isLong()
                ? surveyed()
                : new LongReader.Names(List.copyOf(layout.sensors().keySet()), true);
    }

    /** What a comma in a number is, by the whole file where its beginning does not show it. */
    private CsvDialect settled(CsvDialect found) {
        if (found.commaIsKnown()) {
            return found;
        }
        try (CsvRecords records = records(found)) {
            records.next(); // the header
            for (CsvRow row = records.next(); row != null; row = records.next()) {
                if (row.cells().stream().anyMatch(cell -> DecimalComma.proves(UnitCell.withoutUnit(cell)))) {
                    return new CsvDialect(found.delimiter(), found.decimal(), true, found.pointIsKnown());
                }
            }
        }
        return found;
    }

    private static double bytesPerLine(List<List<String>> sample, SourceConfig config) {
        Charset encoding = Charset.forName(config.encoding());
        return sample.stream()
                .mapToInt(row -> (String.join(",", row) + '\n').getBytes(encoding).length)
                .average()
                .orElseThrow();
    }

    /** The header of a file that has nothing else; empty for one with rows. */
    static Optional<List<String>> onlyHeader(Path file, SourceConfig config) {
        boolean numbered =
                config.timeColumn().filter(SourceConfig.NO_TIME_COLUMN::equals).isPresent();
        char delimiter = CsvDialect.find(file, config).delimiter();
        try (var records = new CsvRecords(file, config.encoding(), delimiter, numbered)) {
            List<String> header = header(file, records);
            return records.next() == null ? Optional.of(header) : Optional.empty();
        }
    }

    /** Time of the first row of the wide layout, of the first measurements of the long one. */
    long firstTime() {
        if (isLong()) {
            try (Reader reader = open()) {
                return reader.next().time(0);
            }
        }
        try (var rows = new CsvCursor(this, clock())) {
            rows.next();
            return rows.time(0);
        }
    }

    List<String> header() {
        return header;
    }

    private LongReader.Names surveyed() {
        try (var rows = new CsvCursor(this, clock())) {
            return LongReader.survey(name(), rows, layout, config.ignore());
        }
    }

    private static List<String> header(Path file, CsvRecords records) {
        CsvRow first = records.next();
        if (first == null) {
            throw Mistake.data(file + " is empty; it must have a header line and rows");
        }
        return ColumnLayout.header(records.where(), first.cells());
    }

    private TimeParser timeParser(List<List<String>> sample) {
        if (layout.timeColumn().isEmpty()) {
            return new TimeParser.Steps(config.stepNanos());
        }
        int column = layout.timeColumn().getAsInt();
        List<String> cells = sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .toList();
        return TimeFormat.find(name(), column, header.get(column), cells, () -> new CsvCursor(this, clock()), config);
    }

    /** Whether a row is one measurement. */
    boolean isLong() {
        return layout.isLong();
    }

    CsvCells cells(CsvRecords records) {
        return new CsvCells(this, records, new NumberParser(dialect.decimal(), config.badValues()));
    }

    CsvDialect dialect() {
        return dialect;
    }

    /** Whether something in the whole file shows that the points in a sensor's numbers stand before decimals. */
    synchronized boolean showsPoint(String sensor) {
        if (dialect.pointIsKnown()) {
            return true;
        }
        if (points.isEmpty()) {
            try (CsvRecords records = records()) {
                points = Optional.of(PointSurvey.of(records, layout));
            }
        }
        return points.get().shows(sensor);
    }

    CsvRecords records() {
        return records(dialect);
    }

    private CsvRecords records(CsvDialect dialect) {
        boolean numbered =
                config.timeColumn().filter(SourceConfig.NO_TIME_COLUMN::equals).isPresent();
        return new CsvRecords(file, config.encoding(), dialect.delimiter(), numbered);
    }

    ColumnLayout layout() {
        return layout;
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
        return names.sensors();
    }

    @Override
    public TimeAxis timeAxis() {
        return times.axis();
    }

    @Override
    public Map<String, String> format() {
        Map<String, String> format = layout.keys(header);
        if (dialect.delimiter() != ',') {
            format.put("delimiter", dialect.delimiter() == '\t' ? "tab" : String.valueOf(dialect.delimiter()));
        }
        if (dialect.decimal() != '.') {
            format.put("decimal", String.valueOf(dialect.decimal()));
        }
        return format;
    }

    @Override
    public Map<String, Long> notGood() {
        return quality.notGood();
    }

    @Override
    public List<ColumnCells> cells() {
        if (isLong()) {
            return List.of();
        }
        try (var rows = new CsvCursor(this, clock())) {
            return ColumnCells.of(rows, layout, new NumberParser(dialect.decimal(), config.badValues()));
        }
    }

    @Override
    public List<String> remarks() {
        return clockChanges.remarks();
    }

    /** As many as the file has room for when all lines are as long as the first ones. */
    @Override
    public OptionalLong aboutRows() {
        try {
            double lines = Files.size(file) / bytesPerLine;
            return CsvText.isPacked(file)
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            Math.max(1, Math.round(isLong() ? lines / sensors().size() : lines)));
        } catch (IOException e) {
            return OptionalLong.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Reader open() {
        return open(clock());
    }

    private LocalClock clock() {
        return new LocalClock(config.zone(), clockChanges);
    }

    /** Starts to read from the beginning, going on with the clock of files before it. */
    Reader open(LocalClock clock) {
        RowCursor rows = quality.over(new CsvCursor(this, clock), layout);
        return layout.isLong() ? LongReader.open(rows, layout, names) : new WideReader(rows, layout, 0);
    }
}

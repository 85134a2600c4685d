package lstm.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lstm.cli.ExitCode;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live rows as lines of wide CSV with a header. What the configuration does not say is found in the header and the
 * first row, since nothing more can be waited for; a number may be written with a decimal point or comma. A row with {@code
 * 1,234} is refused until one with {@code 26,5} has shown what a comma is; one with {@code 1.234} where its sensor had {@code 987},
 * until one with {@code 26.5} has shown what a point is.
 */
public final class CsvStream implements LiveSource {

    private static final Logger LOG = LoggerFactory.getLogger(CsvStream.class);

    private final String name;
    private final LineQueue lines;
    private final SourceConfig config;
    private final Supplier<Optional<CsvSource>> whole; // the file, which is looked at when rows do not tell
    private final long numberedFrom;
    private final Quality quality;
    private final ClockChanges clockChanges = new ClockChanges();
    private final LocalClock clock;
    private String header;
    private String firstRow; // looked at, not yet handed out
    private StreamFormat format; // null until the first row is there
    private StreamDecimals decimals; // the same
    private List<String> selected = List.of();
    private int[] columns = {};
    private double[] values = {};
    private long line;
    private long rows;
    private long time;
    private String problem = "";
    private String notGood = "";

    private CsvStream(
            String name, LineQueue lines, SourceConfig config, Supplier<Optional<CsvSource>> whole, long numberedFrom) {
        this.name = name;
        this.config = config;
        quality = new Quality(config.goodQuality());
        this.whole = whole;
        this.numberedFrom = numberedFrom;
        clock = new LocalClock(config.zone(), clockChanges);
        this.lines = lines;
    }

    /**
     * Rows that are still being written.
     *
     * @param numberedFrom time in nanoseconds that the first row gets where rows have no times
     */
    public static CsvStream live(String name, InputStream in, SourceConfig config, long numberedFrom) {
        return new CsvStream(name, new LiveLines(in, config.encoding()), config, Optional::empty, numberedFrom);
    }

    /** Rows that are all there, as {@link #live} would read them; the next one is never waited for. */
    public static CsvStream whole(String name, InputStream in, SourceConfig config) {
        return new CsvStream(name, new ReadLines(in, config.encoding()), config, Optional::empty, 0);
    }

    /** A file, read as if its rows were just arriving. */
    public static CsvStream replay(Path file, SourceConfig config) {
        if (Files.isDirectory(file)) {
            throw Mistake.data(file + " is a folder; give one CSV file");
        }
        try {
            InputStream in = Files.newInputStream(file);
            return new CsvStream(
                    file.getFileName().toString(),
                    new LiveLines(in, config.encoding()),
                    config,
                    () -> Optional.of(new CsvSource(file, config)),
                    0);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }

    @Override
    public Arrival next(long waitMillis) {
        String text = firstRow == null ? take(waitMillis) : firstRow;
        if (text == null || text.isBlank() || isSeparator(text)) {
            return text == null && ended() ? Arrival.END : Arrival.NOTHING_YET;
        }
        if (header == null) {
            header = text;
            return Arrival.NOTHING_YET;
        }
        if (format == null) {
            firstRow = text;
            format = StreamFormat.find(name, line, header, text, config, whole);
            decimals = new StreamDecimals(format.comma(), format.point(), whole);
            select(sensors());
            return Arrival.SENSORS;
        }
        firstRow = null;
        rows++;
        return read(text) ? Arrival.ROW : Arrival.BAD_ROW;
    }

    private boolean isSeparator(String text) {
        return header == null && CsvDialect.isSeparatorLine(text);
    }

    private String take(long waitMillis) {
        String text = lines.poll(waitMillis);
        line += text == null ? 0 : 1;
        return text;
    }

    private boolean ended() {
        try {
            if (!lines.ended()) {
                return false;
            }
        } catch (IOException e) {
            throw Mistake.data(name + " cannot be read after line " + line + ": " + e.getMessage());
        }
        if (header == null) {
            throw Mistake.data(name + " is empty; it must have a header line and rows");
        }
        if (format == null) {
            throw Mistake.data(name + " has a header and no row; its columns are " + header + "; give it rows");
        }
        return true;
    }

    private boolean read(String text) {
        try {
            CsvLine cells = format.cells();
            cells.read(text);
            int size = cells.size();
            while (size > format.layout().columns() && cells.cell(size - 1).isBlank()) {
                size--; // delimiters at the end of each line
            }
            if (size != format.layout().columns()) {
                return bad("has " + size + " cells, the header has "
                        + format.layout().columns());
            }
            return readTime() && readValues();
        } catch (IOException e) {
            return bad("is not CSV: " + e.getMessage() + "; is a quote left open?");
        }
    }

    private boolean readTime() {
        if (format.layout().timeColumn().isEmpty()) {
            time = numberedFrom + (rows - 1) * format.times().axis().stepNanos();
            return true;
        }
        String cell = format.cells().cell(format.layout().timeColumn().getAsInt());
        try {
            time = format.times().nanos(cell, clock);
            return true;
        } catch (LocalClock.LeftOut e) {
            return bad("has the time '" + cell + "': " + e.getMessage());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return bad("has the time '" + cell + "', which is not a time like "
                    + format.times().example());
        }
    }

    /** Infinite measurements count as missing, as no plant measures them. */
    private boolean readValues() {
        notGood = "";
        decimals.see(format.cells());
        for (int s = 0; s < columns.length; s++) {
            try {
                double value = value(selected.get(s), columns[s]);
                if (!decimals.pointIsKnown() && !Double.isNaN(value)) {
                    decimals.checkPoint(selected.get(s), format.cells().cell(columns[s]), line);
                }
                values[s] = Double.isInfinite(value) ? Double.NaN : value;
                if (!Double.isNaN(value) && !isGood(columns[s])) {
                    values[s] = Double.NaN;
                    notGood = selected.get(s);
                }
            } catch (Units.Unreadable e) {
                String why = e.getMessage();
                return bad("has '" + format.cells().cell(columns[s]) + "' for sensor '" + selected.get(s) + "', "
                        + (why.isEmpty() ? "not a number; name bad-value words in source.badValues" : why));
            }
        }
        return true;
    }

    private double value(String sensor, int column) {
        Units units = format.units();
        double value;
        try {
            value = format.cells().number(column, format.numbers());
        } catch (NumberFormatException e) {
            return units.parse(sensor, format.cells().cell(column), line);
        }
        if (!Double.isNaN(value)) {
            if (decimals.commaIsInDoubt()) {
                decimals.checkComma(format.cells().cell(column));
            }
            units.plain(sensor, line);
        }
        return value;
    }

    private boolean isGood(int column) {
        Integer of = format.layout().qualities().get(column);
        return of == null || quality.isGood(format.cells().cell(of));
    }

    private boolean bad(String what) {
        problem = name + " line " + line + " " + what;
        return false;
    }

    @Override
    public void select(List<String> sensors) {
        selected = List.copyOf(sensors);
        columns = selected.stream().mapToInt(format.layout().sensors()::get).toArray();
        values = new double[columns.length];
    }

    @Override
    public boolean idle() {
        return firstRow == null && lines.idle();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> sensors() {
        return List.copyOf(format.layout().sensors().keySet());
    }

    @Override
    public TimeAxis timeAxis() {
        return format.times().axis();
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public String notGood() {
        return notGood;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() {
        lines.close();
        clock.finish();
        clockChanges.remarks().forEach(remark -> LOG.warn("{}: {}", name, remark));
    }
}

package lstm.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.io.CsvSource;
import lstm.io.FrameSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many rows of 20 sensors a second of reading CSV gives, from the file to frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadCsv {

    private static final int ROWS = 50_000;
    private static final int SENSORS = 20;

    /** What the rows look like in the file. */
    public enum Kind {
        /** One line per timestep, numbers of four to five digits. */
        WIDE,
        /** The same, packed. */
        WIDE_GZ,
        /** One line per timestep, numbers of 16 and 17 digits, as programs write doubles. */
        WIDE_DIGITS,
        /** One line per timestep, with a decimal comma, semicolons and days before months. */
        WIDE_COMMA,
        /** One line per measurement. */
        LONG
    }

    /** Which. */
    @Param
    public Kind kind;

    private Path file;
    private CsvSource source;

    /** Writes the file, the same in every run, and looks at its beginning. */
    @Setup
    public void prepare() throws IOException {
        file = Files.createTempFile("read", kind == Kind.WIDE_GZ ? ".csv.gz" : ".csv");
        OutputStream out = Files.newOutputStream(file);
        try (Writer lines = new OutputStreamWriter(
                kind == Kind.WIDE_GZ ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8)) {
            write(lines);
        }
        source = new CsvSource(file, StationYaml.defaults().source());
    }

    private void write(Writer lines) throws IOException {
        var random = new SplittableRandom(1);
        char delimiter = kind == Kind.WIDE_COMMA ? ';' : ',';
        lines.write(kind == Kind.LONG ? "timestamp,sensor,value" : "timestamp");
        for (int s = 0; s < SENSORS && kind != Kind.LONG; s++) {
            lines.write(delimiter + "S" + s);
        }
        for (int row = 0; row < ROWS; row++) {
            String time = time(row);
            lines.write(kind == Kind.LONG ? "" : "\n" + time);
            for (int s = 0; s < SENSORS; s++) {
                String before = kind == Kind.LONG ? "\n" + time + ",S" + s + "," : String.valueOf(delimiter);
                lines.write(before + number(100 * random.nextDouble()));
            }
        }
    }

    private String time(int row) {
        String time = Instant.ofEpochSecond(1_736_121_600L + 60L * row).toString();
        return kind != Kind.WIDE_COMMA
                ? time
                : time.substring(8, 10) + "." + time.substring(5, 7) + "." + time.substring(0, 4) + " "
                        + time.substring(11, 19);
    }

    private String number(double value) {
        return switch (kind) {
            case WIDE_DIGITS -> Double.toString(value);
            case WIDE_COMMA -> String.format(Locale.ROOT, "%.2f", value).replace('.', ',');
            default -> String.format(Locale.ROOT, "%.3f", value);
        };
    }

    /** Deletes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** Reads every row into a frame; returns a sum over them. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double rows() {
        double sum = 0;
        try (FrameSource.Reader reader = source.open()) {
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                sum += frame.time(0) + frame.value(0, 0);
            }
        }
        return sum;
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;

/** A CSV file that a test writes and reads, with what station.yml says of it under {@code source}. */
record CsvCase(Path file, SourceConfig config) {

    static CsvCase of(Path folder, String text) {
        return of(folder, text, "{}");
    }

    /** {@code source}: a map in YAML, {@code {delimiter: ";"}}. */
    static CsvCase of(Path folder, String text, String source) {
        return of(folder, text.getBytes(StandardCharsets.UTF_8), source);
    }

    static CsvCase of(Path folder, String text, Charset charset, String source) {
        return of(folder, text.getBytes(charset), source);
    }

    static CsvCase of(Path folder, byte[] bytes, String source) {
        try {
            Path file = folder.resolve("plant.csv");
            Files.write(file, bytes);
            return new CsvCase(file, config(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceConfig config(String source) {
        return StationYaml.parse("station.yml", "source: " + source).source();
    }

    CsvSource source() {
        return new CsvSource(file, config);
    }

    /** Every row in order of the file. */
    SensorFrame read() {
        return read(source());
    }

    static SensorFrame read(FrameSource source) {
        var builder = new FrameBuilder(source.sensors());
        var row = new double[source.sensors().size()];
        try (FrameSource.Reader reader = source.open()) {
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (int r = 0; r < frame.rows(); r++) {
                    frame.copyRow(r, row);
                    builder.add(frame.time(r), frame.index(r), row);
                }
            }
        }
        return builder.build();
    }

    /** The times as a person reads them. */
    List<String> times() {
        CsvSource source = source();
        SensorFrame frame = read(source);
        return IntStream.range(0, frame.rows())
                .mapToObj(r -> source.timeAxis().format(frame.time(r)))
                .toList();
    }

    /** One row of values. */
    List<Double> values(int row) {
        SensorFrame frame = read();
        var values = new ArrayList<Double>();
        for (int s = 0; s < frame.sensors().size(); s++) {
            values.add(frame.value(row, s));
        }
        return values;
    }

    /** Reads the file, expects that it cannot be used, and that the message says all of this; returns the message. */
    String refused(String... parts) {
        UserException mistake = assertThrows(UserException.class, this::read);
        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String part : parts) {
            assertTrue(
                    mistake.getMessage().contains(part), "'" + mistake.getMessage() + "' does not say '" + part + "'");
        }
        return mistake.getMessage();
    }
}

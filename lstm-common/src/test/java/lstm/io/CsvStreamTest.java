package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.io.LiveSource.Arrival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvStreamTest {

    private static final int WAIT = 10_000;

    @TempDir
    private Path folder;

    @Test
    void aRowIsHandedOutBeforeTheNextOneArrives() throws IOException {
        try (var writer = new PipedOutputStream();
                var stream = CsvStream.live("pipe", new PipedInputStream(writer), config(""), 0)) {
            assertEquals(Arrival.NOTHING_YET, stream.next(1));
            write(writer, "time,a\n2025-01-01T00:00:00Z,1\n2025-01-01T00:00:01Z,");
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals(1, stream.values()[0]);
            assertTrue(stream.idle());
            assertEquals(Arrival.NOTHING_YET, stream.next(1));
            write(writer, "2\n");
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals(2, stream.values()[0]);
        }
    }

    private static void write(PipedOutputStream writer, String text) throws IOException {
        writer.write(text.getBytes(StandardCharsets.UTF_8));
        writer.flush();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,a,b\n2025-01-01 00:00:00,1.5,2\n",
                "time;a;b\n2025-01-01 00:00:00;1,5;2",
                "time;a;b\n2025-01-01 00:00:00;1.5;2\n",
                "\uFEFFtime,a,b\r\n2025-01-01T00:00:00Z,\"1,5\",2\r\n",
                "time\ta\tb\n1735689600\t1.5\t2\n",
                "time|a|b|\n\n1735689600000|1.5|2|\n",
                "\"time\",\"a\",\"b\"\n\"01/01/2025 12:00:00 AM\",1.5,2\n",
            })
    void whatTheConfigurationDoesNotSayIsFound(String text) {
        String yaml = text.contains("AM") ? "timeFormat: 'MM/dd/yyyy hh:mm:ss a'" : "";
        try (CsvStream stream = live(text, yaml)) {
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(List.of("a", "b"), stream.sensors());
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals(1_735_689_600_000_000_000L, stream.time());
            assertArrayEquals(new double[] {1.5, 2}, stream.values());
            assertEquals(Arrival.END, patient(stream));
        }
    }

    @Test
    void selectedSensorsComeInTheOrderAskedFor() {
        try (CsvStream stream = live("time,a,b,c\n1,10,x,30\n", "")) {
            assertEquals(Arrival.SENSORS, patient(stream));
            stream.select(List.of("c", "a"));
            assertEquals(Arrival.ROW, patient(stream));
            assertArrayEquals(new double[] {30, 10}, stream.values());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,abc|'abc' for sensor 'a', not a number",
                "2|1 cells, the header has 2",
                "2,1,1|3 cells, the header has 2",
                "x,1|the time 'x'",
                "2,\"1|a quote left open",
            })
    void aBadRowSaysWhyAndTheStreamGoesOn(String row, String why) {
        try (CsvStream stream = live("time,a\n1,1\n" + row + "\n3,3\n", "")) {
            var problems = new ArrayList<String>();
            var times = new ArrayList<Long>();
            for (Arrival next = patient(stream); next != Arrival.END; next = patient(stream)) {
                if (next == Arrival.BAD_ROW) {
                    problems.add(stream.problem());
                } else if (next == Arrival.ROW) {
                    times.add(stream.time() / 1_000_000_000L);
                }
            }
            assertEquals(List.of(1L, 3L), times);
            assertEquals(1, problems.size());
            assertTrue(problems.get(0).startsWith("test line 3 "), problems.get(0));
            assertTrue(problems.get(0).contains(why), problems.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "time,a|has a header and no row",
                "time,time,a\\n1,1,1|two columns 'time'",
                "1,2\\n2,3|looks like a row",
                "a,b\\nx,1|no time column",
                "time,a\\n03/04/2025 10:00,1|say which in source.timeFormat, dd/MM/yyyy HH:mm or MM/dd/yyyy HH:mm",
                "time,a\\n3.4.2025 10:00:00,1|source.timeFormat, d.M.yyyy HH:mm:ss or M.d.yyyy HH:mm:ss",
                "time,sensor,value\\n1,a,2|one measurement per row",
            })
    void aStreamThatCannotBeUnderstoodIsRefused(String text, String why) {
        try (CsvStream stream = live(text.replace("\\n", "\n"), "")) {
            var refusal = assertThrows(UserException.class, () -> {
                while (patient(stream) != Arrival.END) {}
            });
            assertEquals(ExitCode.DATA, refusal.exitCode());
            assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        }
    }

    @Test
    void aFileTellsByItsOtherRowsWhichNumberIsTheMonth() throws IOException {
        Path file = folder.resolve("days.csv");
        Files.writeString(file, "time,a\n03/04/2025 10:00,1\n13/04/2025 10:00,1\n");
        try (CsvStream stream = CsvStream.replay(file, config(""))) {
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals("2025-04-03T10:00:00Z", stream.timeAxis().format(stream.time()));
        }
    }

    @Test
    void aGzipFileIsUnpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("time,a\n1,1\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("rows.csv.gz"), bytes.toByteArray());
        try (CsvStream stream = CsvStream.replay(file, config(""))) {
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals(Arrival.END, patient(stream));
        }
    }

    @Test
    void aFolderIsNoFile() {
        var refusal = assertThrows(UserException.class, () -> CsvStream.replay(folder, config("")));
        assertEquals(ExitCode.DATA, refusal.exitCode());
    }

    @Test
    void rowsWithoutTimesAreNumberedFromWhereTheyAreSaidToBegin() {
        var in = new ByteArrayInputStream("a,b\n5,6\n7,8\n".getBytes(StandardCharsets.UTF_8));
        try (CsvStream stream = CsvStream.live("test", in, config("timeColumn: none"), 3_000_000_000L)) {
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals("3", stream.timeAxis().format(stream.time()));
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals("4", stream.timeAxis().format(stream.time()));
        }
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() {
        String endless = "9".repeat(3 * CompleteLines.LONGEST_LINE);
        try (CsvStream stream = live("time,a\n1,1\n2," + endless + ",4\n3,3\n", "")) {
            assertEquals(Arrival.SENSORS, patient(stream));
            assertEquals(Arrival.ROW, patient(stream));
            patient(stream); // cut, whatever is left of it
            assertEquals(Arrival.ROW, patient(stream));
            assertEquals(3, stream.values()[0]);
            assertFalse(stream.next(WAIT) == Arrival.ROW);
        }
    }

    private static CsvStream live(String text, String source) {
        return CsvStream.live(
                "test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), config(source), 0);
    }

    private static SourceConfig config(String source) {
        return StationYaml.parse("station.yml", "source: {" + source + "}").source();
    }

    /** The next arrival that says something. */
    private static Arrival patient(CsvStream stream) {
        Arrival arrival = stream.next(WAIT);
        while (arrival == Arrival.NOTHING_YET) {
            arrival = stream.next(WAIT);
        }
        return arrival;
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

    private static final double NONE = Double.NaN;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Good",
                " good ",
                "GoodLocalOverride",
                "Good, non-specific",
                "192",
                "216",
                "1216",
                "65536",
                "192.0"
            })
    void theWordsAndCodesOfOpcAreGood(String cell) {
        assertTrue(new Quality(List.of()).isGood(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad", "Uncertain", "", "0", "64", "191", "2147483648", "1073741824", "not good", "-1"})
    void othersAreNot(String cell) {
        assertFalse(new Quality(List.of()).isGood(cell));
    }

    @Test
    void whatTheConfigurationNamesIsGoodAndNothingElse() {
        var quality = new Quality(List.of("ok", "0"));
        assertTrue(quality.isGood("OK"));
        assertTrue(quality.isGood("0"));
        assertFalse(quality.isGood("Good"));
        assertFalse(quality.isGood("192"));
    }

    @Test
    void everySensorMayHaveAColumnOfItsOwn() {
        CsvSource source = source(
                "qualityColumn: \"*.q\"",
                """
                time,A,A.q,B,B.q,C
                2025-01-01T00:00:00Z,1,Good,10,Good,100
                2025-01-01T00:01:00Z,2,Bad,20,Good,200
                2025-01-01T00:02:00Z,3,Bad,30,,300
                """);

        assertEquals(List.of("A", "B", "C"), source.sensors());
        SensorFrame read = source.open().next();
        assertArrayEquals(new double[] {1, NONE, NONE}, read.column(0));
        assertArrayEquals(new double[] {10, 20, NONE}, read.column(1));
        assertArrayEquals(new double[] {100, 200, 300}, read.column(2));
    }

    @Test
    void oneColumnMaySpeakForTheWholeRow() {
        CsvSource source = source(
                "qualityColumn: state",
                """
                time,A,state,B
                2025-01-01T00:00:00Z,1,192,10
                2025-01-01T00:01:00Z,2,24,20
                """);

        assertEquals(List.of("A", "B"), source.sensors());
        SensorFrame read = source.open().next();
        assertArrayEquals(new double[] {1, NONE}, read.column(0));
        assertArrayEquals(new double[] {10, NONE}, read.column(1));
    }

    @Test
    void theLongLayoutHasOnePerMeasurementAndCountsThem() {
        CsvSource source = source(
                "qualityColumn: quality",
                """
                time,sensor,value,quality
                2025-01-01T00:00:00Z,A,1,Good
                2025-01-01T00:00:00Z,B,2,Bad
                2025-01-01T00:01:00Z,A,3,Good
                2025-01-01T00:01:00Z,B,4,Bad
                2025-01-01T00:02:00Z,B,,Bad
                """);

        try (FrameSource.Reader reader = source.open()) {
            SensorFrame read = reader.next();
            assertArrayEquals(new double[] {NONE, NONE, NONE}, read.column(1));
            assertEquals(1, read.value(0, 0));
        }
        assertEquals(Map.of("B", 2L), source.notGood()); // a cell that is empty anyway is no repair
    }

    @Test
    void aSourceWithoutAnyGoodMeasurementIsRefusedWithWhatItSays() {
        CsvSource source = source(
                "qualityColumn: q",
                """
                time,A,q
                2025-01-01T00:00:00Z,1,0
                2025-01-01T00:01:00Z,2,0
                """);

        var mistake = assertThrows(UserException.class, () -> source.open().next());
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(
                mistake.getMessage().contains("'0' (2); name what good means in source.goodQuality"),
                mistake::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qualityColumn: Q2", "qualityColumn: \"*_q\""})
    void aColumnThatIsNotThereIsRefused(String config) {
        var mistake =
                assertThrows(UserException.class, () -> source(config, "time,A,q\n2025-01-01T00:00:00Z,1,Good\n"));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("source.qualityColumn"), mistake::getMessage);
    }

    @Test
    void aLiveStreamReadsItTheSameWay() {
        byte[] text = "time,A,A.q\n2025-01-01T00:00:00Z,1,Good\n2025-01-01T00:01:00Z,2,Bad\n"
                .getBytes(StandardCharsets.UTF_8);
        CsvStream stream = CsvStream.live("stdin", new ByteArrayInputStream(text), config("qualityColumn: \"*.q\""), 0);
        var values = new double[2];
        int rows = 0;
        LiveSource.Arrival arrival = stream.next(1000);
        while (arrival != LiveSource.Arrival.END) {
            if (arrival == LiveSource.Arrival.ROW) {
                values[rows++] = stream.values()[0];
            }
            arrival = stream.next(1000);
        }
        assertArrayEquals(new double[] {1, NONE}, values);
    }

    private static SourceConfig config(String line) {
        return StationYaml.parse("station.yml", "source: {" + line + "}").source();
    }

    private CsvSource source(String config, String text) {
        try {
            Path file = Files.writeString(folder.resolve("plant.csv"), text);
            return new CsvSource(file, config(config));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

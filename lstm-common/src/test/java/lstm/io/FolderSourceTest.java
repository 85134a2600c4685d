package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of CSV files, and those that cannot be used. */
class FolderSourceTest {

    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private FolderSource source(String config) {
        return new FolderSource(folder, CsvCase.config(config));
    }

    private void refused(String... parts) {
        var mistake = assertThrows(UserException.class, () -> CsvCase.read(source("{}")));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String part : parts) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
        }
    }

    private static double[] row(SensorFrame frame, int row) {
        var values = new double[frame.sensors().size()];
        frame.copyRow(row, values);
        return values;
    }

    @Test
    void takesColumnsInAnyOrderAndEveryFileAsItIsWritten() throws IOException {
        file("b.csv", "time,P1,P2\n2025-01-01T00:00:00Z,1.5,2\n");
        file("a.csv", "P2;time;P1\n4,5;2025-01-02T00:00:00Z;3\n");
        SensorFrame frame = CsvCase.read(source("{}"));
        assertEquals(List.of("P1", "P2"), frame.sensors());
        assertArrayEquals(new double[] {1.5, 2}, row(frame, 0));
        assertArrayEquals(new double[] {3, 4.5}, row(frame, 1));
        assertEquals(1, frame.index(1));
    }

    @Test
    void joinsTheSensorsOfLongFiles() throws IOException {
        file("1.csv", "time,sensor,value\n2025-01-01T00:00:00Z,P1,1\n");
        file("2.csv", "time,sensor,value\n2025-01-02T00:00:00Z,P2,2\n");
        SensorFrame frame = CsvCase.read(source("{}"));
        assertArrayEquals(new double[] {1, Double.NaN}, row(frame, 0));
        assertArrayEquals(new double[] {Double.NaN, 2}, row(frame, 1));
    }

    @Test
    void countsOnWhereRowsHaveNoTimes() throws IOException {
        file("1.csv", "P1\n1\n2\n");
        file("2.csv", "P1\n3\n");
        SensorFrame frame = CsvCase.read(source("{timeColumn: none, step: PT1S}"));
        assertEquals(2_000_000_000L, frame.time(2));
    }

    @Test
    void passesOverOtherFiles() throws IOException {
        file("1.csv", "time,P1\n2025-01-01T00:00:00Z,1\n");
        file(".2.csv", "hidden");
        file("readme.txt", "other");
        Files.createDirectory(folder.resolve("old.csv"));
        assertEquals(1, CsvCase.read(source("{}")).rows());
    }

    @Test
    void passesOverDaysWithoutRows() throws IOException {
        file("1.csv", "time,P1,P2\n2025-01-01T00:00:00Z,1,2\n");
        file("2.csv", "P2;time;P1\n");
        file("3.csv", "time,P1,P2\n2025-01-03T00:00:00Z,3,4\n");
        assertEquals(2, CsvCase.read(source("{}")).rows());
    }

    @Test
    void refusesADayWithoutRowsThatHasOtherColumns() throws IOException {
        file("1.csv", "time,P1,P2\n2025-01-01T00:00:00Z,1,2\n");
        file("2.csv", "time,P1,P3\n");
        refused("2.csv has a header and no row, and not the columns of other files: they are [time, P1, P3]");
    }

    @Test
    void refusesAFolderOfHeaders() throws IOException {
        file("1.csv", "time,P1\n");
        file("2.csv", "time,P1\n");
        refused("has no row: of 1.csv, 2.csv each is a header and no more");
    }

    @Test
    void refusesTwoHeaders() throws IOException {
        file("1.csv", "time,P1,P2\n2025-01-01T00:00:00Z,1,2\n");
        file("2.csv", "time,P1,P3\n2025-01-02T00:00:00Z,1,2\n");
        refused("different sensors", "compared with 1.csv, 2.csv lacks 'P2' and has 'P3' more");
    }

    @Test
    void refusesTwoKindsOfTimes() throws IOException {
        file("1.csv", "time,P1\n2025-01-01T00:00:00Z,1\n");
        file("2.csv", "time,P1\n1,1\n2,1\n");
        refused("2.csv has numbers of steps", "1.csv has times of the calendar");
    }

    @Test
    void refusesAFolderWithoutCsv() throws IOException {
        refused("holds no file .csv or .csv.gz; it is empty");
        file("readme.txt", "other");
        refused("it holds readme.txt");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        ContractRows rows = ContractRows.of(20_000, 7);
        rows.part(0, 100).wideCsv(folder.resolve("1.csv"));
        Path packed = rows.part(100, 20_000).wideCsv(folder.resolve("2.csv.gz"));
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        refused("2.csv.gz line ", "the gzip file is damaged or cut off");
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of bursts of vibration, and those that cannot be used. */
class SnapshotSourceTest {

    private static final String FIRST = "2004.02.12.10.32.39";
    private static final String SECOND = "2004.02.12.10.42.39";
    private static final String BURST = "1\t-2\n-3\t4\n";

    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private SnapshotSource source(String snapshots) {
        return new SnapshotSource(folder, CsvCase.config("{snapshots: " + snapshots + "}"));
    }

    private SensorFrame read(String snapshots) {
        return CsvCase.read(source(snapshots));
    }

    private void refused(String snapshots, String... parts) {
        var mistake = assertThrows(UserException.class, () -> read(snapshots));
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
    void everyFileIsARowAtTheTimeOfItsName() throws IOException {
        file(SECOND, "0.5\t0\r\n0.5\t-0.25\r\n");
        file(FIRST, BURST);
        SensorFrame frame = read("{minRows: 2}");
        assertEquals(List.of("bearing1", "bearing2"), frame.sensors());
        assertArrayEquals(new double[] {2, 3}, row(frame, 0));
        assertArrayEquals(new double[] {0.5, 0.125}, row(frame, 1));
        assertEquals("2004-02-12T10:32:39Z", source("{minRows: 2}").timeAxis().format(frame.time(0)));
        assertEquals(1, frame.index(1));
    }

    @Test
    void severalFeaturesNameTheSensors() throws IOException {
        file(FIRST, BURST);
        SensorFrame frame = read("{minRows: 2, features: [peak, band-energy], bands: [0-10000], channels: [DE, NDE]}");
        assertEquals(List.of("DE.peak", "DE.0-10000Hz", "NDE.peak", "NDE.0-10000Hz"), frame.sensors());
        assertArrayEquals(new double[] {3, 4, 4, 9}, row(frame, 0), 1e-12);
    }

    @Test
    void rowsStandInOrderOfTimeHoweverNamesAreSorted() throws IOException {
        file("31.01.2020 10-00", "1\n");
        file("01.02.2020 10-00", "2\n");
        SensorFrame frame = read("{minRows: 1, time: dd.MM.yyyy HH-mm}");
        assertArrayEquals(new double[] {1}, row(frame, 0));
        assertArrayEquals(new double[] {2}, row(frame, 1));
    }

    @Test
    void manyFilesGiveTheSameRowsAsOneByOne() throws IOException {
        var random = new Random(5);
        var means = new double[40];
        for (int f = 0; f < means.length; f++) {
            var text = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                double value = random.nextInt(2000) / 1000.0 - 1;
                text.append(String.format(Locale.ROOT, "%.3f%n", value));
                means[f] += Math.abs(value) / 50;
            }
            file("2004.02.12.10.%02d.39".formatted(f), text.toString());
        }
        SensorFrame frame = read("{minRows: 50}");
        for (int f = 0; f < means.length; f++) {
            assertEquals(means[f], frame.value(f, 0), 1e-12);
        }
    }

    @Test
    void packedFilesAreTheSameData() throws IOException {
        file(FIRST, BURST);
        String plain =
                new History(source("{minRows: 2}"), RowSelection.ALL).load().sha256();
        Files.delete(folder.resolve(FIRST));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FIRST + ".gz")))) {
            out.write(BURST.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                plain,
                new History(source("{minRows: 2}"), RowSelection.ALL).load().sha256());
    }

    @Test
    void takesALongerFileWhole() throws IOException {
        file(FIRST, "1\n2\n3\n4\n5\n6\n7\n");
        assertEquals(4, read("{minRows: 2}").value(0, 0));
    }

    @Test
    void passesOverHiddenFilesAndFoldersAndIgnoredSensors() throws IOException {
        file(FIRST, BURST);
        file(".DS_Store", "x");
        Files.createDirectory(folder.resolve("old"));
        var source = new SnapshotSource(folder, CsvCase.config("{snapshots: {minRows: 2}, ignore: [bearing1]}"));
        assertEquals(List.of("bearing2"), source.sensors());
        assertEquals(1, source.aboutRows().getAsLong());
    }

    @Test
    void refusesAShortFile() throws IOException {
        file(FIRST, BURST);
        file(SECOND, "1\t2\n");
        refused("{minRows: 2}", SECOND, "has 1 lines", "at least 2", "source.snapshots.minRows");
        refused("{}", FIRST, "has 2 lines", "at least 20480");
    }

    @Test
    void refusesAMisnamedFile() throws IOException {
        file(FIRST, BURST);
        file("readme.txt", "x");
        refused("{minRows: 2}", "'readme.txt'", "not a time like yyyy.MM.dd.HH.mm.ss", "source.snapshots.time");
        Files.delete(folder.resolve("readme.txt"));
        file("2004.02.31.10.32.39", BURST);
        refused("{minRows: 2}", "'2004.02.31.10.32.39'", "not a time like");
    }

    @Test
    void refusesAnotherNumberOfColumns() throws IOException {
        file(FIRST, BURST);
        file(SECOND, "1\t2\n3\t4\t5\n");
        refused("{minRows: 2}", SECOND + " line 2", "has 3 cells", "must have 2");
        refused("{minRows: 2, channels: [a, b, c]}", FIRST, "has 2 columns", "names 3: [a, b, c]");
    }

    @Test
    void refusesACellThatIsNoNumber() throws IOException {
        file(FIRST, "1\t2\n3\tabc\n");
        refused("{minRows: 2}", FIRST + " line 2, column 2", "'abc'", "finite number");
        file(FIRST, "1\t2\n3\t\n");
        refused("{minRows: 2}", FIRST + " line 2, column 2", "''");
        file(FIRST, "b1\tb2\n3\t1\n");
        refused("{minRows: 2}", FIRST + " line 1, column 1", "'b1'", "without a header");
        file(FIRST, "1\t2\nNaN\t1\n");
        refused("{minRows: 2}", FIRST + " line 2, column 1", "'NaN'");
    }

    /** How many files, each of them, and what to do: a message is one line. */
    private static List<String> parts(UserException mistake) {
        assertEquals(1, mistake.getMessage().lines().count());
        return List.of(mistake.getMessage().split("; |(?<=used:) ", -1));
    }

    @Test
    void tellsOfEveryFileThatCannotBeUsedAtOnce() throws IOException {
        file("2004.02.12.10.02.39", ""); // the first has no columns
        file(FIRST, BURST);
        file(SECOND, BURST);
        file("readme.txt", "x");
        file("2004.02.12.10.52.39", "1\t2\n");
        file("2004.02.12.11.02.39", "1\t2\n3\tabc\n");
        file(FIRST + ".gz", BURST);
        var mistake = assertThrows(UserException.class, () -> read("{minRows: 2}"));
        List<String> parts = parts(mistake);
        assertEquals(folder + ": 5 of 7 files cannot be used:", parts.get(0));
        assertTrue(parts.get(1).contains("'readme.txt' is not a time"), parts.get(1));
        assertTrue(parts.get(2).contains("are of one time"), parts.get(2));
        assertTrue(
                parts.get(3).contains("2004.02.12.10.02.39 has 0 lines of samples, must have at least 2"),
                parts.get(3));
        assertTrue(parts.get(4).contains("2004.02.12.10.52.39 has 1 lines of samples"), parts.get(4));
        assertTrue(parts.get(5).contains("'abc'"), parts.get(5));
        assertTrue(parts.get(6).contains("move them into a folder of their own"), parts.get(6));
        assertEquals(7, parts.size());
    }

    @Test
    void whatIsMovedIntoAFolderAsTheMessageSaysIsLeftOut() throws IOException {
        file(FIRST, BURST);
        Path out = Files.createDirectory(folder.resolve("left-out"));
        for (int minute = 10; minute < 25; minute++) {
            file("2004.02.12.11.%d.39".formatted(minute), "1\n");
        }
        var mistake = assertThrows(UserException.class, () -> read("{minRows: 2}"));
        List<String> parts = parts(mistake);
        assertEquals(folder + ": 15 of 16 files cannot be used:", parts.get(0));
        assertEquals("and 5 more", parts.get(11));
        assertTrue(parts.get(12).contains(out.toString()), parts.get(12));
        for (int minute = 10; minute < 25; minute++) {
            String name = "2004.02.12.11.%d.39".formatted(minute);
            Files.move(folder.resolve(name), out.resolve(name));
        }
        assertEquals(1, read("{minRows: 2}").rows());
    }

    @Test
    void aFolderOfNothingButOtherNamesIsToldWhole() throws IOException {
        file("a.txt", "x");
        file("b.txt", "x");
        refused("{}", "2 of 2 files", "'a.txt' is not a time", "'b.txt'", "source.snapshots.time");
    }

    @Test
    void refusesTwoFilesOfOneTime() throws IOException {
        file(FIRST, BURST);
        file(FIRST + ".gz", BURST);
        refused("{minRows: 2}", FIRST + " and " + FIRST + ".gz", "2004-02-12T10:32:39Z", "take one of them away");
    }

    @Test
    void refusesAFolderWithoutAny() throws IOException {
        refused("{}", "it is empty");
        file(".hidden", "x");
        refused("{}", ".hidden", "yyyy.MM.dd.HH.mm.ss");
    }

    @Test
    void refusesAnUnreadableFile() throws IOException {
        file(FIRST, BURST);
        Files.write(folder.resolve(SECOND), new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2, (byte) 0xc3, 0x28});
        refused("{minRows: 2}", SECOND);
        Files.delete(folder.resolve(SECOND));
        Files.createSymbolicLink(folder.resolve(SECOND), folder.resolve("gone"));
        refused("{minRows: 2}", SECOND, "does not exist");
    }

    @Test
    void theConfigurationRefusesWhatCannotBe() {
        for (String wrong : List.of(
                "features: [loudness]",
                "features: []",
                "features: [rms, rms]",
                "features: [band-energy], rate: 12000",
                "bands: [1000]",
                "minRows: 0",
                "time: nonsense",
                "delimiter: ab",
                "channels: [a, a]",
                "rows: 5")) {
            var mistake = assertThrows(
                    UserException.class,
                    () -> StationYaml.parse("station.yml", "source: {snapshots: {" + wrong + "}}"),
                    wrong);
            assertEquals(ExitCode.CONFIG, mistake.exitCode());
            assertTrue(mistake.getMessage().contains("source.snapshots."), mistake.getMessage());
        }
    }

    @Test
    void theBundleCarriesHowSnapshotsAreRead() {
        var station =
                StationYaml.parse("station.yml", "source: {snapshots: {features: [rms, band-energy], rate: 25600}}");
        assertEquals(
                station.source(), StationYaml.parse("again", station.yaml()).source());
        assertFalse(StationYaml.defaults().yaml().contains("snapshots"));
        assertTrue(StationYaml.parse("station.yml", "source: {snapshots: {}}")
                .source()
                .snapshots()
                .isPresent());
        assertTrue(StationYaml.parse("station.yml", "source: {snapshots: }")
                .source()
                .snapshots()
                .isEmpty());
    }
}

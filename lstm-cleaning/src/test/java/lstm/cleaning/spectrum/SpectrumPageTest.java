package lstm.cleaning.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lstm.cleaning.inspect.InspectCommand;
import lstm.cli.Cli;
import lstm.config.StationYaml;
import lstm.io.SnapshotSource;
import lstm.report.ChartSection;
import lstm.report.Grid;
import lstm.report.HeatMap;
import lstm.report.Page;
import lstm.sample.BearingRig;
import lstm.sample.SampleWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumPageTest {

    private static final int BURSTS = 300; // more than a page has columns
    private static final int SAMPLES = 1024;
    private static final long MINUTES = 60_000_000_000L;

    @TempDir
    private Path folder;

    private SnapshotSource bursts(int bursts) throws IOException {
        Path snapshots = Files.createDirectories(folder.resolve("snapshots"));
        SampleWriter.writeBursts(new BearingRig(1, bursts, SAMPLES), snapshots, folder.resolve("labels.csv"));
        var station = StationYaml.parse("station.yml", "source: {snapshots: {minRows: " + SAMPLES + "}}");
        return new SnapshotSource(snapshots, station.source());
    }

    private static List<HeatMap> maps(Page page) {
        return ((ChartSection) page.sections().get(0))
                .figures().stream().map(figure -> (HeatMap) figure.chart()).toList();
    }

    private static double highest(Grid grid, int fromColumn, int toColumn, int fromRow, int toRow) {
        double highest = 0;
        for (int c = fromColumn; c < toColumn; c++) {
            for (int r = fromRow; r < toRow; r++) {
                highest = Math.max(highest, grid.value(c, r));
            }
        }
        return highest;
    }

    @Test
    void theDefectIsBrightLateAndHighUpInItsBearingOnly() throws IOException {
        SnapshotSource source = bursts(BURSTS);
        long split = source.times()[180];
        List<HeatMap> maps = maps(SpectrumPage.of(source, SAMPLES, OptionalLong.of(split)));
        assertEquals(4, maps.size());
        Grid first = maps.get(0).cells();
        assertEquals(Spectra.MOST_COLUMNS, first.columns());
        assertEquals(Spectra.MOST_ROWS, first.rows());
        int low = 4000 * 128 / 10_000;
        int high = 5000 * 128 / 10_000;
        double before = highest(first, 0, 140, low, high);
        assertTrue(highest(first, 220, 240, low, high) > 20 * before);
        Grid last = maps.get(3).cells();
        assertTrue(highest(last, 220, 240, low, high) < 3 * highest(last, 0, 140, low, high));
        assertEquals(split / 1_000_000, maps.get(0).markers().get(0).at());
    }

    @Test
    void aHoleInTimeIsEmptyAndMeansAreOfEachPart() throws IOException {
        bursts(20);
        for (int minute = 30; minute < 60; minute += 10) {
            Files.delete(folder.resolve("snapshots/2025.01.06.00." + minute + ".00"));
        }
        var station = StationYaml.parse("station.yml", "source: {snapshots: {minRows: " + SAMPLES + "}}");
        var source = new SnapshotSource(folder.resolve("snapshots"), station.source());
        long start = source.times()[0];
        Spectra spectra = Spectra.of(source, SAMPLES, OptionalLong.of(start + 60 * MINUTES));
        assertEquals(3, spectra.before());
        assertEquals(14, spectra.after());
        Grid course = spectra.course(0);
        assertEquals(20, course.columns());
        for (int column = 3; column < 6; column++) {
            assertTrue(Double.isNaN(course.value(column, 10)), "column " + column);
        }
        assertTrue(course.value(2, 10) > 0);
        assertEquals(513, spectra.frequencies().length);
        assertEquals(10_000, spectra.frequencies()[512]);
    }

    @Test
    void inspectWritesThePage() throws IOException {
        bursts(20);
        Path config = folder.resolve("station.yml");
        Files.writeString(config, "source: {snapshots: {minRows: " + SAMPLES + "}}");
        Path page = folder.resolve("spectrum.html");
        assertEquals(
                0,
                inspect(
                        "-i",
                        folder.resolve("snapshots").toString(),
                        "-c",
                        config.toString(),
                        "--spectrum",
                        page.toString(),
                        "--split",
                        "2025-01-06T02:00"));
        String text = Files.readString(page);
        assertTrue(text.contains("data-kind=\"heat\""));
        assertTrue(text.contains("12 and 8"), "bursts before and after the split");
    }

    @Test
    void refusesASpectrumOfWhatHasNone() throws IOException {
        Path csv = folder.resolve("a.csv");
        Files.writeString(csv, "time,P\n2025-01-01T00:00:00Z,1\n");
        assertEquals(
                2,
                inspect(
                        "-i",
                        csv.toString(),
                        "--spectrum",
                        folder.resolve("s.html").toString()));
        assertEquals(2, inspect("-i", csv.toString(), "--split", "2025-01-01T00:00"));
        assertTrue(Files.notExists(folder.resolve("s.html")));
        assertThrows(IllegalArgumentException.class, () -> new Grid(2, 2, new double[3]));
    }

    private static int inspect(String... arguments) {
        String[] line =
                Stream.concat(Stream.of("inspect"), Stream.of(arguments)).toArray(String[]::new);
        return Cli.run(line, new InspectCommand(OutputStream::nullOutputStream)).code();
    }
}

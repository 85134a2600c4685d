package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import lstm.config.SourceConfig;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every source must do: the same rows, held in whatever way, give the same history. The yardstick is the wide CSV
 * file.
 */
abstract class FrameSourceContract {

    static final SourceConfig CONFIG = CsvCase.config("{zone: Europe/Berlin}");

    private static final int MANY = 3 * SqlCursor.FETCH + 1234;

    @TempDir
    Path folder;

    /** Puts the rows there. */
    abstract FrameSource source(ContractRows rows) throws Exception;

    /** Whether rows come in the order in which they were put there, and not in order of time. */
    abstract boolean keepsOrder();

    private History.Loaded expected(ContractRows rows) {
        return load(new CsvSource(rows.wideCsv(folder.resolve("expected.csv")), CONFIG));
    }

    private static History.Loaded load(FrameSource source) {
        return new History(source, RowSelection.ALL).load();
    }

    private static void assertSame(SensorFrame expected, SensorFrame frame) {
        assertEquals(expected.sensors(), frame.sensors());
        assertEquals(expected.rows(), frame.rows());
        var row = new double[expected.sensors().size()];
        var other = new double[row.length];
        for (int r = 0; r < expected.rows(); r++) {
            assertEquals(expected.time(r), frame.time(r));
            expected.copyRow(r, row);
            frame.copyRow(r, other);
            assertArrayEquals(row, other);
        }
    }

    @Test
    void givesTheSameHistory() throws Exception {
        ContractRows rows = ContractRows.of(MANY, 1);
        History.Loaded expected = expected(rows);
        History.Loaded loaded = load(source(rows));
        assertSame(expected.frame(), loaded.frame());
        assertEquals(expected.sha256(), loaded.sha256());
    }

    @Test
    void givesTheSameHistoryOfUnsortedRows() throws Exception {
        ContractRows rows = ContractRows.of(500, 2).unsorted();
        FrameSource source = source(rows);
        History.Loaded expected = expected(rows);
        var history = new History(source, RowSelection.ALL);
        History.Loaded loaded = history.load();
        assertSame(expected.frame(), loaded.frame());
        assertEquals(expected.sha256(), loaded.sha256());
        assertEquals(keepsOrder(), history.unsorted());
    }

    @Test
    void readsAgainFromTheBeginning() throws Exception {
        FrameSource source = source(ContractRows.of(300, 3));
        SensorFrame first = CsvCase.read(source);
        try (FrameSource.Reader broken = source.open()) {
            broken.next();
        }
        assertSame(first, CsvCase.read(source));
    }

    @Test
    void countsRowsFromZeroWithoutHoles() throws Exception {
        SensorFrame frame = CsvCase.read(source(ContractRows.of(WideReader.BATCH + 100, 4)));
        for (int r = 0; r < frame.rows(); r++) {
            assertEquals(r, frame.index(r));
        }
    }

    @Test
    void selectsTheSameRowsByTime() throws Exception {
        FrameSource source = source(ContractRows.of(9000, 5));
        SensorFrame all = CsvCase.read(source);
        var selection =
                new RowSelection(10, Long.MAX_VALUE, OptionalLong.of(all.time(3000)), OptionalLong.of(all.time(8000)));
        var history = new History(source, selection);
        assertTrue(history.survey().rows() > 4000);
        List<String> expected = lines(source, consumer -> {
            for (int r = 0; r < all.rows(); r++) {
                if (selection.holds(all.index(r), all.time(r))) {
                    consumer.add(line(source, all, r));
                }
            }
            return consumer;
        });
        List<String> selected = lines(source, consumer -> {
            history.forEach(frame -> {
                for (int r = 0; r < frame.rows(); r++) {
                    consumer.add(line(source, frame, r));
                }
            });
            return consumer;
        });
        assertEquals(expected, selected);
    }

    private static List<String> lines(FrameSource source, Function<List<String>, List<String>> fill) {
        assertEquals(TimeAxis.calendar(CONFIG.zone()), source.timeAxis());
        return fill.apply(new ArrayList<>());
    }

    private static String line(FrameSource source, SensorFrame frame, int row) {
        return frame.index(row) + " " + source.timeAxis().format(frame.time(row)) + " " + frame.value(row, 0);
    }
}

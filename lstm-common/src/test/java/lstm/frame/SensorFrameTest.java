package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SensorFrameTest {

    private static SensorFrame frame() {
        var builder = new FrameBuilder(List.of("P", "T", "F"));
        builder.add(100, 7, new double[] {1, 2, 3});
        builder.add(200, 5, new double[] {4, Double.NaN, 6});
        builder.add(300, 9, new double[] {7, 8, 9});
        return builder.build();
    }

    @Test
    void givesBackWhatWasPutIn() {
        SensorFrame frame = frame();

        assertEquals(List.of("P", "T", "F"), frame.sensors());
        assertEquals(3, frame.rows());
        assertEquals(200, frame.time(1));
        assertEquals(5, frame.index(1));
        assertEquals(6, frame.value(1, 2));
        assertTrue(Double.isNaN(frame.value(1, 1)));
        assertArrayEquals(new double[] {3, 6, 9}, frame.column(2));
        var row = new double[3];
        frame.copyRow(2, row);
        assertArrayEquals(new double[] {7, 8, 9}, row);
    }

    @Test
    void selectsSensorsInTheOrderAskedFor() {
        SensorFrame selected = frame().select(List.of("F", "P"));

        assertEquals(List.of("F", "P"), selected.sensors());
        assertArrayEquals(new double[] {3, 6, 9}, selected.column(0));
        assertArrayEquals(new double[] {1, 4, 7}, selected.column(1));
        assertEquals(300, selected.time(2));
        assertEquals(9, selected.index(2));
    }

    @Test
    void selectsAllWithoutACopy() {
        SensorFrame frame = frame();
        assertSame(frame, frame.select(List.of("P", "T", "F")));
        assertArrayEquals(
                frame.column(1),
                frame.select(List.of("T", "F", "P"))
                        .select(List.of("P", "T", "F"))
                        .column(1));
    }

    @Test
    void namesTheSensorThatIsNotThere() {
        var refused = assertThrows(IllegalArgumentException.class, () -> frame().select(List.of("P", "N")));
        assertEquals("no sensor 'N'; there are [P, T, F]", refused.getMessage());
    }

    @Test
    void slicesRowsWithTheirTimesAndNumbers() {
        SensorFrame slice = frame().slice(1, 3);

        assertEquals(2, slice.rows());
        assertEquals(200, slice.time(0));
        assertEquals(9, slice.index(1));
        assertArrayEquals(new double[] {4, 7}, slice.column(0));
        assertEquals(0, frame().slice(3, 3).rows());
    }

    @Test
    void aSliceOfRowsThatAreNotThereIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> frame().slice(1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> frame().slice(-1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> frame().slice(2, 1));
    }

    @Test
    void refusesArraysThatDoNotFitEachOther() {
        List<String> sensors = List.of("P", "T");
        assertThrows(
                IllegalArgumentException.class,
                () -> new SensorFrame(sensors, new long[2], new long[3], new double[4]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SensorFrame(sensors, new long[2], new long[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> new FrameBuilder(sensors).add(0, 0, new double[] {1, 2, 3}));
    }

    @Test
    void builderCopiesRowsGrowsAndStartsAnew() {
        var random = new SplittableRandom(1);
        var builder = new FrameBuilder(List.of("A", "B"));
        var expected = new double[1000][2];
        var row = new double[2];
        for (int t = 0; t < 1000; t++) {
            row[0] = expected[t][0] = random.nextDouble();
            row[1] = expected[t][1] = random.nextDouble();
            builder.add(10L * t, 2L * t, row);
        }
        assertEquals(1000, builder.rows());
        SensorFrame frame = builder.build();
        assertEquals(0, builder.rows());
        builder.add(-1, -1, new double[] {-1, -1});

        assertEquals(1, builder.build().rows());
        assertEquals(1000, frame.rows());
        for (int t = 0; t < 1000; t++) {
            frame.copyRow(t, row);
            assertArrayEquals(expected[t], row);
            assertEquals(10L * t, frame.time(t));
            assertEquals(2L * t, frame.index(t));
        }
    }

    @Test
    void aFrameMayBeEmpty() {
        SensorFrame empty = new FrameBuilder(List.of("A")).build();
        assertEquals(0, empty.rows());
        assertEquals(0, empty.column(0).length);
        assertEquals(0, empty.slice(0, 0).rows());
    }
}

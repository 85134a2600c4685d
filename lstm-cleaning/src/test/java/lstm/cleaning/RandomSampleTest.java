package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSampleTest {

    private static final double[][] ROWS =
            IntStream.range(0, 10).mapToObj(row -> new double[] {row}).toArray(double[][]::new);

    @Test
    void holdsDifferentRowsInTheirOrder() {
        double[] sample = Arrays.stream(RandomSample.of(ROWS, 6, 1))
                .mapToDouble(row -> row[0])
                .toArray();

        assertArrayEquals(Arrays.stream(sample).sorted().distinct().toArray(), sample);
        assertEquals(6, sample.length);
    }

    @Test
    void isAllRowsWhenThereAreFewer() {
        assertArrayEquals(ROWS, RandomSample.of(ROWS, 11, 1));
    }

    @Test
    void takesEachRowAsOftenAsAnyOther() {
        var counts = new int[10];
        for (int seed = 0; seed < 10_000; seed++) {
            for (double[] row : RandomSample.of(ROWS, 3, RandomSample.seedOf(1, seed))) {
                counts[(int) row[0]]++;
            }
        }

        for (int count : counts) {
            assertEquals(3000, count, 200); // four standard deviations
        }
    }

    @Test
    void tasksOfNeighbouringSeedsShareNoSeed() {
        assertEquals(
                100 * 100,
                LongStream.range(0, 100)
                        .flatMap(seed -> IntStream.range(0, 100).mapToLong(task -> RandomSample.seedOf(seed, task)))
                        .distinct()
                        .count());
    }
}

package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreCountsTest {

    @Test
    void everyScoreIsInTheBinBetweenItsEdges() {
        var random = new SplittableRandom(1);
        var counts = new ScoreCounts();
        for (int i = 0; i < 10_000; i++) {
            double score = Math.pow(10, random.nextDouble(-3.9, 3.9));
            int bin = ScoreCounts.bin(score);
            assertTrue(
                    ScoreCounts.edge(bin) <= score * (1 + 1e-12) && score <= ScoreCounts.edge(bin + 1) * (1 + 1e-12));
            counts.accept(score);
        }
        assertEquals(10_000, counts.all());
        assertEquals(
                1,
                IntStream.range(0, ScoreCounts.BINS).mapToDouble(counts::share).sum(),
                1e-9);
    }

    @Test
    void whatIsOutsideIsCountedAtTheEnds() {
        assertEquals(0, ScoreCounts.bin(0));
        assertEquals(0, ScoreCounts.bin(1e-9));
        assertEquals(ScoreCounts.BINS - 1, ScoreCounts.bin(1e12));
        assertEquals(ScoreCounts.BINS - 1, ScoreCounts.bin(Double.POSITIVE_INFINITY));
    }
}

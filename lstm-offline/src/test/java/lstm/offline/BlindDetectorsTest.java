package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import lstm.interval.AlarmRule;
import org.junit.jupiter.api.Test;

final class BlindDetectorsTest {

    private static final int ROWS = 100_000;
    private static final Map<String, Said> BOTH = BlindDetectors.of(ROWS);

    private static double[] scores(Map<String, Said> detectors, String name) {
        return detectors.get(name).scores().orElseThrow();
    }

    @Test
    void namesAreThoseOfTheTablesInTheirOrder() {
        assertEquals(List.of("random", "all-ones"), List.copyOf(BOTH.keySet()));
        assertEquals(BOTH.keySet(), BlindDetectors.NAMES);
    }

    @Test
    void allOnesSaysYesToEveryRow() {
        Said said = BOTH.get("all-ones");

        assertEquals(ROWS, said.flags().cardinality());
        assertEquals(ROWS, said.flags().length());
        assertTrue(Arrays.stream(scores(BOTH, "all-ones")).allMatch(score -> score == 2));
    }

    @Test
    void randomExceedsOneInOnePercentAndHasANumberForEveryRow() {
        double[] scores = scores(BOTH, "random");

        assertEquals(ROWS, scores.length);
        long above = Arrays.stream(scores).filter(score -> score > 1).count();
        assertTrue(Math.abs(above - 1000) <= 100, () -> above + " of " + ROWS);
        assertTrue(Arrays.stream(scores).allMatch(score -> score >= 0 && score < Double.POSITIVE_INFINITY));
    }

    @Test
    void alarmsOfRandomAreThoseOfTheDefaultRule() {
        var expected = new BitSet();
        AlarmRule.State state = AlarmRule.State.QUIET;
        double[] scores = scores(BOTH, "random");
        for (int row = 0; row < ROWS; row++) {
            state = AlarmRule.DEFAULT.next(state, scores[row]);
            expected.set(row, state.alarm());
        }

        assertTrue(expected.cardinality() > 0);
        assertEquals(expected, BOTH.get("random").flags());
    }

    @Test
    void everyReportHasTheSameDraws() {
        assertArrayEquals(Arrays.copyOf(scores(BOTH, "random"), 1000), scores(BlindDetectors.of(1000), "random"));
        assertEquals(
                BOTH.get("random").flags().get(0, 1000),
                BlindDetectors.of(1000).get("random").flags());
    }

    @Test
    void neitherClaimsAProbability() {
        BOTH.values().forEach(said -> assertTrue(said.levels().isEmpty()));
    }

    @Test
    void ofNoRowsNothingIsSaid() {
        BlindDetectors.of(0).values().forEach(said -> {
            assertTrue(said.flags().isEmpty());
            assertEquals(0, said.scores().orElseThrow().length);
        });
    }
}

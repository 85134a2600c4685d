package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromiseTest {

    @Test
    void takesTheHighestOfTheDaysMaxima() {
        var scores = new double[35];
        Arrays.fill(scores, 0.5);
        scores[3] = 2;
        scores[12] = 4; // not clean
        scores[25] = 3;
        scores[26] = Double.NaN;
        Promise promise = PromiseFitter.fit(scores, t -> t != 12, 10);
        assertEquals(new Promise(3, 3, 2.0 / 33 / 0.01, 0.1), promise);
        assertEquals(Promise.Verdict.DRIFTS, promise.verdict());
    }

    @Test
    void aLastDayCountsWhenHalfOfItIsThere() {
        assertEquals(2, PromiseFitter.fit(new double[15], t -> true, 10).days());
        assertEquals(1, PromiseFitter.fit(new double[14], t -> true, 10).days());
        Promise none = PromiseFitter.fit(new double[4], t -> true, 10);
        assertEquals(0, none.days());
        assertTrue(Double.isNaN(none.level()));
        assertEquals(Promise.Verdict.TOO_LITTLE_DATA, none.verdict());
    }

    @Test
    void aNewDayIsTheHighestAsOftenAsPromised() {
        var random = new SplittableRandom(1);
        int broken = 0;
        int plants = 4000;
        for (int plant = 0; plant < plants; plant++) {
            double[] scores =
                    random.doubles(60).map(u -> -Math.log(u) / Math.log(100)).toArray();
            Promise promise = PromiseFitter.fit(Arrays.copyOf(scores, 50), t -> true, 10);
            broken += Arrays.stream(scores, 50, 60).anyMatch(s -> s > promise.level()) ? 1 : 0;
        }
        assertEquals(1.0 / 6, (double) broken / plants, 0.02);
    }
}

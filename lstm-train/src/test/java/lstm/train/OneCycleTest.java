package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OneCycleTest {

    /** What PyTorch 1.13's {@code OneCycleLR(optimizer, max_lr=4e-3, total_steps=steps)} gave the optimizer. */
    @ParameterizedTest
    @CsvSource({
        "300,   0, 0.00015999999999999999",
        "300,   1, 0.00016119604045700163",
        "300,   3, 0.00017075542526467447",
        "300,  30, 0.0011396305788040416",
        "300,  89, 0.004",
        "300,  90, 0.0039997762045157325",
        "300, 150, 0.0032234517044356192",
        "300, 298, 2.397954842676161e-07",
        "300, 299, 1.6e-08",
        " 20,   1, 0.0005266873708001008",
        " 20,   5, 0.004",
        " 20,  10, 0.002867772007165203",
        " 20,  18, 5.0159975059650214e-05",
        "  4,   0, 0.00015999999999999999",
        "  4,   1, 0.0032469826157990518",
        "  4,   2, 0.0011322439928347968",
        "  4,   3, 1.6e-08",
        "  1,   0, 1.6e-08",
    })
    void isPyTorchsOneCycle(int steps, int step, double expected) {
        assertEquals(expected, new OneCycle(steps, 4e-3).rate(step), 1e-12 * 4e-3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 10, 19, 20, 21, 300, 799})
    void risesOnceAndFallsOnceWithinItsBounds(int steps) {
        var cycle = new OneCycle(steps, 1e-2);
        double[] rates = IntStream.range(0, steps).mapToDouble(cycle::rate).toArray();
        int turns = 0;
        for (int i = 0; i < steps; i++) {
            assertTrue(rates[i] > 0 && rates[i] <= 1e-2, steps + " steps: " + rates[i]);
            turns += i > 1 && Math.signum(rates[i] - rates[i - 1]) != Math.signum(rates[i - 1] - rates[i - 2]) ? 1 : 0;
        }
        assertTrue(turns <= 1, steps + " steps turn " + turns + " times");
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 300", "320, 64, 300", "640, 64, 600", "853, 64, 799", "28000, 64, 800", "2000000000, 1, 800"})
    void sixtyPassesButThreeHundredToEightHundredSteps(long windows, int batchSize, int steps) {
        assertEquals(steps, OneCycle.steps(windows, batchSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 19, 20, 21, 57, 300, 799})
    void roundsMakeUpTheCycleAndAreOfAboutTheSameLength(int steps) {
        var cycle = new OneCycle(steps, 4e-3);
        TrainingState state = cycle.start(1);
        while (!cycle.finished(state)) {
            int round = cycle.roundSteps(state, 7);
            assertTrue(Math.abs(round - steps / 20.0) <= 1 && round > 0, steps + " steps, a round of " + round);
            assertEquals(Math.min(20, steps), cycle.rounds(state));
            assertEquals(state.steps(), cycle.firstBatch(state, 7));
            assertEquals(cycle.rate(state.steps()), cycle.learningRate(state, 0));
            assertEquals(cycle.rate(state.steps()), state.learningRate());
            state = cycle.after(state, 1, 1, round);
        }
        assertEquals(steps, state.steps());
        assertEquals(Math.min(20, steps), state.rounds());
    }

    @Test
    void aLongHistoryIsValidatedOnAPartOfIt() {
        var cycle = new OneCycle(300, 4e-3);
        assertEquals(4999, cycle.validationWindows(4999));
        assertEquals(5000, cycle.validationWindows(100_000));
    }

    @Test
    void noPatienceEndsIt() {
        var cycle = new OneCycle(40, 4e-3);
        TrainingState state = cycle.start(1);
        for (int i = 0; i < 19; i++) {
            state = cycle.after(state, 1, 2, 2);
        }
        assertFalse(cycle.finished(state));
    }

    @Test
    void theCycleAfterCountsStepsAnewAndRoundsOn() {
        var cycle = new OneCycle(40, 4e-3);
        TrainingState state = cycle.after(cycle.start(1), 1, 0.5, 40).inCycle(cycle.again());

        assertEquals(new OneCycle(40, 1e-3), cycle.again());
        assertEquals(0, state.steps());
        assertEquals(1, state.rounds());
        assertEquals(21, cycle.again().rounds(state));
        assertEquals(1, state.bestRound());
    }
}

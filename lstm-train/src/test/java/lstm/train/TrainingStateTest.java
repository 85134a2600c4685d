package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TrainingStateTest {

    /** Patience 3, learning rate 0.1 halved after 2 epochs down to 0.04. */
    private static final TrainingSettings SETTINGS = new TrainingSettings(10, 8, 3, Loss.MAE, 0.1, 2, 0.5, 0.04, 1);

    @Test
    void remembersTheBestEpoch() {
        TrainingState state = after(5, 3, 4);
        assertEquals(1 + 1, state.bestEpoch());
        assertEquals(3, state.bestLoss());
        assertEquals(1, state.epochsSinceBest());
        assertEquals(3, state.epoch());
        assertEquals(3 * 7, state.steps());
    }

    @Test
    void anEqualLossIsNoBetter() {
        assertEquals(1, after(5, 5, 5).bestEpoch());
    }

    @Test
    void stopsWhenPatienceEnds() {
        assertFalse(after(5, 6, 6).finished(SETTINGS));
        assertTrue(after(5, 6, 6, 6).finished(SETTINGS));
    }

    @Test
    void stopsAfterTheLastEpoch() {
        assertFalse(after(9, 8, 7, 6, 5, 4, 3, 2, 1).finished(SETTINGS));
        assertTrue(after(9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5).finished(SETTINGS));
    }

    @Test
    void reducesTheLearningRateOnAPlateauButNotBelowTheLeast() {
        assertEquals(0.1, after(5, 6).learningRate());
        assertEquals(0.05, after(5, 6, 6).learningRate());
        assertEquals(0.05, after(5, 6, 6, 6).learningRate());
        assertEquals(0.04, after(5, 6, 6, 6, 6).learningRate());
        assertEquals(0.04, after(5, 6, 6, 6, 6, 6, 6).learningRate());
    }

    @Test
    void aBetterEpochStartsThePlateauAnewAndKeepsTheRate() {
        assertEquals(0.1, after(5, 6, 4, 6).learningRate());
        assertEquals(0.05, after(5, 6, 6, 4).learningRate());
    }

    @Test
    void keepsALearningRateThatIsBelowTheLeastAlready() {
        TrainingState low =
                TrainingState.start(0.01, 1).after(1, 2, 1, SETTINGS).after(1, 2, 1, SETTINGS);
        assertEquals(0.01, low.learningRate());
    }

    @Test
    void judgedOnTheSameWindowsNothingChanges() {
        TrainingState state = after(5, 6);
        assertSame(state, state.judgedAnew(5));
        assertEquals(0, state.judgedAnew(7).epochsSinceBest());
        assertEquals(7, state.judgedAnew(7).bestLoss());
    }

    private static TrainingState after(double... validationLosses) {
        TrainingState state = TrainingState.start(0.1, 100);
        for (double loss : validationLosses) {
            state = state.after(1, loss, 7, SETTINGS);
        }
        return state;
    }
}

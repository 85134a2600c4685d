package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PlateauTest {

    /** Patience 3, learning rate 0.1 halved after 2 epochs down to 0.04. */
    private static final Plateau PLATEAU = new Plateau(10, 3, 0.1, 2, 0.5, 0.04);

    @Test
    void remembersTheBestEpoch() {
        TrainingState state = after(5, 3, 4);
        assertEquals(1 + 1, state.bestRound());
        assertEquals(3, state.bestLoss());
        assertEquals(1, state.roundsSinceBest());
        assertEquals(3, state.rounds());
        assertEquals(3 * 7, state.steps());
    }

    @Test
    void anEqualLossIsNoBetter() {
        assertEquals(1, after(5, 5, 5).bestRound());
    }

    @Test
    void stopsWhenPatienceEnds() {
        assertFalse(PLATEAU.finished(after(5, 6, 6)));
        assertTrue(PLATEAU.finished(after(5, 6, 6, 6)));
    }

    @Test
    void stopsAfterTheLastEpoch() {
        assertFalse(PLATEAU.finished(after(9, 8, 7, 6, 5, 4, 3, 2, 1)));
        assertTrue(PLATEAU.finished(after(9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5)));
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
        TrainingState low = PLATEAU.after(PLATEAU.after(TrainingState.start(0.01, 1), 1, 2, 1), 1, 2, 1);
        assertEquals(0.01, low.learningRate());
    }

    @Test
    void judgedOnTheSameWindowsNothingChanges() {
        TrainingState state = after(5, 6);
        assertSame(state, state.judgedAnew(5));
        assertEquals(0, state.judgedAnew(7).roundsSinceBest());
        assertEquals(7, state.judgedAnew(7).bestLoss());
    }

    private static TrainingState after(double... validationLosses) {
        TrainingState state = PLATEAU.start(100);
        for (double loss : validationLosses) {
            state = PLATEAU.after(state, 1, loss, 7);
        }
        return state;
    }
}

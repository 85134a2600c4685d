package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PromiseTextTest {

    @Test
    void anAlarmThatBeginsAboveTheHighestDayKeepsThePromise() {
        PromiseText text = PromiseText.of(new Promise(40, 1.414, 1, 0.1), 1.5, Threshold.USUAL, 1);

        assertEquals("1 day in 41", text.brief());
        assertEquals(
                "on a day on which nothing has changed, a score above 1.42 comes at most once in 41 days; the alarm, from"
                        + " 1.50 on, keeps this",
                text.words());
    }

    @Test
    void anAlarmThatBeginsBelowIsToldWhatWouldKeepIt() {
        String words = PromiseText.of(new Promise(40, 2.301, 1, 0.1), 1.5, Threshold.USUAL, 1)
                .words();

        assertTrue(
                words.endsWith("the alarm begins below that, at 1.50: scoring.alarm.enter 2.31 would keep it"), words);
    }

    @Test
    void whatWouldKeepItIsSaidInTheKeyThatCounts() {
        Threshold quantile = Threshold.of(Threshold.Method.QUANTILE, 0.995);
        String words =
                PromiseText.of(new Promise(40, 2.301, 1, 0.1), 1.5, quantile, 1).words();
        assertTrue(
                words.endsWith("the alarm begins below that, at 1.50, by scoring.threshold quantile 0.995:"
                        + " scoring.threshold {method: manual, value: 2.31} would keep it"),
                words);

        Threshold manual = Threshold.of(Threshold.Method.MANUAL, 0.03);
        words = PromiseText.of(new Promise(40, 2.301, 1, 0.1), 1.5, manual, 0.02)
                .words();
        assertTrue(
                words.endsWith("scoring.threshold {method: manual, value: 0.0461} would keep it"), words); // an error
    }

    @Test
    void aPlantThatDriftsHasNoPromise() {
        PromiseText text = PromiseText.of(new Promise(40, 2.3, 4.2, 0.1), 1.5, Threshold.USUAL, 1);

        assertTrue(text.words().startsWith("the plant drifts within its own training data: no promise"), text.words());
        assertTrue(text.words().contains("4.2 times"), text.words());
    }

    @Test
    void tooLittleDataIsSaidWithTheDaysThereAre() {
        String words = PromiseText.of(new Promise(1, 2.3, 1, 0.1), 1.5, Threshold.USUAL, 1)
                .words();

        assertTrue(words.startsWith("too little data: 1 clean day, "), words);
        assertTrue(words.contains("below about 3,000 clean rows or two cycles of the plant"), words);
    }
}

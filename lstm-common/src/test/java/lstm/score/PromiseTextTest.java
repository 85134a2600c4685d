package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PromiseTextTest {

    @Test
    void anAlarmThatBeginsAboveTheHighestDayKeepsThePromise() {
        PromiseText text = PromiseText.of(new Promise(40, 1.414, 1, 0.1), 1.5);

        assertEquals("1 day in 41", text.brief());
        assertEquals(
                "on a day on which nothing has changed, a score above 1.42 comes at most once in 41 days; the alarm, from"
                        + " 1.50 on, keeps this",
                text.words());
    }

    @Test
    void anAlarmThatBeginsBelowIsToldWhatWouldKeepIt() {
        String words = PromiseText.of(new Promise(40, 2.301, 1, 0.1), 1.5).words();

        assertTrue(
                words.endsWith("the alarm begins below that, at 1.50: scoring.alarm.enter 2.31 would keep it"), words);
    }

    @Test
    void aPlantThatDriftsHasNoPromise() {
        PromiseText text = PromiseText.of(new Promise(40, 2.3, 4.2, 0.1), 1.5);

        assertTrue(text.words().startsWith("the plant drifts within its own training data: no promise"), text.words());
        assertTrue(text.words().contains("4.2 times"), text.words());
    }

    @Test
    void tooLittleDataIsSaidWithTheDaysThereAre() {
        String words = PromiseText.of(new Promise(1, 2.3, 1, 0.1), 1.5).words();

        assertTrue(words.startsWith("too little data: 1 clean day, "), words);
        assertTrue(words.contains("below about 3,000 clean rows or two cycles of the plant"), words);
    }
}

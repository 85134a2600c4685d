package lstm.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import lstm.interval.AlarmRule.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRuleTest {

    private static final double NONE = Double.NaN;

    /** One character per score: {@code #} in alarm, {@code .} not. */
    private static String alarms(AlarmRule rule, double... scores) {
        var text = new StringBuilder();
        State state = State.QUIET;
        for (double score : scores) {
            state = rule.next(state, score);
            text.append(state.alarm() ? '#' : '.');
        }
        return text.toString();
    }

    /** The prose, with the whole past at hand. */
    private static String slowTwin(AlarmRule rule, double... scores) {
        var text = new StringBuilder();
        int began = -1;
        int endedByPeak = -1;
        for (int t = 0; t < scores.length; t++) {
            double score = scores[t];
            if (began >= 0) {
                double peak = Arrays.stream(scores, began, t + 1).max().orElseThrow();
                boolean quiet = score < rule.leave();
                boolean decayed = score < rule.peakShare() * peak;
                endedByPeak = decayed && !quiet ? t : -1;
                began = quiet || decayed ? -1 : began;
            } else {
                if (score < rule.leave()) {
                    endedByPeak = -1;
                }
                double entry = rule.enter();
                if (endedByPeak >= 0) {
                    double lowest = Arrays.stream(scores, endedByPeak, t).min().orElseThrow();
                    entry = Math.max(entry, 3 * lowest);
                }
                began = score > entry ? t : -1;
            }
            text.append(began >= 0 ? '#' : '.');
        }
        return text.toString();
    }

    @Test
    void beginsStrictlyAboveEnterAndEndsStrictlyBelowLeave() {
        assertEquals("..####.", alarms(AlarmRule.DEFAULT, 1, 1.5, 1.6, 1.3, 1.2, 1.4, 1.19));
    }

    @Test
    void staysQuietBetweenLeaveAndEnter() {
        assertEquals("....", alarms(AlarmRule.DEFAULT, 1.3, 1.49, 1.21, 1.5));
    }

    @Test
    void endsBelowAShareOfItsPeakLongBeforeLeave() {
        assertEquals("###..", alarms(AlarmRule.DEFAULT, 10, 20, 6, 5.9, 5));
    }

    @Test
    void takesThePeakOfThePresentAlarmOnly() {
        assertEquals("#.###", alarms(AlarmRule.DEFAULT, 100, 1, 2, 1.9, 1.8));
    }

    @Test
    void beginsAnewOnADecayOnlyAboveThreeTimesItsLowest() {
        assertEquals("#....#", alarms(AlarmRule.DEFAULT, 20, 5, 4, 11, 12, 12.1));
    }

    @Test
    void beginsAnewAsEverOnceTheScoreWasBelowLeave() {
        assertEquals("#...#", alarms(AlarmRule.DEFAULT, 20, 5, 4, 1.1, 1.6));
    }

    @Test
    void neverEndsByItsPeakWhenThatWayIsLeftOut() {
        var rule = new AlarmRule(1.5, 1.2, 0);
        assertEquals("####.", alarms(rule, 1000, 2, 1.3, 1.2, 1.1));
        assertEquals("##.", alarms(rule, Double.POSITIVE_INFINITY, 2, 1.1));
    }

    @Test
    void keepsItsStateOverRowsWithoutAScore() {
        assertEquals("..###..", alarms(AlarmRule.DEFAULT, NONE, 1, 2, NONE, 1.3, 1, NONE));
    }

    @Test
    void standsAnInfiniteScore() {
        assertEquals("##.#.", alarms(AlarmRule.DEFAULT, 2, Double.POSITIVE_INFINITY, 5, 15.1, 1));
    }

    @Test
    void refusesLevelsThatContradictEachOther() {
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(0, 0, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(Double.NaN, 1, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(1.5, 1.6, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(1.5, -0.1, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(1.5, 1.2, 1));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(1.5, 1.2, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheProse(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double enter = random.nextDouble(0.5, 3);
            var rule = new AlarmRule(enter, random.nextDouble(0, enter), random.nextInt(3) * random.nextDouble(0.45));
            double[] scores = scores(random, 100);
            assertEquals(slowTwin(rule, scores), alarms(rule, scores), rule::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsWithoutAScoreMakeNoDifferenceToTheOthers(long seed) {
        var random = new SplittableRandom(seed);
        double[] scores = scores(random, 200);
        State plain = State.QUIET;
        State holey = State.QUIET;
        for (double score : scores) {
            plain = AlarmRule.DEFAULT.next(plain, score);
            holey = AlarmRule.DEFAULT.next(holey, random.nextBoolean() ? NONE : score);
            holey = plain.equals(holey) ? holey : AlarmRule.DEFAULT.next(holey, score);
            assertEquals(plain, holey);
        }
    }

    @Test
    void wantsAMinimumLength() {
        var rule = new AlarmRule(1.5, 1.2, 0, 3, 3, 0, 0);
        assertEquals("........#.", alarms(rule, 2, 2, 1, 2, 2, 1.3, 2, 2, 2, 1));
        assertEquals("..##..", alarms(rule, 2, 2, 2, 1.3, 1, 2));
    }

    @Test
    void theQuietRuleWantsSoManyOfTheLastRows() {
        var rule = new AlarmRule(1.5, 1.2, 0, 3, 5, 0, 0);
        assertEquals("....#", alarms(rule, 2, 1, 2, 1, 2));
        assertEquals(".....", alarms(rule, 2, 1, 1, 2, 1));
        assertEquals("......", alarms(rule, 2, 1, 1, 2, 1, 2), "the first is six rows ago");
        assertEquals("..##.....#", alarms(rule, 2, 2, 2, 2, 1, 2, 2, 1, 1, 2), "and forgets in alarm");
    }

    @Test
    void bridgesExactlyMaxGapRows() {
        var rule = new AlarmRule(1.5, 1.2, 0, 1, 1, 2, 0);
        assertEquals("######", alarms(rule, 2, 1, 1, 2, 1, 1));
        assertEquals("###.", alarms(rule, 2, 1, 1, 1));
    }

    @Test
    void takesANewBaseAfterSoManyRowsAndSaysSoOnce() {
        var rule = new AlarmRule(1.5, 1.2, 0.3, 1, 1, 0, 4);
        State state = State.QUIET;
        var text = new StringBuilder();
        for (double score : new double[] {10, 10, 10, 10, 10, 10, 14, NONE, 16, 11, 1.1, 1.6}) {
            state = rule.next(state, score);
            text.append(state.rebased() ? 'N' : state.alarm() ? '#' : '.');
        }
        assertEquals("####N...#..#", text.toString());
        assertEquals(1, state.base());
    }

    @Test
    void refusesRowsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(2, 1, 0, 0, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(2, 1, 0, 3, 2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(2, 1, 0, 3, 65, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(2, 1, 0, 1, 1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AlarmRule(2, 1, 0, 1, 1, 0, -1));
    }

    /** A walk on a logarithmic scale, so that peaks, decays and quiet stretches all come. */
    private static double[] scores(SplittableRandom random, int length) {
        var scores = new double[length];
        double level = 0;
        for (int t = 0; t < length; t++) {
            level = 0.9 * level + random.nextDouble(-0.8, 0.9) + (random.nextInt(30) == 0 ? 3 : 0);
            scores[t] = Math.exp(level);
        }
        return scores;
    }
}

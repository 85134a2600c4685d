package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lstm.interval.AlarmRule;
import lstm.interval.ReportRule;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {

    private static final ScoreModel MODEL = Plant.fitted(3, 4, 7);
    private static final ReportRule LONG = new ReportRule(0.9, 6, 1);
    private static final ReportRule SHORT = new ReportRule(0.99, 2, 1);

    private final Scorer scorer = new Scorer(MODEL, AlarmRule.DEFAULT);
    private AlarmWatch watch = new AlarmWatch(LONG, SHORT, scorer);
    private long t;

    /** Times are ten times the number of the row. */
    private List<String> rows(double... probabilities) {
        var said = new ArrayList<String>();
        for (double probability : probabilities) {
            scorer.next(10 * t, new double[] {10, 20, 30});
            var row = new RowScore(10 * probability, probability, false, false, false, OperatingState.RUNNING);
            watch.accept(t, 10 * t, row)
                    .ifPresent(over ->
                            said.add(over.kind() + " " + watch.evidence().firstTime() + "-"
                                    + watch.evidence().lastTime() + " peak "
                                    + watch.evidence().peakProbability()));
            t++;
        }
        return said;
    }

    @Test
    void anAlarmBeganWhereItsRunBegan() {
        rows(0, 0.95, 0.995);
        assertTrue(watch.current().isEmpty());
        rows(0.999);
        assertEquals(20, watch.evidence().firstTime());
        assertEquals(20, watch.idTime());
    }

    @Test
    void theLongRuleMayFindThatItBeganEarlierAndTheIdStays() {
        rows(0, 0.95, 0.95, 0.95, 0.995, 0.995);
        assertEquals(40, watch.idTime());
        rows(0.95);
        assertEquals(10, watch.evidence().firstTime());
        assertEquals(40, watch.idTime());
        assertEquals(List.of("LONG 10-60 peak 0.995"), rows(0, 0, 0));
    }

    @Test
    void rowsAfterTheLastHighOneDoNotCount() {
        assertEquals(List.of("SHORT 0-10 peak 0.999"), rows(0.999, 0.995, Double.NaN, 0.5, 0.5));
    }

    @Test
    void anEarlierStretchIsNotPartOfTheNext() {
        rows(0.9999, 0, 0, 0);
        assertEquals(List.of("SHORT 40-50 peak 0.995"), rows(0.995, 0.995, 0, 0, 0));
    }

    @Test
    void aSecondAlarmRightAfterTheFirstHasAnIdOfItsOwn() {
        rows(0.995, 0.995, 0, 0);
        rows(0.995, 0.995);
        assertEquals(40, watch.idTime());
    }

    @Test
    void aStateTakenAtAnyRowGoesOnTheSame() {
        double[] probabilities = {0, 0.95, 0.95, 0.995, 0.995, 0.95, 0, 0.999, 0, 0, 0, 0.995, 0.995, 0, 0};
        List<String> whole = rows(probabilities);
        for (int cut = 0; cut < probabilities.length; cut++) {
            watch = new AlarmWatch(LONG, SHORT, scorer);
            long from = t;
            var pieces = new ArrayList<String>();
            for (int i = 0; i < probabilities.length; i++) {
                if (i == cut) {
                    var restored = new AlarmWatch(LONG, SHORT, scorer);
                    restored.restore(watch.state());
                    watch = restored;
                }
                pieces.addAll(rows(probabilities[i]));
            }
            assertEquals(whole.toString(), shifted(pieces, from).toString());
        }
    }

    private static List<String> shifted(List<String> said, long rows) {
        return said.stream()
                .map(line -> {
                    String[] words = line.split("[ -]", -1);
                    return words[0] + " " + (Long.parseLong(words[1]) - 10 * rows) + "-"
                            + (Long.parseLong(words[2]) - 10 * rows) + " peak " + words[4];
                })
                .toList();
    }
}

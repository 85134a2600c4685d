package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;

class ModelWatchTest {

    private final ModelWatch watch = new ModelWatch(TimeAxis.steps(TimeAxis.SECOND), TimeAxis.SECOND, Optional.empty());

    private static RowScore row(double score, boolean rebased) {
        return new RowScore(score, 0.5, false, rebased, false, OperatingState.RUNNING);
    }

    @Test
    void anAlarmThatBecameTheNewBaseIsAChangeOfThePlant() {
        List<ModelWatch.Notice> notices = watch.accept(row(5, true));

        assertEquals(1, notices.size());
        assertEquals("plant-changed", notices.get(0).kind().word());
        assertTrue(notices.get(0).message().startsWith("the plant has changed: check, then retrain"));
        assertEquals(List.of(), watch.accept(row(5, false)));
    }

    @Test
    void claimsAreSaidOnceWhenTheyBecomeVoidAndOnceWhenTheyHoldAgain() {
        var said = new ArrayList<String>();
        for (int t = 0; t < 3 * 1440; t++) { // a day of numbered steps
            watch.accept(row(t < 1500 ? 1.2 : 0.5, false))
                    .forEach(notice -> said.add(notice.kind().word()));
        }
        assertEquals(List.of("claims-void", "claims-hold"), said);
    }
}

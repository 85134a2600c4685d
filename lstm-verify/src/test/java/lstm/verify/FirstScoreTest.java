package lstm.verify;

import static lstm.verify.TrainedPlant.HISTORY;
import static lstm.verify.TrainedPlant.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Scores come while rows still come; how soon is measured by {@code lstm-bench/first-score}. */
class FirstScoreTest {

    private static final String SCORE = "\"event\":\"score\"";

    @Test
    void theFirstScoreComesWhileTheProgramWaitsForMoreRows() {
        Running online = PLANT.start(Stage.ONLINE, "--model model.zip --state first-score")
                .type(HISTORY.slice(0, 3).text())
                .when("the first score", running -> running.out().contains(SCORE));
        online.end().withCode(0);
    }

    @Test
    void everyRowOfAReplayHasAScoreBeforeItEnds() {
        Ended replay = PLANT.done(Stage.ONLINE, "-i history.csv --model model.zip --state replayed --events score");

        assertEquals(TrainedPlant.ROWS, replay.out().lines().count());
    }
}

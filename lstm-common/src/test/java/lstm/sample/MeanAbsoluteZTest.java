package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the naive baseline sees of the demo's faults: the reason why some of them are there. */
class MeanAbsoluteZTest {

    private static final int TRAINING_ROWS = 14_600;
    private static final Set<FaultKind> INVISIBLE =
            EnumSet.of(FaultKind.STUCK_SENSOR, FaultKind.VALVE_FAULT, FaultKind.BROKEN_RELATION);

    @ParameterizedTest(name = "glitches in training: {0}, smoothed over {1} rows")
    @CsvSource({"false, 1", "false, 20", "true, 1", "true, 20"})
    void seesStrongPhysicalFaultsButNoBrokenRelationInAnyStrength(boolean glitches, int width) throws IOException {
        PlantSpec spec = SamplePlants.demo();
        History history = History.of(spec);
        History training = glitches ? history : History.of(History.healthy(spec));
        double[] scores = History.smooth(history.meanAbsoluteZ(training, TRAINING_ROWS), width);
        double[] known = History.smooth(training.meanAbsoluteZ(training, TRAINING_ROWS), width);
        double threshold = History.quantile(Arrays.copyOf(known, TRAINING_ROWS), 0.99);
        for (Fault fault : spec.faults()) {
            double share = Arrays.stream(scores, (int) fault.start(), (int) fault.end())
                            .filter(score -> score > threshold)
                            .count()
                    / (double) fault.length();
            if (INVISIBLE.contains(fault.kind())) {
                assertTrue(share < 0.05, fault + " is seen in a share of rows of " + share);
            } else if (fault.strength() == Strength.STRONG) {
                assertTrue(share > 0.2, fault + " is seen in a share of rows of only " + share);
            }
        }
    }

    @ParameterizedTest(name = "smoothed over {0} rows")
    @CsvSource({"1", "20"})
    void keepsItsFalseAlarmsBetweenFaults(int width) throws IOException {
        PlantSpec spec = History.with(SamplePlants.demo(), Set.of(), List.of(), 0);
        History healthy = History.of(spec);
        double[] scores = History.smooth(healthy.meanAbsoluteZ(healthy, TRAINING_ROWS), width);
        double threshold = History.quantile(Arrays.copyOf(scores, TRAINING_ROWS), 0.99);
        double share = Arrays.stream(scores, TRAINING_ROWS, scores.length)
                        .filter(score -> score > threshold)
                        .count()
                / (double) (scores.length - TRAINING_ROWS);
        assertTrue(share < 0.02, "share of normal rows above the threshold is " + share);
    }
}

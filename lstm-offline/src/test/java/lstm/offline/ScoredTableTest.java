package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lstm.bundle.TrainedOn;
import lstm.prepare.OperatingState;
import lstm.score.RowScore;
import org.junit.jupiter.api.Test;

class ScoredTableTest {

    private static List<String> lines(Optional<TrainedOn> trainedOn) {
        var out = new ByteArrayOutputStream();
        try (var table = new ScoredTable(SmallPlant.AXIS, true, out, trainedOn, group -> 1.25)) {
            long time = SmallPlant.START;
            table.scored(0, time, 1, new RowScore(0.5, 0.9, false, false, true, OperatingState.RUNNING));
            table.unscored(1, time, 1);
            table.scored(
                    2, time + SmallPlant.STEP, 1, new RowScore(1.5, 0.99, true, false, true, OperatingState.RUNNING));
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void saysOfEveryRowWhetherTrainingKnewIt() {
        assertEquals(
                List.of(
                        "time,group,score,threshold,anomaly,part",
                        "2025-01-01T00:00:00Z,1,0.500000,1.25000,0,train",
                        "2025-01-01T00:00:00Z,1,,1.25000,,train",
                        "2025-01-01T00:01:00Z,1,1.50000,1.25000,1,test"),
                lines(Optional.of(new TrainedOn(SmallPlant.START - 1, SmallPlant.START))));
    }

    @Test
    void leavesThePartEmptyWhereTheBundleDoesNotSayIt() {
        assertEquals(
                "2025-01-01T00:01:00Z,1,1.50000,1.25000,1,",
                lines(Optional.empty()).get(3));
    }
}

package lstm.plant;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private static SensorFrame frame(double... power) {
        var builder = new FrameBuilder(List.of("POWER", "VALVE"));
        for (int t = 0; t < power.length; t++) {
            builder.add(t, t, new double[] {power[t], Double.NaN});
        }
        return builder.build();
    }

    private static void check(String yaml, SensorFrame frame) {
        Station station = StationYaml.parse("station.yml", yaml);
        Standstill.refuse(station, "plant.csv", frame, RowUses.of(station, frame, Long::parseLong, 1));
    }

    private static void refused(String yaml, SensorFrame frame, String... words) {
        var mistake = assertThrows(UserException.class, () -> check(yaml, frame));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String word : words) {
            assertTrue(mistake.getMessage().contains(word), mistake.getMessage());
        }
    }

    @Test
    void aLimitThatIsNeverExceededIsSaidWithWhatWasMeasured() {
        refused(
                "operating: {sensor: POWER, above: 100}",
                frame(3.25, Double.NaN, 87.5),
                "plant.csv: the plant never runs",
                "POWER > 100 (measured 3.25 to 87.5)",
                "no row of 3 meets",
                "set operating.above and operating.below",
                "or leave operating out");
    }

    @Test
    void everyConditionIsSaid() {
        refused(
                "operating: {conditions: [{sensor: POWER, above: 100, below: 200.5}, {sensor: VALVE, below: 5}]}",
                frame(150, 1000),
                "POWER > 100 and < 200.5 (measured 150 to 1000), VALVE < 5 (no measurement at all)");
    }

    @Test
    void rowsThatAreLeftOutForSeveralReasonsAreCounted() {
        refused(
                """
                operating: {sensor: POWER, above: 100, settle: 1}
                maintenance: [{from: 3, to: 5}]
                clean: {bad: [{from: 5, to: 6}]}
                """,
                frame(0, 0, 150, 150, 150, 150),
                "no row of 6 is left to learn from",
                "2 while the plant stands still",
                "1 around a start or stop",
                "2 in maintenance",
                "1 known to be bad",
                "shorten operating.settle, maintenance or clean.bad");
    }

    @Test
    void oneRowThatCountsIsEnough() {
        assertDoesNotThrow(() -> check("operating: {sensor: POWER, above: 100}", frame(0, 0, 150)));
        assertDoesNotThrow(() -> check("clean: {good: [{from: 0, to: 1}], bad: [{from: 1, to: 9}]}", frame(0, 0)));
    }
}

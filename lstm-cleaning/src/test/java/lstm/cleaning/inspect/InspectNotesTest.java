package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import lstm.config.OperatingConfig;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One finding each. */
class InspectNotesTest {

    private static final int ROWS = 3000;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    private String noise(double mean) {
        return String.format(Locale.ROOT, "%.4f", mean + random.nextGaussian());
    }

    @Test
    void saysNothingOfTidyData() {
        Look.atRows(folder, "T1,P1", ROWS, row -> noise(50) + "," + noise(6))
                .says("3,000 rows of 2 sensors", "1 min, regular", "holes none", "Nothing stands out.")
                .keepsQuietOf("What stands out");
    }

    @Test
    void saysThatHistoryIsShort() {
        Look.atRows(folder, "T1", 400, row -> noise(50)).says("Little history: 400 rows over 6 h 39 min.");
    }

    @Test
    void findsLabelsByNameAndValues() {
        Look.atRows(folder, "T1,is_anomaly,fault_temp", ROWS, row -> noise(50) + "," + row % 2 + "," + noise(9))
                .says("is_anomaly looks like a label (only 0 and 1), not like a sensor; leave out with source.ignore:"
                        + " [is_anomaly]");
    }

    @Test
    void leavesSwitchesWithoutSuchANameToTheUser() {
        Look.atRows(folder, "T1,PUMP_ON", ROWS, row -> noise(50) + "," + row / 100 % 2)
                .says("PUMP_ON has just two values: a switch.")
                .keepsQuietOf("looks like a label");
    }

    @Test
    void proposesARangeWhereANumberFarAwayIsNoKnownCode() {
        Look.atRows(folder, "T1,T2", ROWS, row -> (row % 100 == 7 ? "-450" : row % 40) + "," + noise(50))
                .says("Exactly -450, far from all other values, stands in T1 (30 rows)")
                .says("set plausible: {T1: [-");
    }

    @Test
    void findsNumbersThatMeanNoValue() {
        Look.atRows(folder, "T1,T2", ROWS, row -> (row % 50 == 0 ? "-999.0" : noise(50)) + "," + noise(50))
                .says("Exactly -999, far from all other values, stands in T1 (60 rows): a number for \"no value\"."
                        + " Read as missing with source.badValues: [-999]")
                .keepsQuietOf("T1 0 % -999"); // neither is it the smallest measurement
    }

    @Test
    void onlyAsksAboutOtherRepeatedNumbersFarAway() {
        Look.atRows(folder, "T1", ROWS, row -> row % 500 == 7 ? "-50" : noise(50))
                .says("Exactly -50, far from all other values, stands in T1 (6 rows). If that is no measurement, set"
                        + " source.badValues: [-50]");
    }

    @Test
    void takesACodeForAMeasurementWhereASensorMeasuresIt() {
        Look.atRows(folder, "T1,FLOW", ROWS, row -> (row % 50 == 0 ? "9999" : noise(50)) + "," + (9000 + row))
                .says("If that is no measurement, set source.badValues: [9999], which holds for all sensors.");
    }

    @Test
    void findsStretchesThatStandStill() {
        Look.atRows(folder, "T1", ROWS, row -> row >= 1000 && row < 1100 ? "51.5" : noise(50))
                .says("T1 stood at 51.5 for 1 h 39 min (100 rows) from 2025-01-01T16:40:00Z");
    }

    @Test
    void takesNoBurstsForBadValuesOrStandstills() {
        Look.atRows(folder, "T1,LOAD", ROWS, row -> noise(50) + "," + (row % 50 < 10 ? (row % 50) * (row % 30) : 0))
                .keepsQuietOf("Exactly")
                .keepsQuietOf("stood at")
                .keepsQuietOf("stand still");
    }

    @Test
    void takesNoCoarseSensorForAStuckOne() {
        Look.atRows(folder, "T1,VALVE", ROWS, row -> noise(50) + "," + row / 100 % 5)
                .keepsQuietOf("stood at");
    }

    @Test
    void findsConstantAndEmptySensors() {
        Look.atRows(folder, "T1,C,E", ROWS, row -> noise(50) + ",7,")
                .says(
                        "C never changes; kept, so that a change will be strange",
                        "E has no measurement at all; leave out with source.ignore: [E]");
    }

    @Test
    void findsSensorsOfWhichMuchIsMissing() {
        Look.atRows(folder, "T1,T2", ROWS, row -> noise(50) + "," + (row % 4 == 0 ? "" : noise(9)))
                .says("Much is missing of T2 (25 %).");
    }

    @Test
    void findsHolesDoubleAndUnsortedTimes() {
        Look.at(
                        "-i",
                        Look.file(
                                folder,
                                """
                                time,T1
                                2025-01-01 00:00,1
                                2025-01-01 00:01,2
                                2025-01-01 00:03,3
                                2025-01-01 00:02,4
                                2025-01-01 00:03,5
                                2025-01-01 02:00,6
                                2025-01-01 02:01:30,7
                                """))
                .says(
                        "Rows are not in order of time.",
                        "1 row with the time of the row before, the first at 2025-01-01T00:03:00Z",
                        "1 hole in time: 1 h 57 min from 2025-01-01T00:03:00Z.",
                        "1 min in the middle; 1 step of 1 min 30 s");
    }

    @Test
    void findsRowsInWhichNothingMeasures() {
        Look.atRows(
                        folder,
                        "A,B,C",
                        ROWS,
                        row -> row % 1000 == 5 ? "0,0,0" : noise(50) + "," + noise(60) + "," + noise(70))
                .says("Every sensor reads 0 in 3 rows (0.1 %)")
                .keepsQuietOf("Exactly 0");
    }

    @Test
    void findsWhatTellsThatThePlantStandsStill() {
        Look.atRows(folder, "T1,P1_POWER", ROWS, row -> noise(50) + "," + (row % 1000 < 200 ? 0.3 : 100 + row % 7))
                .says("The plant seems to stand still at times: P1_POWER is near zero in 20 % of the rows and above 20"
                        + " in nearly all others. The configuration judges running time only.");
    }

    @Test
    void whatStopsTogetherTellsWhenThePlantRuns() {
        Path config = folder.resolve("station.yml");
        Path history = Look.csv(
                folder,
                "T1,P1_POWER,P1_SPEED",
                ROWS,
                row -> noise(50) + "," + (row % 1000 < 200 ? "0.3,1" : (100 + row % 7) + "," + (1500 + row % 5)));
        Look.at("-i", history, "-o", config).says("(so is 1 other sensor, at the same times)");

        OperatingConfig operating = StationYaml.read(config).preparation().operating();
        assertEquals(
                List.of(new OperatingConfig.Limit("P1_POWER", 20, Double.POSITIVE_INFINITY)), operating.conditions());
    }

    @Test
    void partsThatStopOnTheirOwnLeaveAllRowsToBeJudged() {
        Path config = folder.resolve("station.yml");
        Path history = Look.csv(
                folder,
                "P1_POWER,P2_POWER",
                ROWS,
                row -> (row % 1000 < 200 ? "0.3" : 100 + row % 7) + "," + (row % 900 > 700 ? "0.2" : 200 + row % 7));
        Look.at("-i", history, "-o", config)
                .says(
                        "(so is 1 other sensor, at other times). Parts of the plant stop on their own, so the configuration"
                                + " judges all rows.");

        assertEquals(
                List.of(), StationYaml.read(config).preparation().operating().conditions());
    }

    @Test
    void takesASensorThatCrossesZeroForNoSwitch() {
        Look.atRows(folder, "T1", ROWS, row -> noise(0)).keepsQuietOf("stand still");
    }

    @Test
    void findsTwinsAndSensorsThatMoveTogether() {
        Look.atRows(folder, "A,B,C,D", ROWS, row -> {
                    double load = random.nextGaussian();
                    return load + "," + (3 - 2 * load) + "," + (load + 0.2 * random.nextGaussian()) + "," + noise(0);
                })
                .says("Nearly the same (|r| at least 0.999): A and B.", "Moving together (|r| at least 0.9): A, B, C.");
    }
}

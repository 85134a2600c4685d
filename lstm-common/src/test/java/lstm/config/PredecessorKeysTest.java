package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import lstm.config.TrainingConfig.Plateau;
import lstm.prepare.MissingRule;
import lstm.prepare.Smoothing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PredecessorKeysTest {

    private static Arguments alias(String yaml, Object value, Function<Station, Object> where) {
        return arguments(yaml, value, where);
    }

    private static Object smoothing(Station station) {
        return station.preparation().smoothing();
    }

    private static Object missing(Station station) {
        return station.preparation().missing().all().method();
    }

    private static Object steps(long timesteps) {
        return TimestepLength.ofTimesteps(timesteps);
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                alias("LAG: 20", 20, s -> s.window().length()),
                alias("DROP_LIST: [a, b]", List.of("a", "b"), s -> s.source().ignore()),
                alias(
                        "POWER_ID: P\nPOWER_LIMIT: 5\n",
                        List.of(new OperatingConfig.Limit("P", 5, Double.POSITIVE_INFINITY)),
                        s -> s.preparation().operating().conditions()),
                alias("ROLLING_MEAN: true", new Smoothing.RollingMean(5), PredecessorKeysTest::smoothing),
                alias(
                        "ROLLING_MEAN: 1\nROLLING_MEAN_WINDOW: 9\n",
                        new Smoothing.RollingMean(9),
                        PredecessorKeysTest::smoothing),
                alias("ROLLING_MEAN_WINDOW: 9", new Smoothing.None(), PredecessorKeysTest::smoothing),
                alias("EXP_SMOOTH: true", new Smoothing.Exponential(0.2), PredecessorKeysTest::smoothing),
                alias(
                        "DOUBLE_EXP_SMOOTH: true",
                        new Smoothing.DoubleExponential(0.2, 0.1),
                        PredecessorKeysTest::smoothing),
                alias(
                        "ROLLING_MEAN: false\nEXP_SMOOTH: 0\nDOUBLE_EXP_SMOOTH: true\n",
                        new Smoothing.DoubleExponential(0.2, 0.1),
                        PredecessorKeysTest::smoothing),
                alias("MEAN_NAN: true", MissingRule.Method.MEAN, PredecessorKeysTest::missing),
                alias("DROP_NAN: true\nMEAN_NAN: false\n", MissingRule.Method.DROP, PredecessorKeysTest::missing),
                alias("DROP_NAN: false", MissingRule.Method.HOLD, PredecessorKeysTest::missing),
                alias(
                        "INTERVAL_REQ: [[2025-01-01, 2025-01-02], [5, 9]]",
                        List.of(new TimeRange("2025-01-01", "2025-01-02", ""), new TimeRange("5", "9", "")),
                        s -> s.clean().good()),
                alias("EPOCHS: 7", 7, PredecessorKeysTest::epochs),
                alias("BATCH_SIZE: 32", 32, s -> s.training().batchSize()),
                alias("INTERVAL_CLEAR_LEN: 50", steps(50), s -> s.clean()
                        .minLengthClean()
                        .orElseThrow()),
                alias("INTERVAL_ANOMALY_LEN: 51", steps(51), s -> s.clean().minLengthAnomalous()),
                alias("DISCOUNT_BETWEEN_IDX: 5", steps(5), s -> s.clean().maxGap()),
                alias("LEN_LONG_ANOMALY: 800", steps(800), s -> s.scoring()
                        .longRule()
                        .minLength()),
                alias("LEN_SHORT_ANOMALY: 30", steps(30), s -> s.scoring()
                        .shortRule()
                        .minLength()),
                alias("COUNT_CONTINUE_LONG: 11", steps(11), s -> s.scoring()
                        .longRule()
                        .maxGap()),
                alias("COUNT_CONTINUE_SHORT: 9", steps(9), s -> s.scoring()
                        .shortRule()
                        .maxGap()),
                alias("LONG_TRESHOLD: 97", 0.97, s -> s.scoring().longRule().probability()),
                alias("SHORT_TRESHOLD: 98.5", 0.985, s -> s.scoring()
                        .shortRule()
                        .probability()),
                alias("KKS: kks.csv", "kks.csv", s -> s.groups().file().orElseThrow()),
                alias("{KKS: a.csv, NUM_GROUPS: 4}", 4, s -> s.groups().count().orElseThrow()),
                alias("COUNT_TOP: 4", 4, s -> s.scoring().topSensors()));
    }

    private static int epochs(Station station) {
        return assertInstanceOf(Plateau.class, station.training().schedule()).epochs();
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void oldNameStandsForTheNewKey(String yaml, Object value, Function<Station, Object> where) {
        Station station = StationYaml.parse("station.yml", yaml);
        assertEquals(value, where.apply(station));
        assertEquals(station, StationYaml.parse("station.yml", station.yaml()));
    }

    @Test
    void oldNamesJoinNewKeysOfTheSameSection() {
        Station station = StationYaml.parse("station.yml", "EPOCHS: 7\ntraining: {batchSize: 16}\nBATCH_SIZE:\n");
        assertEquals(7, epochs(station));
        assertEquals(16, station.training().batchSize());
        assertEquals(7, epochs(StationYaml.parse("station.yml", "EPOCHS: 7\ntraining: {epochs: }\n")));
    }

    @Test
    void oldAndNewNameTogetherAreRefused() {
        StationYamlTest.refused(
                "LAG: 5\nwindow: {length: 5}\n",
                "station.yml: LAG and window.length are the same setting; keep window.length");
    }

    @Test
    void oldNamesThatContradictEachOtherAreBothNamed() {
        StationYamlTest.refused(
                "ROLLING_MEAN: true\nEXP_SMOOTH: true\n",
                "station.yml: EXP_SMOOTH and ROLLING_MEAN both set smoothing.method; keep one of them");
        StationYamlTest.refused(
                "DROP_NAN: true\nMEAN_NAN: true\n", "DROP_NAN and MEAN_NAN both set missing.method; keep one of them");
    }

    @Test
    void aSwitchThatIsOffContradictsNothing() {
        Station station = StationYaml.parse("station.yml", "MEAN_NAN: false\nmissing: {method: drop}\n");
        assertEquals(MissingRule.Method.DROP, missing(station));
        StationYamlTest.refused(
                "MEAN_NAN: true\nmissing: {method: drop}\n", "MEAN_NAN and missing.method are the same setting");
    }

    @Test
    void mistakesInWhatIsTranslatedNameTheKeyThatWasWritten() {
        StationYamlTest.refused("ROLLING_MEAN: maybe", "ROLLING_MEAN (smoothing.method) is 'maybe'; must be");
        StationYamlTest.refused("POWER_LIMIT: 5", "station.yml: operating.sensor is missing");
        StationYamlTest.refused("POWER_ID: P", "station.yml: operating.above is missing, and so is below");
        StationYamlTest.refused("POWER_ID: P\nPOWER_LIMIT: x\n", "POWER_LIMIT (operating.above) is 'x'; must be a");
        StationYamlTest.refused("INTERVAL_REQ: 5", "INTERVAL_REQ (clean.good) is 5; must be a list");
        StationYamlTest.refused("INTERVAL_REQ: [[1, 2, 3]]", "clean.good[0] is [1,2,3]; must be a map");
    }

    @Test
    void mistakesNameTheKeyThatWasWritten() {
        StationYamlTest.refused("LAG: 0", "station.yml: LAG (window.length) is 0; must be at least 1");
        StationYamlTest.refused("LONG_TRESHOLD: 120", "LONG_TRESHOLD (scoring.long.probability) is 1.2; must be");
        StationYamlTest.refused("LONG_TRESHOLD: high", "LONG_TRESHOLD (scoring.long.probability) is 'high'");
        StationYamlTest.refused("training: 5\nEPOCHS: 3\n", "station.yml: training is 5; must be a map");
    }

    @Test
    void oldNamesCountAtTheTopOnly() {
        StationYamlTest.refused("window: {LAG: 5}", "window.LAG is not a key");
    }
}

package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PredecessorKeysTest {

    private static Arguments alias(String yaml, Object value, Function<Station, Object> where) {
        return arguments(yaml, value, where);
    }

    private static Object steps(long timesteps) {
        return TimestepLength.ofTimesteps(timesteps);
    }

    static Stream<Arguments> aliases() {
        return Stream.of(
                alias("LAG: 20", 20, s -> s.window().length()),
                alias("DROP_LIST: [a, b]", List.of("a", "b"), s -> s.source().ignore()),
                alias("EPOCHS: 7", 7, s -> s.training().epochs()),
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
        assertEquals(7, station.training().epochs());
        assertEquals(16, station.training().batchSize());
        assertEquals(
                7,
                StationYaml.parse("station.yml", "EPOCHS: 7\ntraining: {epochs: }\n")
                        .training()
                        .epochs());
    }

    @Test
    void oldAndNewNameTogetherAreRefused() {
        StationYamlTest.refused(
                "LAG: 5\nwindow: {length: 5}\n",
                "station.yml: LAG and window.length are the same setting; keep window.length");
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

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;

class CleanIntervalsTest {

    private static Map<String, String> preparation(String yaml) {
        return StationYaml.preparation(StationYaml.parse("station.yml", yaml));
    }

    private static CleanIntervals made(Map<String, Object> detectors) {
        return new CleanIntervals(
                IntervalsJson.FORMAT,
                IntervalsJson.VERSION,
                new CleanIntervals.Source("plant.csv", 1, "00", 1),
                detectors,
                List.of(),
                List.of());
    }

    @Test
    void namesTheSectionsThatPrepareRowsInAnotherWay() {
        CleanIntervals intervals =
                made(Map.of(CleanIntervals.PREPARED, preparation("operating: {sensor: P, above: 10}")));
        assertEquals(List.of(), intervals.preparedOtherwise(preparation("operating: {sensor: P, above: 10}")));
        assertEquals(
                List.of("operating", "smoothing"),
                intervals.preparedOtherwise(
                        preparation("operating: {sensor: P, above: 20}\nsmoothing: {method: mean}")));
        assertEquals(
                List.of("operating", "plausible"),
                intervals.preparedOtherwise(preparation("plausible: {P: [0, 1]}")).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aFileThatDoesNotSayHowRowsWerePreparedFitsEveryConfiguration() {
        assertEquals(List.of(), made(Map.of()).preparedOtherwise(preparation("smoothing: {method: mean}")));
    }
}

package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lstm.frame.TimeAxis;
import lstm.offline.metric.Confusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluationTableTest {

    @Test
    void saysHowMuchWasComparedAndThenOneLinePerDetector() {
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        evaluations.put("lstm", new Evaluation(new Confusion(60, 20, 40, 880), 3, 2, 4, 2, List.of(), 0, Map.of()));
        evaluations.put("random", new Evaluation(new Confusion(1, 9, 99, 891), 3, 0, 0, 2, List.of(), 0, Map.of()));

        List<String> lines = EvaluationTable.lines(evaluations, 2);

        assertEquals("1,000 rows of 2 reports, 10.0 % of them anomalous, 3 faults", lines.get(0));
        assertEquals(
                List.of("detector", "F1", "prec.", "recall", "FAR", "%", "MAR", "%", "found", "false/day", "delay"),
                words(lines.get(2)));
        assertEquals(
                List.of("lstm", "0.667", "0.750", "0.600", "2.2", "40.0", "2/3", "2.00", "-"), words(lines.get(3)));
        assertEquals("random", words(lines.get(4)).get(0));
    }

    @Test
    void linesOfOneTableEndInOneColumn() {
        List<String> lines = EvaluationTable.lines(
                Map.of("lstm report", new Evaluation(new Confusion(1, 1, 1, 1), 1, 1, 0, 1, List.of(0L), 0, Map.of())),
                1);

        assertTrue(lines.get(0).startsWith("4 rows of 1 report, "), lines.get(0));
        assertEquals(lines.get(2).length(), lines.get(3).length());
    }

    @Test
    void aFigureThatIsNoNumberIsADash() {
        var nothing = new Evaluation(new Confusion(0, 0, 0, 10), 0, 0, 0, 0, List.of(), 0, Map.of());

        List<String> line =
                words(EvaluationTable.lines(Map.of("lstm", nothing), 1).get(3));

        assertEquals(List.of("lstm", "-", "-", "-", "0.0", "-", "0/0", "-", "-"), line);
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "45, 45s", "60, 1min", "125, 2min5s", "3600, 1h0min", "93784, 26h3min"})
    void theDelayIsInTheUnitsAPersonUses(long seconds, String expected) {
        var found =
                new Evaluation(new Confusion(1, 0, 0, 9), 1, 1, 0, 1, List.of(seconds * TimeAxis.SECOND), 0, Map.of());

        List<String> line =
                words(EvaluationTable.lines(Map.of("lstm", found), 1).get(3));

        assertEquals(expected, line.get(line.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 steps", "1, 1 step", "2.5, 2.5 steps", "300, 300 steps", "93784, 93784 steps"})
    void theDelayOfNumberedStepsIsInStepsHoweverLongTheyAre(double steps, String expected) {
        long minute = 60 * TimeAxis.SECOND;
        var found = new Evaluation(
                new Confusion(1, 0, 0, 9), 1, 1, 0, 1, List.of((long) (steps * minute)), minute, Map.of());

        List<String> lines = EvaluationTable.lines(Map.of("lstm", found), 1);

        assertTrue(lines.get(3).endsWith(" " + expected), lines.get(3));
        assertEquals(lines.get(2).length(), lines.get(3).length());
    }

    @Test
    void saysWhatADayOfNumberedStepsIs() {
        var unknown = new Evaluation(new Confusion(1, 0, 0, 9), 1, 1, 0, 1, List.of(), TimeAxis.SECOND, Map.of());
        var tenSeconds =
                new Evaluation(new Confusion(1, 0, 0, 9), 1, 1, 0, 1, List.of(), 10 * TimeAxis.SECOND, Map.of());

        assertTrue(EvaluationTable.lines(Map.of("lstm", unknown), 1)
                .contains("Time steps are numbered: a day is 1,440 of them."));
        assertTrue(EvaluationTable.lines(Map.of("lstm", tenSeconds), 1)
                .contains("Time steps are numbered: a day is 8,640 of them."));
    }

    @Test
    void strengthsComeFromWeakToStrongAndOthersAfterThem() {
        var counts = new TreeMap<String, int[]>();
        counts.put("", new int[] {0, 9});
        counts.put("medium", new int[] {2, 6});
        counts.put("odd", new int[] {1, 1});
        counts.put("strong", new int[] {5, 6});
        counts.put("weak", new int[] {0, 6});
        var found = new Evaluation(new Confusion(1, 0, 0, 9), 28, 8, 0, 1, List.of(0L), 0, counts);

        List<String> lines = EvaluationTable.lines(Map.of("lstm", found), 1);
        int head = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("found  "))
                .findFirst()
                .orElseThrow());

        assertEquals(List.of("found", "weak", "medium", "strong", "odd"), words(lines.get(head)));
        assertEquals(List.of("lstm", "0/6", "2/6", "5/6", "1/1"), words(lines.get(head + 1)));
    }

    @Test
    void labelsWithoutStrengthsMakeNoTableOfThem() {
        var found = new Evaluation(new Confusion(1, 0, 0, 9), 1, 1, 0, 1, List.of(0L), 0, Map.of("", new int[] {1, 1}));

        assertFalse(
                EvaluationTable.lines(Map.of("lstm", found), 1).stream().anyMatch(line -> line.startsWith("found  ")));
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split(" +", -1));
    }
}

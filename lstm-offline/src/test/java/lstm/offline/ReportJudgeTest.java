package lstm.offline;

import static lstm.offline.ReportFolder.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.input.RowRange;
import lstm.offline.metric.NabScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportJudgeTest {

    private static final int ROWS = 400;
    private static final int FAULT = 150;
    private static final int FAULT_END = 190;

    @TempDir
    private Path folder;

    @Test
    void judgesEveryDetectorAndRanksThoseWithScores() {
        Map<String, Judgement> judged =
                judge("", IntStream.range(0, ROWS).boxed().toList());

        assertEquals(List.of("lstm", "lstm report", "level", "random", "all-ones"), List.copyOf(judged.keySet()));
        Judgement ours = judged.get("lstm");
        assertEquals(1, ours.evaluation().found());
        assertEquals(1, ours.ranks().bestF1());
        assertEquals(1, ours.ranks().averagePrecision());
        assertEquals(1, ours.ranges().f1());
        assertEquals(1, ours.affiliation().f1());
        assertEquals(100, ours.nab().normalised(), 1e-9);
        assertEquals(1, ours.adjusted().orElseThrow().rows().f1());
        assertEquals(Double.NaN, judged.get("lstm report").ranks().bestF1());
        assertTrue(judged.get("level").ranks().averagePrecision() < 0.3);
        assertTrue(judged.get("random").ranks().averagePrecision() < 0.3);
        assertEquals(1, judged.get("all-ones").evaluation().rows().recall());
    }

    @Test
    void everyFaultAndEveryFalseAlarmIsAnEvent() {
        Map<String, Judgement> judged =
                judge("", IntStream.range(0, ROWS).boxed().toList());

        assertEquals(
                List.of(new JudgedEvent("found", "150", "189", "", "")),
                judged.get("lstm").events());
        Judgement level = judged.get("level");
        assertTrue(level.evaluation().falseAlarms() > 0);
        assertEquals(
                level.evaluation().falseAlarms(),
                level.events().stream()
                        .filter(event -> event.what().equals("false-alarm"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "level", "random", "all-ones"})
    void rowsOutOfOrderAreJudgedAsThoughTheyWereInOrder(String detector) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));

        Judgement inOrder = judge("", IntStream.range(0, ROWS).boxed().toList()).get(detector);
        Judgement judged = judge("", shuffled).get(detector);

        assertEquals(inOrder.evaluation().rows(), judged.evaluation().rows());
        assertEquals(inOrder.evaluation().falseAlarms(), judged.evaluation().falseAlarms());
        assertEquals(inOrder.evaluation().normalDays(), judged.evaluation().normalDays());
        assertEquals(inOrder.ranks(), judged.ranks());
        assertEquals(inOrder.affiliation(), judged.affiliation());
        assertEquals(inOrder.nab(), judged.nab());
    }

    @Test
    void aPartIsCountedAsTheRowsStandInTheReport() {
        List<Integer> backwards =
                IntStream.range(0, ROWS).mapToObj(row -> ROWS - 1 - row).toList();

        Judgement first = judge("0:100", backwards).get("lstm"); // the last hundred in time

        assertEquals(100, first.evaluation().rows().rows());
        assertEquals(0, first.evaluation().faults());
        assertEquals(1, judge("200:300", backwards).get("lstm").evaluation().faults());
        refused(() -> judge("400:", backwards), "has 400 rows, none of them in --rows 400:");
    }

    @ParameterizedTest
    @CsvSource({"{}, 1440", "{step: PT1M}, 1440", "{step: PT10S}, 8640"})
    void aDayOfNumberedStepsFollowsFromTheStepOfTheStation(String station, double stepsOfADay) {
        write(IntStream.range(0, ROWS).boxed().toList());
        Path labels = ReportFolder.file(folder, "labels.csv", "start,end\n" + FAULT + "," + FAULT_END + "\n");
        SourceConfig source =
                StationYaml.parse("station.yml", "source: " + station).source();

        Evaluation ours = new ReportJudge(source, Optional.empty(), Optional.empty(), RowRange.parse(null), false)
                .judge(folder, labels)
                .get("lstm")
                .evaluation();

        assertEquals((ROWS - 1 - (FAULT_END - FAULT)) / stepsOfADay, ours.normalDays(), 1e-12);
        assertEquals(1, ours.found());
        assertEquals(source.stepNanos(), ours.stepNanos());
    }

    @Test
    void aFaultThatThePartCutsCountsRowByRowButNotAsAFault() {
        Judgement cut = judge("160:", IntStream.range(0, ROWS).boxed().toList()).get("lstm");

        assertEquals(0, cut.evaluation().faults());
        assertEquals(0, cut.evaluation().falseAlarms());
        assertEquals(30, cut.evaluation().rows().anomalous());
    }

    @Test
    void windowsOfNabLieAroundChangePointsWhereTheLabelsHaveThem() {
        var text = new StringBuilder("t,anomaly,changepoint\n");
        for (int row = 0; row < ROWS; row++) {
            int changed = row == FAULT || row == FAULT_END ? 1 : 0;
            text.append(row + "," + (row >= FAULT && row < FAULT_END ? 1 : 0) + "," + changed + "\n");
        }
        ReportFolder.file(folder, "labels.csv", text.toString());
        write(IntStream.range(0, ROWS).boxed().toList());

        NabScore nab = judge("")
                .judge(folder, folder.resolve("labels.csv"))
                .get("lstm")
                .nab();

        assertEquals(2, nab.windows());
        assertNotEquals(100, nab.normalised(), 1);
    }

    private Map<String, Judgement> judge(String rows, List<Integer> order) {
        write(order);
        Path labels = ReportFolder.file(folder, "labels.csv", "start,end\n" + FAULT + "," + FAULT_END + "\n");
        return judge(rows).judge(folder, labels);
    }

    private static ReportJudge judge(String rows) {
        return new ReportJudge(
                StationYaml.defaults().source(),
                Optional.empty(),
                Optional.empty(),
                RowRange.parse(rows.isEmpty() ? null : rows),
                true);
    }

    private void write(List<Integer> order) {
        var random = new SplittableRandom(1);
        double[] draws = random.doubles(ROWS).toArray();
        ReportFolder.write(
                folder,
                "",
                order.stream()
                        .map(row -> row + ",1," + (row >= FAULT && row < FAULT_END ? "2,0.99,1" : "0.5,0.2,0"))
                        .toList(),
                order.stream()
                        .map(row -> row + ",1,level," + draws[row] + "," + (draws[row] > 0.95 ? 1 : 0))
                        .toList());
    }
}

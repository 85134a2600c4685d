package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.offline.metric.Confusion;
import lstm.offline.metric.NabScore;
import lstm.offline.metric.PrecisionRecall;
import lstm.offline.metric.RankFigures;
import org.junit.jupiter.api.Test;

final class MetricTableTest {

    @Test
    void oneLinePerDetectorWithEveryFigure() {
        List<String> lines = MetricTable.lines(table(Optional.empty()));

        assertEquals(
                List.of("detector", "bestF1", "AP", "VUS-PR", "prec.", "recall", "F1", "prec.", "recall", "F1", "NAB"),
                words(lines.get(1)));
        assertEquals(
                List.of(
                        "lstm", "0.600", "0.500", "0.400", "0.500", "0.250", "0.333", "0.900", "0.100", "0.180",
                        "75.0"),
                words(lines.get(2)));
        assertEquals(
                List.of("lstm", "report", "-", "-", "-", "-", "0.000", "0.000", "-", "0.000", "0.000", "-"),
                words(lines.get(3)));
    }

    @Test
    void everyLineFitsIntoAHundredColumnsAndColumnsEndAlike() {
        List<String> lines =
                MetricTable.lines(table(Optional.of(new Judgement.Adjusted(new Confusion(1, 1, 1, 1), 0.9))));

        lines.forEach(line -> assertTrue(line.length() <= 100, line));
        assertEquals(
                1, lines.subList(1, 4).stream().map(String::length).distinct().count());
    }

    @Test
    void pointAdjustmentIsShownOnRequestOnlyWithAWarningThatNamesWhatRandomScoresReach() {
        assertFalse(String.join(" ", MetricTable.lines(table(Optional.empty()))).contains("adjust"));

        List<String> lines =
                MetricTable.lines(table(Optional.of(new Judgement.Adjusted(new Confusion(80, 10, 20, 890), 0.9))));
        String all = String.join(" ", lines);

        assertTrue(all.contains("WARNING: point adjustment"), all);
        assertTrue(all.contains("here 0.900 at their best threshold"), all);
        assertTrue(
                lines.stream().map(MetricTableTest::words).anyMatch(List.of("random", "0.842", "0.900")::equals), all);
    }

    @Test
    void overSeveralReportsCountsAreSummedAndOtherFiguresAreMeansOfThoseThatHaveThem() {
        Judgement one = judgement(0.6, new NabScore(1, 2), new PrecisionRecall(Double.NaN, 0), Optional.empty());
        Judgement two = judgement(0.2, new NabScore(0, 2), new PrecisionRecall(0.5, 1), Optional.empty());

        var both = new PooledJudgements(List.of(one)).plus(new PooledJudgements(List.of(two)));

        assertEquals(0.4, both.mean(report -> report.ranks().bestF1()), 1e-15);
        assertEquals(0.5, both.mean(report -> report.ranges().precision()));
        assertEquals(0.5, both.mean(report -> report.ranges().recall()));
        assertEquals(Double.NaN, both.mean(report -> Double.NaN));
        assertEquals(new NabScore(1, 4), both.nab());
        assertEquals(20, both.evaluation().rows().truePositives());
        assertTrue(MetricTable.lines(Map.of("lstm", both)).stream().anyMatch(line -> line.contains("are means over")));
    }

    @Test
    void theJsonHasEveryFigureOfEveryReportAndNullForNoNumber() {
        String json = new String(
                EvaluationJson.bytes(
                        JudgedPart.ALL, table(Optional.of(new Judgement.Adjusted(new Confusion(1, 1, 1, 1), 0.9)))),
                StandardCharsets.UTF_8);

        for (String part : List.of(
                "\"format\" : \"lstm-evaluation\"",
                "\"detector\" : \"lstm report\"",
                "\"report\" : \"out/report\"",
                "\"truePositives\" : 10",
                "\"bestF1\" : 0.6",
                "\"bestF1\" : null",
                "\"windows\" : 2",
                "\"score\" : 75.0",
                "\"pointAdjusted\"")) {
            assertTrue(json.contains(part), part + " is not in " + json);
        }
        assertFalse(json.contains("NaN"), json);
    }

    @Test
    void markdownHasTheMeanOfF1BesideThatOfAllRowsWhenThereAreSeveralReports() {
        Judgement one = judgement(0.6, NabScore.NONE, new PrecisionRecall(1, 1), Optional.empty());
        List<String> single = MarkdownTable.lines(Map.of("lstm", new PooledJudgements(List.of(one))));
        List<String> pooled = MarkdownTable.lines(Map.of("lstm", new PooledJudgements(List.of(one, one))));

        assertEquals("| lstm | 0.600 | 0.500 | 0.400 | 0.667 | 5.9 | 33.3 | 1 of 2 | 0.00 |", single.get(2));
        assertEquals("| lstm | 0.600 | 0.500 | 0.400 | 0.667 | 0.667 | 5.9 | 33.3 | 2 of 4 | 0.00 |", pooled.get(2));
        for (List<String> table : List.of(single, pooled)) {
            assertEquals(
                    1,
                    table.stream()
                            .map(line -> line.split("\\|").length)
                            .distinct()
                            .count());
        }
    }

    private static Map<String, PooledJudgements> table(Optional<Judgement.Adjusted> adjusted) {
        Map<String, PooledJudgements> detectors = new LinkedHashMap<>();
        Judgement ours = judgement(0.6, new NabScore(1, 2), new PrecisionRecall(0.5, 0.25), adjusted);
        Judgement silent = judgement(Double.NaN, NabScore.NONE, new PrecisionRecall(Double.NaN, 0), adjusted);
        detectors.put("lstm", new PooledJudgements(List.of(ours)));
        detectors.put(
                "lstm report",
                new PooledJudgements(List.of(new Judgement(
                        silent.report(),
                        silent.evaluation(),
                        silent.ranks(),
                        silent.ranges(),
                        new PrecisionRecall(Double.NaN, 0),
                        silent.nab(),
                        adjusted,
                        Optional.empty(),
                        List.of()))));
        detectors.put("random", new PooledJudgements(List.of(ours)));
        return detectors;
    }

    private static Judgement judgement(
            double bestF1, NabScore nab, PrecisionRecall ranges, Optional<Judgement.Adjusted> adjusted) {
        return new Judgement(
                "out/report",
                new Evaluation(new Confusion(10, 5, 5, 80), 2, 1, 0, 1, List.of(0L), 0, Map.of()),
                new RankFigures(bestF1, bestF1 - 0.1, bestF1 - 0.2),
                ranges,
                new PrecisionRecall(0.9, 0.1),
                nab,
                adjusted,
                Optional.empty(),
                List.of());
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split(" +", -1));
    }
}

package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.config.StationYaml;
import lstm.input.RowRange;
import lstm.score.ClaimCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On reports written by hand, against rows counted one by one. */
final class ReliabilityTest {

    private static final String NO_FAULT = "start,end,group,sensors,kind,strength\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.9, 0",
        "0.9000001, 1",
        "0.97, 1",
        "0.98, 2",
        "0.99, 2",
        "0.995, 3",
        "0.997, 3",
        "0.998, 4",
        "0.999, 4",
        "0.999001, 5",
        "1, 5",
        "NaN, -1"
    })
    void aLevelIsPassedByWhatIsStrictlyAboveIt(double probability, byte levels) {
        assertEquals(levels, Reliability.level(probability));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsWhatOneByOneIsCounted(long seed) {
        double[] probabilities = probabilities(3000, seed);

        Reliability found = judge(write("one", probabilities, 1), "start,end\n100,400\n2000,2001\n", "50:2900")
                .orElseThrow();

        assertEquals(
                slow(probabilities, row -> row >= 50 && row < 2900 && !(row >= 100 && row < 400) && row != 2000),
                found);
        assertTrue(found.rows() < 2850 - 301, "some have no probability");
    }

    @Test
    void rowsWithoutAFaultAllCount() {
        double[] probabilities = probabilities(500, 4);

        assertEquals(
                slow(probabilities, row -> true),
                judge(write("one", probabilities, 1), NO_FAULT, null).orElseThrow());
    }

    @Test
    void rowsOutOfOrderOfTimeKeepTheirProbabilities() {
        double[] probabilities = probabilities(500, 5);
        Path report = write("one", probabilities, 1);
        List<String> lines = new ArrayList<>(lines(report.resolve("scores.csv")));
        List<String> rows = lines.subList(1, lines.size());
        Collections.shuffle(rows, new Random(1));
        ReportFolder.file(report, "scores.csv", String.join("\n", lines) + "\n");

        assertEquals(
                slow(probabilities, row -> row < 100 || row >= 200),
                judge(report, "start,end\n100,200\n", null).orElseThrow());
    }

    @Test
    void overSeveralReportsRowsAreSummed() {
        double[] first = probabilities(700, 6);
        double[] second = probabilities(300, 7);
        var pooled = new PooledJudgements(List.of(judgement(write("one", first, 1), NO_FAULT, null, Optional.empty())))
                .plus(new PooledJudgements(
                        List.of(judgement(write("two", second, 1), NO_FAULT, null, Optional.empty()))));
        double[] both = Stream.of(first, second).flatMapToDouble(Arrays::stream).toArray();

        assertEquals(slow(both, row -> true), pooled.reliability().orElseThrow());
    }

    @Test
    void ofSeveralGroupsOnlyOneAtATimeIsCounted() {
        double[] probabilities = probabilities(300, 8);
        Path report = write("two", probabilities, 2);
        Path single = write("one", probabilities, 1);

        assertEquals(Optional.empty(), judge(report, NO_FAULT, null));
        assertEquals(
                slow(probabilities, row -> true),
                judgement(report, NO_FAULT, null, Optional.of(1)).reliability().orElseThrow());
        assertEquals(
                0,
                judgement(report, NO_FAULT, null, Optional.of(2))
                        .reliability()
                        .orElseThrow()
                        .claims()
                        .get(4)
                        .above());
        var mixed = new PooledJudgements(List.of(
                judgement(report, NO_FAULT, null, Optional.empty()),
                judgement(single, NO_FAULT, null, Optional.empty())));
        assertEquals(Optional.empty(), mixed.reliability());
    }

    @Test
    void onlyOursHasAProbability() {
        Path labels = ReportFolder.file(folder, "labels.csv", NO_FAULT);
        Map<String, Judgement> all = judge(null, Optional.empty()).judge(write("one", probabilities(50, 9), 1), labels);

        assertEquals(
                List.of("lstm"),
                all.entrySet().stream()
                        .filter(detector -> detector.getValue().reliability().isPresent())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void aProbabilityThatIsNoneIsRefused() {
        Path report = write("one", new double[] {0.5}, 1);
        ReportFolder.file(report, "scores.csv", "timestamp,group,score,probability,anomaly\n0,1,1,often,0\n");

        ReportFolder.refused(() -> judge(report, NO_FAULT, null), "line 2", "probability 'often' is no number");
    }

    @Test
    void theTablesSayHowManyShouldBeAboveAndHowManyAre() {
        Optional<Reliability> known = Optional.of(thousand());

        assertEquals(
                List.of(
                        "| claimed | should be above | are above | times as many |",
                        "| --- | --- | --- | --- |",
                        "| 0.9 | 100 (10.0 %) | 120 (12.00 %) | 1.20 |",
                        "| 0.97 | 30 (3.0 %) | 30 (3.00 %) | 1.00 |",
                        "| 0.99 | 10 (1.0 %) | 25 (2.50 %) | 2.50 |",
                        "| 0.997 | 3 (0.3 %) | 9 (0.90 %) | too few rows |",
                        "| 0.999 | 1 (0.1 %) | 0 (0.00 %) | too few rows |"),
                ReliabilityTable.markdown(known));
        List<String> lines = ReliabilityTable.lines(known);
        assertEquals("Is a probability what it says? 1,000 normal rows have one", lines.get(0));
        assertEquals(
                List.of("0.99", "10", "(1.0", "%)", "25", "(2.50", "%)", "2.50"),
                List.of(lines.get(5).split(" +")));
        assertEquals(
                1, lines.subList(2, 8).stream().map(String::length).distinct().count());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), lines::toString);
        assertTrue(String.join(" ", lines).contains("smoothing carries the fault into them"), lines::toString);
    }

    @Test
    void withoutARowThereIsADash() {
        Reliability none = Reliability.of(new byte[] {Reliability.NONE}, new BitSet());

        assertEquals(
                "| 0.9 | 0 (10.0 %) | - | too few rows |",
                ReliabilityTable.markdown(Optional.of(none)).get(2));
    }

    @Test
    void overSeveralGroupsOneLineNamesTheOptionThatShowsIt() {
        assertEquals(1, ReliabilityTable.lines(Optional.empty()).size());
        assertTrue(ReliabilityTable.lines(Optional.empty()).get(0).contains("--group"));
        assertEquals(1, ReliabilityTable.markdown(Optional.empty()).size());
    }

    @Test
    void theJsonHasEveryLevelAndNullWhereRowsAreTooFew() {
        double[] probabilities = new double[1000];
        for (int row = 0; row < 25; row++) {
            probabilities[row] = 0.995;
        }
        Map<String, PooledJudgements> ours = new LinkedHashMap<>();
        ours.put(
                "lstm",
                new PooledJudgements(
                        List.of(judgement(write("one", probabilities, 1), NO_FAULT, null, Optional.empty()))));

        String json =
                new String(EvaluationJson.bytes(JudgedPart.ALL, ours), StandardCharsets.UTF_8).replaceAll("\\s", "");

        assertTrue(
                json.contains(
                        "\"reliability\":[{\"claimed\":0.9,\"rows\":1000,\"expectedShare\":0.1,\"observedShare\":0.025,"
                                + "\"ratio\":0.25},"),
                json);
        assertTrue(
                json.contains(
                        "{\"claimed\":0.999,\"rows\":1000,\"expectedShare\":0.001,\"observedShare\":0.0,\"ratio\":null}]"),
                json);
    }

    private static Reliability thousand() {
        int[] above = {120, 30, 25, 9, 0};
        return new Reliability(IntStream.range(0, above.length)
                .mapToObj(level -> new ClaimCount(ClaimCount.LEVELS.get(level), 1000, above[level]))
                .toList());
    }

    /** What the table says of the rows that count, by going through them once per level. */
    private static Reliability slow(double[] probabilities, IntPredicate counts) {
        var claims = new ArrayList<ClaimCount>();
        for (double claimed : List.of(0.9, 0.97, 0.99, 0.997, 0.999)) {
            int rows = 0;
            int above = 0;
            for (int row = 0; row < probabilities.length; row++) {
                if (counts.test(row) && !Double.isNaN(probabilities[row])) {
                    rows++;
                    above += probabilities[row] > claimed ? 1 : 0;
                }
            }
            claims.add(new ClaimCount(claimed, rows, above));
        }
        return new Reliability(claims);
    }

    /** Half of them high, some of them exactly a level, some missing. */
    private static double[] probabilities(int rows, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, rows)
                .mapToDouble(row -> switch (random.nextInt(10)) {
                    case 0 -> Double.NaN;
                    case 1 -> ClaimCount.LEVELS.get(random.nextInt(5));
                    case 2, 3, 4 -> random.nextDouble();
                    default -> Math.round(1e6 * (1 - 0.1 * Math.pow(random.nextDouble(), 3))) / 1e6;
                })
                .toArray();
    }

    /** A report of numbered rows; of a second group, if there is one, every probability is 0.5. */
    private Path write(String name, double[] probabilities, int groups) {
        Path report = folder.resolve(name);
        assertTrue(Files.exists(report) || report.toFile().mkdir());
        var scores = new ArrayList<String>();
        var baselines = new ArrayList<String>();
        for (int row = 0; row < probabilities.length; row++) {
            scores.add(
                    Double.isNaN(probabilities[row])
                            ? row + ",1,,,"
                            : String.format(Locale.ROOT, "%d,1,0.5,%s,0", row, probabilities[row]));
            baselines.add(row + ",1,level,0.5,0");
            if (groups == 2) {
                scores.add(row + ",2,0.5,0.5,0");
                baselines.add(row + ",2,level,0.5,0");
            }
        }
        return ReportFolder.write(report, "", scores, baselines);
    }

    private Optional<Reliability> judge(Path report, String labels, String rows) {
        return judgement(report, labels, rows, Optional.empty()).reliability();
    }

    private Judgement judgement(Path report, String labels, String rows, Optional<Integer> group) {
        return judge(rows, group)
                .judge(report, ReportFolder.file(folder, "labels.csv", labels))
                .get("lstm");
    }

    private static ReportJudge judge(String rows, Optional<Integer> group) {
        return new ReportJudge(StationYaml.defaults().source(), Optional.empty(), group, RowRange.parse(rows), false);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

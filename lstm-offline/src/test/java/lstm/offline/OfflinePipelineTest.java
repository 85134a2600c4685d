package lstm.offline;

import static lstm.offline.SmallPlant.AXIS;
import static lstm.offline.SmallPlant.START;
import static lstm.offline.SmallPlant.STATION;
import static lstm.offline.SmallPlant.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.score.RowScore;
import lstm.work.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OfflinePipelineTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle();

    @Test
    void anIntervalRunsFromItsFirstRowToOneStepAfterItsLast() {
        ReportedInterval found = only(run(SmallPlant.quiet(200, 2).broken(1, 100, 110, 30)));

        long first = found.index().get(0);
        long end = found.index().get(1);
        assertTrue(first >= 100 && first < 103 && end >= 110, found::toString);
        assertEquals(AXIS.format(START + first * STEP), found.start());
        assertEquals(AXIS.format(START + end * STEP), found.end());
        assertEquals(end - first, found.rows());
        assertFalse(found.open());
    }

    @Test
    void theSensorThatBrokeComesFirstWithWhatItMeasuredAtThePeak() {
        ReportedInterval found = only(run(SmallPlant.quiet(200, 2).broken(1, 100, 110, 30)));

        assertEquals(2, found.sensors().size()); // scoring.topSensors
        assertEquals("B", found.sensors().get(0).sensor());
        assertTrue(found.sensors().get(0).share() > 0.5);
        assertEquals(40, found.sensors().get(0).measured(), 1);
        assertTrue(Double.isFinite(found.sensors().get(0).expected()));
        assertTrue(found.peakScore() >= found.meanScore());
        assertTrue(found.peakProbability() >= found.meanProbability());
    }

    @Test
    void lookingAheadSaysSomethingOfEveryRowOnceAndFindsTheFault() {
        SmallPlant plant = SmallPlant.quiet(9000, 2).broken(1, 5000, 5100, 30);
        Recorded causal = run(plant);
        Recorded ahead = run(BUNDLE, STATION, List.of(plant.frame()), 2, true);

        assertEquals(9000, ahead.scores.size());
        assertEquals(causal.baselines, ahead.baselines);
        assertTrue(score(causal, 4999) < score(ahead, 4999), "it comes before it is there");
        ReportedInterval found = only(ahead);
        assertTrue(
                found.startNanos() <= START + 5000 * STEP && found.endNanos() >= START + 5095 * STEP, found::toString);
        assertEquals(run(BUNDLE, STATION, List.of(plant.frame()), 1, true).scores, ahead.scores);
    }

    private static double score(Recorded recorded, int row) {
        return Double.parseDouble(recorded.scores.get(row).replaceAll(".*score=([^,]+),.*", "$1"));
    }

    @Test
    void anIntervalSaysWhichChannelCarriesIt() {
        ReportedInterval found = only(run(SmallPlant.quiet(200, 2).broken(1, 100, 110, 30)));

        assertEquals(
                List.of("level", "network", "local"),
                List.copyOf(found.channels().keySet()));
        assertEquals(1, found.channels().values().stream().mapToDouble(s -> s).sum(), 1e-9);
        assertTrue(found.carriedBy().matches("carried by the [a-z ]+ \\(\\d+ %\\): B .*"), found.carriedBy());
        assertTrue(found.channels().containsKey(found.sensors().get(0).channel()));
    }

    @Test
    void anAlarmOfADayIsSaidToBeAChangeOfThePlant() {
        List<ReportedNotice> notices = notices(run(SmallPlant.quiet(2500, 2).broken(1, 100, 2500, 30)));

        assertEquals("plant-changed", notices.get(0).kind());
        assertEquals(
                1,
                notices.stream()
                        .filter(one -> one.kind().equals("plant-changed"))
                        .count());
        int row = Math.toIntExact((notices.get(0).timeNanos() - START) / STEP);
        assertTrue(row >= 100 + 1440 && row < 110 + 1440, () -> "row " + row);
    }

    @Test
    void rowsAboveOneWithoutAnAlarmForTooLongMakeClaimsVoid() {
        Station never = StationYaml.parse("station.yml", "scoring: {alarm: {enter: 1000000, leave: 1000}}");
        SensorFrame rows = SmallPlant.quiet(3000, 2).broken(1, 0, 3000, 30).frame();

        List<ReportedNotice> notices = notices(run(BUNDLE, never, List.of(rows), 1));

        assertEquals(1, notices.size());
        assertEquals("claims-void", notices.get(0).kind());
        assertEquals(START + 1439 * STEP, notices.get(0).timeNanos()); // when a day is over
    }

    private static List<ReportedNotice> notices(Recorded recorded) {
        return recorded.summaries.get(0).notices();
    }

    @Test
    void aStretchAsLongAsTheLongRuleWantsIsLong() {
        assertEquals(
                "short",
                only(run(SmallPlant.quiet(200, 2).broken(1, 100, 110, 30))).kind());
        assertEquals(
                "long",
                only(run(SmallPlant.quiet(200, 2).broken(1, 100, 150, 30))).kind());
    }

    @Test
    void anIntervalThatGoesOnAtTheEndIsOpen() {
        ReportedInterval found = only(run(SmallPlant.quiet(110, 2).broken(1, 100, 110, 30)));

        assertTrue(found.open());
        assertEquals(AXIS.format(START + 110 * STEP), found.end());
    }

    @Test
    void aHoleInTimeEndsAnInterval() {
        var rows = SmallPlant.quiet(200, 2).broken(1, 100, 120, 30).hole(110, 16);

        List<ReportedInterval> found = run(rows).summaries.get(0).intervals();

        assertEquals(2, found.size());
        assertEquals(AXIS.format(START + 110 * STEP), found.get(0).end());
        assertFalse(found.get(0).open());
        assertEquals(AXIS.format(START + (110 + 16) * STEP), found.get(1).start());
    }

    @Test
    void withoutAFullWindowNothingIsExpected() {
        ReportedInterval found =
                only(run(SmallPlant.quiet(SmallPlant.WINDOW - 1, 2).broken(0, 0, 3, 30)));

        assertNull(found.sensors().get(0).expected());
    }

    @Test
    void aRowWhoseTimeWasThereHasALineWithoutAScore() {
        Recorded recorded = run(SmallPlant.quiet(20, 2).doubleTime(10));

        assertEquals(20, recorded.scores.size());
        assertEquals("10 1 NaN", recorded.scores.get(10));
        assertEquals(19, recorded.summaries.get(0).rows());
        assertEquals(19, recorded.summaries.get(0).scored());
        assertEquals(3 * 20, recorded.baselines.size());
    }

    @Test
    void aRowWithAMissingCellHasALineWithoutAScore() {
        Recorded recorded = run(SmallPlant.quiet(20, 2).missing(2, 10));

        assertEquals("10 1 NaN", recorded.scores.get(10));
        assertEquals(20, recorded.summaries.get(0).rows());
        assertEquals(19, recorded.summaries.get(0).scored());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 199, 200})
    void theSizeOfFramesChangesNothing(int size) {
        SensorFrame whole = SmallPlant.quiet(200, 2)
                .broken(1, 100, 110, 30)
                .missing(0, 49)
                .hole(60, 20)
                .frame();
        var parts = new ArrayList<SensorFrame>();
        for (int from = 0; from < 200; from += size) {
            parts.add(whole.slice(from, Math.min(200, from + size)));
        }

        assertEquals(run(BUNDLE, List.of(whole)), run(BUNDLE, parts));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfThreadsChangesNothing(int threads) {
        List<SensorFrame> rows =
                List.of(SmallPlant.quiet(14_000, 2) // four blocks: one is scored, one in the network, one prepared
                        .broken(1, 100, 110, 30)
                        .missing(0, 49)
                        .hole(60, 20)
                        .frame());
        ModelBundle two = SmallPlant.bundle(
                new SensorGroup(1, "left", List.of("A", "B")), new SensorGroup(2, "right", List.of("C")));

        assertEquals(run(BUNDLE, rows, 1), run(BUNDLE, rows, threads));
        assertEquals(run(two, rows, 1), run(two, rows, threads));
    }

    @Test
    void sensorsMayComeInAnotherOrderWithOthersBetween() {
        var rows = SmallPlant.quiet(200, 2).broken(1, 100, 110, 30);

        Recorded another = run(BUNDLE, List.of(rows.frame(List.of("C", "X", "A", "B"), 2, -1, 0, 1)));

        assertEquals(run(rows), another);
    }

    @Test
    void refusesDataThatLacksASensorOfTheBundle() {
        var mistake = assertThrows(
                UserException.class,
                () -> new OfflinePipeline(
                        BUNDLE,
                        STATION,
                        List.of("A", "C", "b"),
                        AXIS,
                        true,
                        false,
                        new Workers("test", 1),
                        block -> {}));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("did 'B' become 'b'?"), mistake.getMessage());
    }

    @Test
    void everyGroupSaysSomethingOfEveryRow() {
        ModelBundle two = SmallPlant.bundle(
                new SensorGroup(1, "left", List.of("A", "B")), new SensorGroup(2, "right", List.of("C")));

        Recorded recorded = run(
                two, List.of(SmallPlant.quiet(200, 2).broken(2, 100, 110, 30).frame()));

        assertEquals(2 * 200, recorded.scores.size());
        assertTrue(recorded.scores.get(6).startsWith("3 1 "));
        assertTrue(recorded.scores.get(7).startsWith("3 2 "));
        assertEquals(List.of(), recorded.summaries.get(0).intervals());
        assertEquals(2, recorded.summaries.get(1).intervals().get(0).group());
    }

    @Test
    void sharesOfARowSumToOne() {
        Recorded recorded = run(SmallPlant.quiet(30, 2).missing(0, 20));

        for (int row = 0; row < 30; row++) {
            assertEquals(row == 20 ? 0 : 1, recorded.shareSums.get(row), 1e-12);
        }
    }

    private static Recorded run(SmallPlant rows) {
        return run(BUNDLE, List.of(rows.frame()));
    }

    private static Recorded run(ModelBundle bundle, List<SensorFrame> frames) {
        return run(bundle, frames, 1);
    }

    private static Recorded run(ModelBundle bundle, List<SensorFrame> frames, int threads) {
        return run(bundle, STATION, frames, threads);
    }

    private static Recorded run(ModelBundle bundle, Station station, List<SensorFrame> frames, int threads) {
        return run(bundle, station, frames, threads, false);
    }

    private static Recorded run(
            ModelBundle bundle, Station station, List<SensorFrame> frames, int threads, boolean lookAhead) {
        var recorded = new Recorded();
        try (var workers = new Workers("test", threads)) {
            var pipeline = new OfflinePipeline(
                    bundle,
                    station,
                    frames.get(0).sensors(),
                    AXIS,
                    true,
                    lookAhead,
                    workers,
                    block -> block.tell(recorded));
            frames.forEach(pipeline::accept);
            recorded.summaries = pipeline.finish();
        }
        return recorded;
    }

    private static ReportedInterval only(Recorded recorded) {
        List<ReportedInterval> intervals = recorded.summaries.get(0).intervals();
        assertEquals(1, intervals.size(), intervals::toString);
        return intervals.get(0);
    }

    /** Everything that was said, as text and to the last bit. */
    private static final class Recorded implements RowSink {

        private final List<String> scores = new ArrayList<>();
        private final List<String> baselines = new ArrayList<>();
        private final List<Double> shareSums = new ArrayList<>();
        private List<GroupSummary> summaries = List.of();

        @Override
        public void unscored(long index, long time, int group) {
            scores.add(index + " " + group + " NaN");
        }

        @Override
        public void scored(long index, long time, int group, RowScore score) {
            scores.add(index + " " + group + " " + (score.scored() ? score : "NaN"));
        }

        @Override
        public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
            baselines.add(index + " " + group + " " + name + " " + score + " " + anomaly);
        }

        @Override
        public void contributions(long index, long time, int group, double[] shares) {
            shareSums.add(Arrays.stream(shares).sum());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Recorded that
                    && scores.equals(that.scores)
                    && baselines.equals(that.baselines)
                    && shareSums.equals(that.shareSums)
                    && summaries.equals(that.summaries);
        }

        @Override
        public int hashCode() {
            return scores.hashCode();
        }

        @Override
        public String toString() {
            return scores + " " + baselines + " " + summaries;
        }
    }
}

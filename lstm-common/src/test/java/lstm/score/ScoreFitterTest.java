package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreFitterTest {

    private static boolean heldOut(long row) {
        return row / 100 % 5 == 2;
    }

    private static double[] scores(ScoreModel model, SensorFrame frame) {
        var scorer = new Scorer(model, AlarmRule.DEFAULT);
        var row = new double[scorer.sensors()];
        return IntStream.range(0, frame.rows())
                .mapToDouble(t -> {
                    frame.copyRow(t, row);
                    return scorer.next(frame.time(t), row).score();
                })
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onePercentOfCleanRowsExceedsOne(long seed) {
        SensorFrame frame = Plant.clean(3, 4000, seed);
        ScoreModel model =
                new ScoreFitter(Plant.prepared(frame, 8, seed)).fit(frame, t -> t >= 500, ScoreFitterTest::heldOut);
        double[] scores = scores(model, frame);
        int settled = 500 + 60; // before, what was wrong in the rows up to 500 still shows
        long above = Arrays.stream(scores, settled, 4000).filter(s -> s > 1).count();
        assertEquals(35, above);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theProbabilityIsEvenOverTheHeldOutRows(long seed) {
        SensorFrame frame = Plant.clean(3, 6000, seed);
        ScoreModel model =
                new ScoreFitter(Plant.prepared(frame, 8, seed)).fit(frame, t -> true, ScoreFitterTest::heldOut);
        double[] scores = scores(model, frame);
        double[] probabilities = IntStream.range(0, 6000)
                .filter(ScoreFitterTest::heldOut)
                .mapToDouble(t -> model.causal().calibration().probability(scores[t]))
                .sorted()
                .toArray();
        assertEquals(probabilities.length, model.causal().calibration().rows());
        for (int i = 0; i < probabilities.length; i++) {
            assertEquals(
                    (double) i / probabilities.length,
                    probabilities[i],
                    0.04); // fitted on scores of models that had not seen them
        }
    }

    @Test
    void thresholdsComeFromTheSameHeldOutRowsAsProbabilities() {
        SensorFrame calm = Plant.clean(3, 6000, 4);
        SensorFrame frame = livelierWhereHeldOut(calm);
        ScoreModel model = new ScoreFitter(Plant.prepared(calm, 8, 4)).fit(frame, t -> true, ScoreFitterTest::heldOut);
        CleanScores clean = model.causal().clean().orElseThrow();
        Calibration calibration = model.causal().calibration();

        assertTrue(calibration.heldOut());
        assertEquals(1200, clean.rows());
        assertEquals(calibration.tailStart(), clean.quantile(1 - calibration.tailShare()), 1e-9);
        assertTrue(clean.quantile(0.9) > new Quantile(scores(model, frame)).at(0.9));
    }

    @Test
    void thresholdsComeFromAllCleanRowsWhereFewAreHeldOut() {
        SensorFrame frame = Plant.clean(3, 4000, 4);
        ScoreModel model = new ScoreFitter(Plant.prepared(frame, 8, 4)).fit(frame, t -> true, ScoreFitterTest::heldOut);

        assertEquals(4000, model.causal().clean().orElseThrow().rows());
    }

    /** As rows look to a network that has learnt the others by heart. */
    private static SensorFrame livelierWhereHeldOut(SensorFrame frame) {
        var builder = new FrameBuilder(frame.sensors());
        var row = new double[frame.sensors().size()];
        for (int t = 0; t < frame.rows(); t++) {
            frame.copyRow(t, row);
            for (int s = 0; s < row.length && heldOut(t); s++) {
                row[s] = 10 * s + 1.5 * (row[s] - 10 * s);
            }
            builder.add(frame.time(t), t, row);
        }
        return builder.build();
    }

    @Test
    void heldOutRowsDecideTheNetworksSpreadAndTheCalibrationAndNotTheLevel() {
        SensorFrame frame = Plant.clean(3, 1000, 5);
        var fitter = new ScoreFitter(Plant.prepared(frame, 8, 5));
        ScoreModel one = fitter.fit(frame, t -> true, t -> t < 200);
        ScoreModel other = fitter.fit(frame, t -> true, t -> t >= 800);

        assertEquals(one.causal().channels().get(0), other.causal().channels().get(0));
        assertEquals(Channel.LEVEL, one.causal().channels().get(0).channel());
        assertNotEquals(
                one.causal().channels().get(1).spread(),
                other.causal().channels().get(1).spread());
        assertNotEquals(one.causal().calibration(), other.causal().calibration());
        assertEquals(one.baselines(), other.baselines());
    }

    @Test
    void isTheSameForTheSameRows() {
        assertEquals(Plant.fitted(3, 5, 1), Plant.fitted(3, 5, 1));
        assertNotEquals(Plant.fitted(3, 5, 1), Plant.fitted(3, 5, 2));
    }

    /** Two clean stretches with a dirty one between holes in time, or without it. */
    private static SensorFrame stretches(boolean dirtyBetween) {
        SensorFrame clean = Plant.clean(2, 1000, 6);
        var builder = new FrameBuilder(clean.sensors());
        var row = new double[2];
        for (int t = 0; t < 1000; t++) {
            if (t == 400 && dirtyBetween) {
                for (int d = 0; d < 100; d++) {
                    builder.add((500 + d) * Plant.SECOND, -1, new double[] {1e6, -1e6});
                }
            }
            clean.copyRow(t, row);
            builder.add((t < 400 ? t : 1000 + t) * Plant.SECOND, t, row);
        }
        return builder.build();
    }

    @Test
    void dirtyRowsOfTheirOwnSegmentDoNotInfluenceTheFit() {
        SensorFrame with = stretches(true);
        SensorFrame without = stretches(false);
        var fitter = new ScoreFitter(Plant.prepared(without, 5, 6));
        IntPredicate clean = t -> with.index(t) >= 0;

        assertEquals(
                fitter.fit(without, t -> true, t -> heldOut(without.index(t))),
                fitter.fit(with, clean, t -> heldOut(with.index(t))));
    }

    @Test
    void dirtyRowsThatAreHeldOutAreNoReference() {
        SensorFrame frame = Plant.clean(2, 600, 7);
        var fitter = new ScoreFitter(Plant.prepared(frame, 5, 7));
        assertEquals(
                fitter.fit(frame, t -> t < 400, t -> t >= 300 && t < 400),
                fitter.fit(frame, t -> t < 400, t -> t >= 300));
    }

    @Test
    void refusesTooFewHeldOutRows() {
        SensorFrame frame = Plant.clean(2, 300, 8);
        var fitter = new ScoreFitter(Plant.prepared(frame, 5, 8));
        var refused = assertThrows(IllegalArgumentException.class, () -> fitter.fit(frame, t -> true, t -> t < 19));
        assertEquals("number of held-out clean rows with a score is 19; must be at least 20", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> fitter.fit(frame, t -> false, t -> true));
        assertThrows(IllegalArgumentException.class, () -> fitter.fit(frame.slice(0, 0), t -> true, t -> true));
    }

    @Test
    void constantSensorsAreNeverStrangeUntilTheyMove() {
        var builder = new FrameBuilder(Plant.sensors(2));
        for (int t = 0; t < 300; t++) {
            builder.add(t * Plant.SECOND, t, new double[] {5, -3});
        }
        SensorFrame frame = builder.build();
        ScoreModel model = new ScoreFitter(Plant.prepared(frame, 4, 9)).fit(frame, t -> true, ScoreFitterTest::heldOut);
        double[] scores = scores(model, frame);
        assertTrue(Arrays.stream(scores).max().orElseThrow() < 1e-6, () -> Arrays.toString(scores));

        var scorer = new Scorer(model, AlarmRule.DEFAULT);
        scorer.next(0, new double[] {5, -3});
        RowScore moved = scorer.next(Plant.SECOND, new double[] {6, -3});
        for (int t = 2; t < 10; t++) {
            moved = scorer.next(t * Plant.SECOND, new double[] {6, -3});
        }
        assertTrue(moved.anomaly());
        assertTrue(moved.probability() > 0.99);
    }

    @Test
    void missingCellsAndHolesLeaveTheModelFinite() {
        SensorFrame frame = Plant.rough(3, 1500, 10);
        ScoreModel model = new ScoreFitter(Plant.prepared(Plant.clean(3, 500, 10), 5, 10))
                .fit(frame, t -> true, t -> t % 200 < 60);
        for (ChannelModel channel : model.causal().channels()) {
            assertTrue(channel.centre().stream().allMatch(Double::isFinite));
            assertTrue(channel.spread().stream().allMatch(Double::isFinite));
            assertTrue(Double.isFinite(channel.unit()));
        }
        double[] scored = Arrays.stream(scores(model, frame))
                .filter(s -> !Double.isNaN(s))
                .toArray();
        double above = Arrays.stream(scored).filter(s -> s > 1).count();
        assertEquals(0.01, above / scored.length, 0.001);
    }

    @Test
    void centresAreMediansAndSpreadsAreOfTheSmoothedError() {
        SensorFrame frame = Plant.clean(2, 1000, 11);
        PreparedModel prepared = Plant.prepared(frame, 5, 11);
        ChannelModel level = new ScoreFitter(prepared)
                .fit(frame, t -> true, ScoreFitterTest::heldOut)
                .causal()
                .channels()
                .get(0);
        for (int s = 0; s < 2; s++) {
            var smoothed = new double[1000];
            for (int t = 0; t < 1000; t++) {
                double z = prepared.statistics().z(s, frame.value(t, s));
                smoothed[t] = t == 0 ? z : smoothed[t - 1] + 2.0 / 21 * (z - smoothed[t - 1]);
            }
            double[] sorted = Arrays.stream(smoothed).sorted().toArray();
            double centre = (sorted[499] + sorted[500]) / 2;
            double squares = Arrays.stream(smoothed)
                    .map(m -> (m - centre) * (m - centre))
                    .average()
                    .orElseThrow();
            double[] blocks = IntStream.range(0, 8)
                    .mapToDouble(b -> Arrays.stream(smoothed, 125 * b, 125 * (b + 1))
                            .average()
                            .orElseThrow())
                    .toArray();
            double mean = Arrays.stream(blocks).average().orElseThrow();
            double drift =
                    Arrays.stream(blocks).map(b -> (b - mean) * (b - mean)).sum() / 7;
            assertEquals(centre, level.centre().get(s), 1e-7); // errors are kept in float
            assertEquals(Math.sqrt(squares + drift), level.spread().get(s), 1e-7);
        }
    }
}

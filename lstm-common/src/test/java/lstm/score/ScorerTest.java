package lstm.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import lstm.net.Kernel;
import lstm.net.MaskedKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {

    private static final double NONE = Double.NaN;

    private static Scorer scorer(ScoreModel model) {
        return new Scorer(model, AlarmRule.DEFAULT);
    }

    private static RowScore next(Scorer scorer, SensorFrame frame, int t) {
        var row = new double[scorer.sensors()];
        frame.copyRow(t, row);
        return scorer.next(frame.time(t), row);
    }

    private static List<RowScore> scores(ScoreModel model, SensorFrame frame) {
        Scorer scorer = scorer(model);
        var found = new ArrayList<RowScore>();
        for (int t = 0; t < frame.rows(); t++) {
            found.add(next(scorer, frame, t));
        }
        return found;
    }

    /** Scores one row from all rows before it, with nothing carried along. */
    private static final class SlowTwin {

        private final ScoreModel model;
        private final SensorFrame frame;
        private final int sensors;

        SlowTwin(ScoreModel model, SensorFrame frame) {
            this.model = model;
            this.frame = frame;
            sensors = frame.sensors().size();
        }

        private boolean breaksBefore(int t) {
            return t == 0
                    || frame.time(t) - frame.time(t - 1)
                            > model.prepared().preparation().segmentRule().maxHoleNanos();
        }

        private double filled(int t, int sensor) {
            int back = t;
            while (Double.isNaN(frame.value(back, sensor)) && !breaksBefore(back)) {
                back--;
            }
            boolean young = frame.time(t) - frame.time(back) <= Plant.HELD;
            return young ? frame.value(back, sensor) : NONE;
        }

        private boolean usable(int t) {
            for (int s = 0; s < sensors; s++) {
                if (Double.isNaN(filled(t, s))) {
                    return false;
                }
            }
            return true;
        }

        private double error(Channel channel, int t, int sensor) {
            PreparedModel prepared = model.prepared();
            if (channel == Channel.LEVEL) {
                return (filled(t, sensor) - prepared.statistics().mean().get(sensor))
                        / prepared.statistics().deviation().get(sensor);
            }
            if (channel == Channel.RELATION) {
                return relationError(t, sensor);
            }
            int length = prepared.weights().spec().windowLength();
            var window = new float[length * sensors];
            for (int i = 0; i < window.length; i++) {
                window[i] = scaled(t - length + 1 + i / sensors, i % sensors);
            }
            var reconstruction = new float[window.length];
            Kernel.create(prepared.weights()).reconstruct(window, reconstruction, 0);
            int last = window.length - sensors + sensor;
            return prepared.scaler().unclipped(sensor, filled(t, sensor)) - reconstruction[last];
        }

        private float scaled(int t, int sensor) {
            return (float) model.prepared().scaler().scale(sensor, filled(t, sensor));
        }

        private double relationError(int t, int sensor) {
            Relation relation = model.prepared().relation().orElseThrow();
            double error = model.prepared().scaler().unclipped(sensor, filled(t, sensor)) - scaled(t, sensor);
            var row = new float[sensors];
            for (int s = 0; s < sensors; s++) {
                row[s] = scaled(t, s);
                error += relation.linear().weights().get(sensor).get(s)
                        * (row[s] - relation.linear().mean().get(s));
            }
            Relation.Gated network = relation.network().orElseThrow();
            var told = new float[sensors];
            MaskedKernel.create(network.weights()).predict(row, 0, 1, told);
            return error - (network.used().get(sensor) ? network.unit().get(sensor) * told[sensor] : 0);
        }

        /** What a channel smooths in a row; of the local one, how far the error is from its slow mean before. */
        private double unsmoothed(Channel channel, int first, int t, int sensor) {
            double error = error(channel, t, sensor);
            if (channel != Channel.LOCAL) {
                return error;
            }
            double slow = clipped(error(channel, first, sensor));
            for (int r = first + 1; r < t; r++) {
                slow += 2.0 / 101 * (clipped(error(channel, r, sensor)) - slow);
            }
            return error - slow;
        }

        private static double clipped(double error) {
            return Math.max(-4, Math.min(4, error));
        }

        double score(int t) {
            if (!usable(t)) {
                return NONE;
            }
            int start = t;
            while (!breaksBefore(start) && usable(start - 1)) {
                start--;
            }
            double sum = 0;
            double speaking = 0;
            for (ChannelModel channel : model.causal().channels()) {
                boolean network = channel.channel() == Channel.NETWORK || channel.channel() == Channel.LOCAL;
                int first = network ? start + model.prepared().weights().spec().windowLength() - 1 : start;
                if (first <= t) {
                    sum += channel.weight() * channelScore(channel, first, t);
                    speaking += channel.weight();
                }
            }
            return sum / speaking / model.causal().unit();
        }

        private double channelScore(ChannelModel channel, int first, int t) {
            var strangeness = new double[sensors];
            for (int s = 0; s < sensors; s++) {
                double weight = channel.channel() == Channel.LOCAL ? 2.0 / 6 : 2.0 / 21;
                double mean = unsmoothed(channel.channel(), first, first, s);
                for (int r = first + 1; r <= t; r++) {
                    mean += weight * (unsmoothed(channel.channel(), first, r, s) - mean);
                }
                strangeness[s] = Math.abs(mean - channel.centre().get(s))
                        / channel.spread().get(s);
            }
            Arrays.sort(strangeness);
            int worst = Math.min(sensors, Math.max(2, (int) Math.ceil(0.2 * sensors)));
            return Arrays.stream(strangeness, sensors - worst, sensors)
                            .average()
                            .orElseThrow()
                    / channel.unit();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithScoringEveryRowFromItsPast(long seed) {
        int sensors = (int) seed;
        ScoreModel model = Plant.fitted(sensors, 4 + sensors, seed);
        SensorFrame frame = Plant.rough(sensors, 250, seed);
        var twin = new SlowTwin(model, frame);
        List<RowScore> found = scores(model, frame);
        for (int t = 0; t < frame.rows(); t++) {
            double expected = twin.score(t);
            assertEquals(!Double.isNaN(expected), found.get(t).scored());
            if (found.get(t).scored()) {
                assertEquals(expected, found.get(t).score(), 1e-7 * (1 + expected)); // relations are kept in float
            }
            assertEquals(twin.breaksBefore(t), found.get(t).newSegment());
            assertEquals(
                    model.causal().calibration().probability(found.get(t).score()),
                    found.get(t).probability());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void goesOnBitForBitAfterARestartAnywhere(long seed) {
        ScoreModel model = Plant.fitted(3, 6, seed);
        SensorFrame frame = Plant.rough(3, 600, seed);
        var random = new SplittableRandom(seed);
        Scorer steady = scorer(model);
        Scorer restarted = scorer(model);
        var steadyShares = new double[3];
        var restartedShares = new double[3];
        for (int t = 0; t < frame.rows(); t++) {
            if (random.nextInt(3) == 0) {
                Scorer.State state = restarted.state();
                restarted = scorer(model);
                restarted.restore(state);
                assertEquals(state, restarted.state());
            }
            assertEquals(next(steady, frame, t), next(restarted, frame, t));
            steady.contributions(steadyShares);
            restarted.contributions(restartedShares);
            assertArrayEquals(steadyShares, restartedShares);
            for (int s = 0; s < 3; s++) {
                assertEquals(steady.measured(s), restarted.measured(s));
                assertEquals(steady.expected(s), restarted.expected(s));
            }
        }
    }

    @Test
    void theSameRowsGiveTheSameScoresAndLaterOnesChangeNothing() {
        ScoreModel model = Plant.fitted(3, 6, 1);
        SensorFrame frame = Plant.rough(3, 400, 1);
        List<RowScore> scores = scores(model, frame);
        assertEquals(scores, scores(model, frame));
        assertEquals(scores.subList(0, 123), scores(model, frame.slice(0, 123)));
    }

    @Test
    void aHoleStartsAnew() {
        ScoreModel model = Plant.fitted(3, 6, 2);
        SensorFrame frame = Plant.clean(3, 40, 99);
        Scorer before = scorer(model);
        for (int t = 0; t < 20; t++) {
            next(before, frame, t);
        }
        Scorer fresh = scorer(model);
        var row = new double[3];
        for (int t = 20; t < 40; t++) {
            frame.copyRow(t, row);
            long afterHole = frame.time(t) + 15 * Plant.SECOND;
            RowScore expected = fresh.next(afterHole, row);
            assertEquals(expected, before.next(afterHole, row));
            assertEquals(t == 20, expected.newSegment());
        }
    }

    @Test
    void aStepAsLongAsTheLongestIsNoHole() {
        Scorer scorer = scorer(Plant.fitted(2, 1, 2));
        assertTrue(scorer.next(0, new double[] {0, 10}).newSegment());
        assertFalse(scorer.next(15 * Plant.SECOND, new double[] {0, 10}).newSegment());
        assertTrue(scorer.next(30 * Plant.SECOND + 1, new double[] {0, 10}).newSegment());
    }

    @Test
    void aHoleEndsAnAlarm() {
        Scorer scorer = scorer(Plant.fitted(2, 3, 2));
        RowScore last = scorer.next(0, new double[] {500, 500});
        assertTrue(last.anomaly());
        assertTrue(scorer.next(Plant.SECOND, new double[] {500, 500}).anomaly());
        assertFalse(scorer.next(60 * Plant.SECOND, new double[] {0, 10}).anomaly());
    }

    @Test
    void theNetworkSpeaksOnceItsWindowIsFullOfRowsOfTheSegment() {
        int length = 6;
        Scorer scorer = scorer(Plant.fitted(3, length, 3));
        SensorFrame frame = Plant.clean(3, 60, 7);
        long shift = 0;
        int inSegment = 0;
        var row = new double[3];
        for (int t = 0; t < 60; t++) {
            if (t == 4 || t == 30) {
                shift += 100 * Plant.SECOND;
                inSegment = 0;
            }
            inSegment++;
            frame.copyRow(t, row);
            RowScore score = scorer.next(frame.time(t) + shift, row);
            assertTrue(score.scored());
            assertEquals(inSegment < length, Double.isNaN(scorer.expected(1)));
            assertEquals(row[1], scorer.measured(1));
        }
    }

    @Test
    void aMissingCellIsHeldAndThenTheRowHasNoScore() {
        Scorer scorer = scorer(Plant.fitted(2, 1, 4));
        assertTrue(scorer.next(0, new double[] {0.5, 11}).scored());
        assertTrue(scorer.next(3 * Plant.SECOND, new double[] {0.1, NONE}).scored());
        assertEquals(11, scorer.measured(1));
        RowScore unscored = scorer.next(4 * Plant.SECOND, new double[] {0.2, NONE});
        assertFalse(unscored.scored());
        assertTrue(Double.isNaN(unscored.probability()));
        assertTrue(Double.isNaN(scorer.measured(1)));
        assertTrue(Double.isNaN(scorer.expected(0)));
        assertTrue(scorer.next(5 * Plant.SECOND, new double[] {0.2, 10}).scored());
    }

    @Test
    void anAlarmOutlastsARowWithoutAScore() {
        Scorer scorer = scorer(Plant.fitted(2, 3, 4));
        assertTrue(scorer.next(0, new double[] {500, 500}).anomaly());
        assertTrue(scorer.next(6 * Plant.SECOND, new double[] {NONE, NONE}).anomaly());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sharesAreOfOneWholeOrNothing(long seed) {
        ScoreModel model = Plant.fitted(4, 5, seed);
        SensorFrame frame = Plant.rough(4, 400, seed);
        Scorer scorer = scorer(model);
        var shares = new double[4];
        for (int t = 0; t < frame.rows(); t++) {
            RowScore score = next(scorer, frame, t);
            scorer.contributions(shares);
            assertEquals(score.scored() ? 1 : 0, Arrays.stream(shares).sum(), 1e-12);
            assertTrue(Arrays.stream(shares).allMatch(share -> share >= 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aShiftedSensorHasTheLargestShare(int shifted) {
        ScoreModel model = Plant.fitted(4, 5, 11);
        SensorFrame frame = Plant.clean(4, 200, 12);
        Scorer scorer = scorer(model);
        var row = new double[4];
        var shares = new double[4];
        double before = 0;
        for (int t = 0; t < 200; t++) {
            frame.copyRow(t, row);
            row[shifted] += t < 100 ? 0 : 20 * (shifted + 1);
            double score = scorer.next(frame.time(t), row).score();
            before = t < 100 ? Math.max(before, score) : before;
            scorer.contributions(shares);
            if (t >= 105) {
                assertTrue(score > before, () -> "score " + score);
                assertEquals(shares[shifted], Arrays.stream(shares).max().orElseThrow());
                assertTrue(shares[shifted] > 0.4, () -> Arrays.toString(shares));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, 3.4e38})
    void recoversFromNumbersThatTheNetworkCannotHold(double wild) {
        ScoreModel model = Plant.fitted(3, 5, 13);
        SensorFrame frame = Plant.clean(3, 9000, 14);
        Scorer scorer = scorer(model);
        var row = new double[3];
        var shares = new double[3];
        RowScore score = null;
        for (int t = 0; t < 9000; t++) {
            frame.copyRow(t, row);
            if (t == 20 || t == 21) {
                row[1] = wild;
                row[2] = t == 21 ? -wild : row[2];
            }
            score = scorer.next(frame.time(t), row);
            assertTrue(score.scored() && score.probability() < 1);
            scorer.contributions(shares);
            assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
            assertTrue(t != 20 || shares[1] > 0.8, () -> Arrays.toString(shares));
        }
        Scorer calm = scorer(model);
        RowScore expected = null;
        for (int t = 6000; t < 9000; t++) {
            expected = next(calm, frame, t);
        }
        assertEquals(expected.score(), score.score(), 1e-6);
    }

    @Test
    void refusesATimeThatDoesNotRise() {
        Scorer scorer = scorer(Plant.fitted(1, 1, 1));
        assertTrue(scorer.accepts(Long.MIN_VALUE));
        scorer.next(5, new double[] {0});
        assertFalse(scorer.accepts(5));
        assertTrue(scorer.accepts(6));
        var refused = assertThrows(IllegalArgumentException.class, () -> scorer.next(5, new double[] {0}));
        assertEquals("time 5 does not come after 5", refused.getMessage());
    }

    @Test
    void refusesTheStateOfAnotherModel() {
        Scorer.State state = scorer(Plant.fitted(2, 4, 1)).state();
        assertThrows(IllegalArgumentException.class, () -> scorer(Plant.fitted(3, 4, 1))
                .restore(state));
        assertThrows(IllegalArgumentException.class, () -> scorer(Plant.fitted(2, 5, 1))
                .restore(state));
    }
}

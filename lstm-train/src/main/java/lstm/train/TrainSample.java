package lstm.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.interval.AlarmRule;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.prepare.OperatingState;
import lstm.report.TimePositions;
import lstm.score.ErrorStream;
import lstm.score.RowScore;
import lstm.score.Scorer;
import lstm.score.SensorStatistics;
import lstm.score.SettledRows;

/**
 * What a trained model makes of its own training rows: the scores of clean rows, how often they are high, and a stretch of measured and expected
 * values. For the page only, so its arrays are not copied.
 */
final class TrainSample {

    private static final int ROWS = 300;

    final boolean learnt; // whether the network learnt from rows that are not held out
    final double[] fitted; // [rows], scores of clean rows that are not held out, NaN for others
    final double[] heldOut; // [rows], scores of the rows held out, NaN for others
    final CleanLevels levels;
    final long[] times; // [stretch], positions on the page's axis
    final double[][] measured; // [sensors, stretch]
    final double[][] expected; // [sensors, stretch]

    private TrainSample(boolean learnt, CleanLevels levels, int rows, int sensors, int stretch) {
        this.learnt = learnt;
        this.levels = levels;
        fitted = new double[rows];
        heldOut = new double[rows];
        Arrays.fill(fitted, Double.NaN);
        Arrays.fill(heldOut, Double.NaN);
        times = new long[stretch];
        measured = new double[sensors][stretch];
        expected = new double[sensors][stretch];
    }

    /** Runs the scorer over the training rows, as it will run later. */
    static TrainSample of(GroupTraining group, AlarmRule rule, TimePositions positions) {
        var scorer = new Scorer(group.model(), rule, ErrorStream.BLOCK_ROWS, 1);
        int rows = group.frame().rows();
        Interval stretch = stretch(group);
        int start = (int) stretch.start();
        var sample =
                new TrainSample(group.isLearnt(), new CleanLevels(group.model(), scorer), rows, scorer.sensors(), (int)
                        stretch.length());
        CleanRows clean = group.rows();
        IntPredicate settled = SettledRows.of(
                SettledRows.longest(group.model().prepared()),
                clean.segments(),
                clean::isRunning,
                row -> isReference(group, row),
                clean::isHeldOut);
        var values = new double[scorer.sensors()];
        for (int from = 0; from < rows; from += ErrorStream.BLOCK_ROWS) {
            int to = Math.min(rows, from + ErrorStream.BLOCK_ROWS);
            for (int row = from; row < to; row++) {
                group.frame().copyRow(row, values);
                scorer.add(group.frame().time(row), values, operating(group, row));
            }
            scorer.reconstruct();
            for (int row = from; row < to; row++) {
                sample.take(group, row, row - start, scorer, positions, settled);
            }
        }
        return sample;
    }

    /** Takes the scorer's next row, which is number {@code at} of the stretch. */
    private void take(
            GroupTraining group, int row, int at, Scorer scorer, TimePositions positions, IntPredicate settled) {
        RowScore said = scorer.next();
        boolean clean = group.rows().isClean(row);
        levels.take(said, scorer, kind(group, row, settled));
        if (clean) {
            (group.rows().isHeldOut(row) ? heldOut : fitted)[row] = said.score();
        }
        if (at >= 0 && at < times.length) {
            times[at] = positions.of(group.frame().time(row));
            for (int s = 0; s < measured.length; s++) {
                measured[s][at] = scorer.measured(s);
                expected[s][at] = scorer.expected(s);
            }
        }
    }

    /** Whether the score was fitted on rows like this one. */
    private static boolean isReference(GroupTraining group, int row) {
        return group.rows().isReference(row, group.model().prepared().scaler());
    }

    private static CleanLevels.Kind kind(GroupTraining group, int row, IntPredicate settled) {
        if (!isReference(group, row) || !group.rows().isHeldOut(row)) {
            return CleanLevels.Kind.OTHER;
        }
        return settled.test(row) ? CleanLevels.Kind.SETTLED : CleanLevels.Kind.UNSETTLED;
    }

    /** Of a stop, no more matters here than that its rows have no score. */
    private static OperatingState operating(GroupTraining group, int row) {
        return group.rows().isRunning(row) ? OperatingState.RUNNING : OperatingState.SHORT_STOP;
    }

    /** The share of the held-out rows with a score that have one above {@code level}; NaN where none has a score. */
    double heldOutAbove(double level) {
        long known =
                Arrays.stream(heldOut).filter(score -> !Double.isNaN(score)).count();
        return known == 0
                ? Double.NaN
                : (double) Arrays.stream(heldOut).filter(score -> score > level).count() / known;
    }

    /**
     * The sensors that are worth a chart, in their order: all of them where there are no more than {@code most}, else those
     * whose measured and expected values lie farthest apart, in deviations of the sensor.
     */
    List<Integer> drawn(int most, SensorStatistics statistics) {
        double[] apart = IntStream.range(0, measured.length)
                .mapToDouble(s -> apart(s) / statistics.deviation().get(s))
                .toArray();
        return IntStream.range(0, measured.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> -apart[s]))
                .limit(most)
                .sorted()
                .toList();
    }

    private double apart(int sensor) {
        return IntStream.range(0, times.length)
                .mapToDouble(t -> Math.abs(measured[sensor][t] - expected[sensor][t]))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    /** The first rows of the longest run of held-out rows. */
    private static Interval stretch(GroupTraining group) {
        return IntervalFinder.atMost(Integer.MAX_VALUE, group.frame().rows(), group.rows()::isHeldOut).stream()
                .max(Comparator.comparingLong(Interval::length))
                .map(run -> new Interval(run.start(), Math.min(run.end(), run.start() + ROWS)))
                .orElseThrow();
    }
}

package lstm.score;

import java.util.SplittableRandom;
import lstm.interval.AlarmRule;

/**
 * A detector that needs no network, scored beside ours so that every figure has something to be compared with.
 * Thresholds by the same rule: a score of 1 is what 1 % of clean rows exceed. One object per stream; not thread-safe.
 */
public sealed interface Baseline permits Baseline.AllOnes, Baseline.Chance, Baseline.MeanAbsZ {

    /** Name in files and tables. */
    String name();

    /** Scores the next row, shape [sensors], missing values filled; {@code broken} says that time broke before it. */
    double next(double[] row, boolean broken);

    /** Whether a row is anomalous, row by row; stateful like the rule. */
    default AlarmRule.State alarm(AlarmRule rule, AlarmRule.State state, double score) {
        return rule.next(state, score);
    }

    /** Says always yes; what any detector must beat. */
    record AllOnes() implements Baseline {

        @Override
        public String name() {
            return "all-ones";
        }

        @Override
        public double next(double[] row, boolean broken) {
            return 2; // above every entry level that makes sense
        }

        @Override
        public AlarmRule.State alarm(AlarmRule rule, AlarmRule.State state, double score) {
            return new AlarmRule.State(true, score, Double.POSITIVE_INFINITY);
        }
    }

    /** Throws dice: 1 % of rows exceed 1, by the exponential tail that calibration assumes. */
    final class Chance implements Baseline {

        private static final double LOG_100 = Math.log(100);

        private final SplittableRandom random;

        public Chance(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public String name() {
            return "random";
        }

        @Override
        public double next(double[] row, boolean broken) {
            return -Math.log(1 - random.nextDouble()) / LOG_100;
        }
    }

    /** The mean over the sensors of |z|, smoothed over {@link Channel#SMOOTHING_ROWS} rows, in units of its clean level. */
    final class MeanAbsZ implements Baseline {

        private final double[] mean; // [sensors]
        private final double[] deviation; // [sensors]
        private final double unit;
        private final double[] meanAbsZ = new double[1];
        private final Smoother smoother = new Smoother(1, Channel.SMOOTHING_ROWS);

        public MeanAbsZ(SensorStatistics statistics, double unit) {
            mean = Unboxed.of(statistics.mean());
            deviation = Unboxed.of(statistics.deviation());
            this.unit = unit;
        }

        @Override
        public String name() {
            return "mean-abs-z";
        }

        @Override
        public double next(double[] row, boolean broken) {
            if (broken) {
                smoother.reset();
            }
            double sum = 0;
            for (int s = 0; s < row.length; s++) {
                sum += Math.abs((row[s] - mean[s]) / deviation[s]);
            }
            if (Double.isNaN(sum)) {
                smoother.reset();
                return Double.NaN;
            }
            meanAbsZ[0] = sum / row.length;
            return smoother.accept(meanAbsZ)[0] / unit;
        }
    }
}

package lstm.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A detector that needs no network, scored beside ours so that every figure has something to be compared with.
 * Thresholds by the same rule: a score of 1 is what 1 % of clean rows exceed. One object per stream; not thread-safe.
 */
public sealed interface Baseline permits Baseline.Level, Baseline.OfRows {

    /** How the names of {@link #unsmoothed} end. */
    String UNSMOOTHED = "-unsmoothed";

    /** Name in files and tables. */
    String name();

    /** Scores the next row, shape [sensors], missing values filled; {@code broken} says that time broke before it. */
    double next(double[] row, boolean broken);

    /** A number found of every row by itself, smoothed over {@link Channel#SMOOTHING_ROWS} rows, in units of its clean level. */
    final class OfRows implements Baseline {

        private final String name;
        private final ToDoubleFunction<double[]> ofRow;
        private final Standardiser standardiser;
        private final double unit;
        private final double[] one = new double[1];
        private final Smoother smoother;

        private OfRows(String name, SensorStatistics statistics, ToDoubleFunction<double[]> ofRow, double unit) {
            this(name, statistics, ofRow, unit, Channel.SMOOTHING_ROWS);
        }

        private OfRows(
                String name,
                SensorStatistics statistics,
                ToDoubleFunction<double[]> ofRow,
                double unit,
                int smoothing) {
            smoother = new Smoother(1, smoothing);
            this.name = name;
            this.ofRow = ofRow;
            standardiser = new Standardiser(statistics);
            this.unit = unit;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public double next(double[] row, boolean broken) {
            if (broken) {
                smoother.reset();
            }
            one[0] = ofRow.applyAsDouble(standardiser.of(row));
            if (Double.isNaN(one[0])) {
                smoother.reset();
                return Double.NaN;
            }
            return smoother.accept(one)[0] / unit;
        }
    }

    /** The level channel alone: our own chain without a network. */
    final class Level implements Baseline {

        private final Standardiser standardiser;
        private final ChannelSmoother smoother;
        private final ChannelScore score;

        private Level(SensorStatistics statistics, ChannelModel model) {
            standardiser = new Standardiser(statistics);
            smoother = new ChannelSmoother(Channel.LEVEL, standardiser.sensors());
            score = new ChannelScore(model);
        }

        @Override
        public String name() {
            return "level";
        }

        @Override
        public double next(double[] row, boolean broken) {
            if (broken) {
                smoother.reset();
            }
            double[] z = standardiser.of(row);
            for (double value : z) { // of every row: no stream
                if (Double.isNaN(value)) {
                    smoother.reset();
                    return Double.NaN;
                }
            }
            return score.of(smoother.accept(z));
        }
    }

    /** All that a group can be compared with, in order; what needs no data at all is left to evaluation. */
    static List<Baseline> all(ScoreModel model) {
        List<Baseline> all = new ArrayList<>();
        all.add(meanAbsZ(model.prepared().statistics(), model.baselines().meanAbsZUnit()));
        principalComponents(model).ifPresent(all::add);
        model.causal().channels().stream()
                .filter(channel -> channel.channel() == Channel.LEVEL)
                .map(level -> new Level(model.prepared().statistics(), level))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /**
     * What somebody with a spreadsheet would look at first: mean |z|, and the squared length that the first principal component
     * leaves of z; row by row and in no unit.
     */
    static List<Baseline> unsmoothed(ScoreModel model) {
        SensorStatistics statistics = model.prepared().statistics();
        List<Baseline> all = new ArrayList<>();
        all.add(new OfRows("mean-abs-z" + UNSMOOTHED, statistics, Baseline::meanAbs, 1, 1));
        model.baselines()
                .components()
                .filter(pca -> !pca.components().isEmpty())
                .ifPresent(pca -> {
                    var first = new ComponentScore(pca.first());
                    all.add(new OfRows(
                            "pca-1" + UNSMOOTHED,
                            statistics,
                            z -> {
                                first.of(z);
                                return first.residual();
                            },
                            1,
                            1));
                });
        return List.copyOf(all);
    }

    /** The mean over the sensors of |z|. */
    static Baseline meanAbsZ(SensorStatistics statistics, double unit) {
        return new OfRows("mean-abs-z", statistics, Baseline::meanAbs, unit);
    }

    /** The principal components' T² and Q; empty where a bundle has none. */
    static Optional<Baseline> principalComponents(ScoreModel model) {
        return model.baselines()
                .components()
                .map(pca -> new OfRows("pca", model.prepared().statistics(), new ComponentScore(pca)::of, pca.unit()));
    }

    /** The mean of absolute values. */
    static double meanAbs(double[] z) {
        double sum = 0;
        for (double value : z) {
            sum += Math.abs(value);
        }
        return sum / z.length;
    }
}

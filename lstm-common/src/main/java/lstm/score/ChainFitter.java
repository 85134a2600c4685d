package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Fits what is normal of smoothed errors: centres and spreads per sensor and channel, and the units.
 *
 * <p>Spreads of what is fitted to rows come from held-out rows only; the units from all clean rows, since the held-out ones
 * alone make too many false alarms.
 */
final class ChainFitter {

    private static final int DRIFT_BLOCKS = 8;

    private final ChannelWeights weights;
    private final Map<Channel, Double> counted;
    private final IntPredicate clean;
    private final IntPredicate heldOut;

    ChainFitter(PreparedModel prepared, ChannelWeights weights, IntPredicate clean, IntPredicate heldOut) {
        this.weights = weights;
        counted = weights.of(prepared);
        this.clean = clean;
        this.heldOut = heldOut;
    }

    /** A chain that has no probability yet, as {@link Chain} has it. */
    record Uncalibrated(List<ChannelModel> channels, double unit) {

        Chain with(Calibration calibration, CleanScores clean) {
            return new Chain(channels, unit, calibration, Optional.of(clean));
        }
    }

    /** Fits all channels that have a weight and of which the errors speak. */
    Uncalibrated fit(TrainingErrors errors, boolean lookAhead) {
        List<ChannelModel> channels = new ArrayList<>();
        var channelScores = new ArrayList<double[]>();
        var drift = new ChannelDrift(this, errors, clean, heldOut);
        for (Channel channel : counted.keySet()) {
            float[] smoothed = errors.smoothed(channel, lookAhead);
            ChannelModel raw = normal(channel, errors, smoothed, clean)
                    .withWeight(weights.settled(channel, () -> drift.of(channel, smoothed)));
            double[] scores = scores(raw, smoothed);
            double unit = unit(scores, clean);
            Arrays.setAll(scores, t -> scores[t] / unit);
            channelScores.add(scores);
            channels.add(raw.withUnit(unit));
        }
        double[] combined = combined(channels, channelScores, errors.rows());
        return new Uncalibrated(channels, unit(combined, clean));
    }

    /** Score of every row before it is divided by its unit, from the channels' own of shape [channels][rows]. */
    static double[] combined(List<ChannelModel> channels, List<double[]> channelScores, int rows) {
        double[] weight = Chain.weights(channels);
        var row = new double[weight.length];
        return IntStream.range(0, rows)
                .mapToDouble(t -> {
                    Arrays.setAll(row, c -> channelScores.get(c)[t]);
                    return Chain.combined(row, weight);
                })
                .toArray();
    }

    /**
     * Centre and spread per sensor, with unit 1 and the weight that is not yet divided: c = median, s = √(mean (m − c)² + d²), d = standard deviation of the block
     * means over the training time, which is how far the sensor drifts within it.
     *
     * @param kind clean rows that may be used
     */
    ChannelModel normal(Channel channel, TrainingErrors errors, float[] smoothed, IntPredicate kind) {
        return normal(channel, errors, smoothed, kind, true);
    }

    /** The same with d = 0, for rows between which nothing has drifted yet. */
    ChannelModel normalWithoutDrift(Channel channel, TrainingErrors errors, float[] smoothed, IntPredicate kind) {
        return normal(channel, errors, smoothed, kind, false);
    }

    private ChannelModel normal(
            Channel channel, TrainingErrors errors, float[] smoothed, IntPredicate kind, boolean drifts) {
        if (channel == Channel.RECONSTRUCTION) {
            return plain(errors.sensors());
        }
        int[] all = errors.rowsOf(channel, kind);
        int[] unseen = errors.rowsOf(channel, kind.and(heldOut));
        int[] reference = channel.isFitted() && unseen.length > 0 ? unseen : all;
        int sensors = errors.sensors();
        Double[] centre = new Double[sensors];
        Double[] spread = new Double[sensors];
        var sample = new double[reference.length];
        for (int s = 0; s < sensors; s++) {
            int sensor = s;
            Arrays.setAll(sample, i -> smoothed[reference[i] * sensors + sensor]);
            double c = sample.length == 0 ? 0 : new Quantile(sample).at(0.5);
            double squares =
                    Arrays.stream(sample).map(m -> (m - c) * (m - c)).average().orElse(0);
            centre[s] = c;
            double drift = drifts ? driftSquared(smoothed, sensors, sensor, all) : 0;
            spread[s] = Math.max(Math.sqrt(squares + drift), channel.leastSpread());
        }
        return new ChannelModel(channel, counted.get(channel), Arrays.asList(centre), Arrays.asList(spread), 1);
    }

    /** An error that is what it is: around 0, in units of 1. */
    private ChannelModel plain(int sensors) {
        return new ChannelModel(
                Channel.RECONSTRUCTION,
                counted.get(Channel.RECONSTRUCTION),
                Collections.nCopies(sensors, 0.0),
                Collections.nCopies(sensors, 1.0),
                1);
    }

    private static double driftSquared(float[] smoothed, int sensors, int sensor, int[] rows) {
        int blocks = Math.min(DRIFT_BLOCKS, rows.length);
        if (blocks < 2) {
            return 0;
        }
        var means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = (int) ((long) rows.length * b / blocks);
            int to = (int) ((long) rows.length * (b + 1) / blocks);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += smoothed[rows[i] * sensors + sensor];
            }
            means[b] = sum / (to - from);
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        return Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (blocks - 1);
    }

    /** Score of every row, NaN where there is none; {@code smoothed} has shape [rows, sensors]. */
    static double[] scores(ChannelModel model, float[] smoothed) {
        var score = new ChannelScore(model);
        int sensors = model.centre().size();
        var row = new double[sensors];
        var scores = new double[smoothed.length / sensors];
        for (int t = 0; t < scores.length; t++) {
            for (int s = 0; s < sensors; s++) {
                row[s] = smoothed[t * sensors + s];
            }
            scores[t] = score.of(row); // NaN for NaN
        }
        return scores;
    }

    /** The level that 1 % of clean rows exceed; 1 when nothing is ever strange. */
    static double unit(double[] scores, IntPredicate clean) {
        var sample = new double[scores.length];
        Arrays.setAll(sample, t -> clean.test(t) ? scores[t] : Double.NaN);
        double level = new Quantile(sample).at(1 - ScoreFitter.UNIT_SHARE);
        return level > 0 ? level : 1;
    }
}

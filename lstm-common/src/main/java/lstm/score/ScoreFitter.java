package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;
import lstm.interval.Interval;

/**
 * Fits what is normal: runs the error stream over the training rows as it will run later, and takes centres, spreads,
 * units and the calibration from the clean ones.
 *
 * <p>Spreads of what the network is part of come from held-out rows only; the units from all clean rows, since the
 * held-out ones alone make too many false alarms; the calibration from held-out rows. Formulas: docs/method.md.
 */
public final class ScoreFitter {

    /** Share of clean rows that exceed a score of 1. */
    public static final double UNIT_SHARE = 0.01;

    private static final int DRIFT_BLOCKS = 8;

    private final PreparedModel prepared;
    private final int sensors;

    public ScoreFitter(PreparedModel prepared) {
        this.prepared = prepared;
        this.sensors = prepared.group().sensors().size();
    }

    /** Fits on a frame of the group's sensors, of a plant that ran all the time. */
    public ScoreModel fit(SensorFrame frame, IntPredicate clean, IntPredicate heldOut) {
        return fit(frame, row -> true, clean, heldOut);
    }

    /**
     * Fits on a frame of the group's sensors.
     *
     * @param running rows that count; in the others the plant stands still or is starting
     * @param clean rows that may tell what is normal
     * @param heldOut rows that the network was not fitted on
     * @throws IllegalArgumentException when fewer than {@value Calibration#LEAST_ROWS} held-out clean rows have a score
     */
    public ScoreModel fit(SensorFrame frame, IntPredicate running, IntPredicate clean, IntPredicate heldOut) {
        List<Interval> segments = prepared.preparation().segmentRule().segments(frame);
        IntPredicate settled = SettledRows.of(segments, running, clean, heldOut);
        var baseline = new double[frame.rows()];
        Map<Channel, List<double[]>> errors = errors(frame, running, baseline);
        List<ChannelModel> channels = new ArrayList<>();
        double[][] channelScores = new double[frame.rows()][Channel.values().length];
        for (Channel channel : Channel.values()) {
            List<double[]> rows = errors.get(channel);
            int[] all = rowsOf(rows, settled);
            int[] heldOutRows = rowsOf(rows, settled.and(heldOut));
            int[] reference = channel.needsWindow() && heldOutRows.length > 0 ? heldOutRows : all;
            ChannelModel raw = normal(channel, rows, all, reference);
            double[] scores = scores(raw, rows);
            double unit = unit(scores, settled);
            for (int t = 0; t < scores.length; t++) {
                channelScores[t][channels.size()] = scores[t] / unit;
            }
            channels.add(new ChannelModel(channel, raw.centre(), raw.spread(), unit));
        }
        double[] combined =
                Arrays.stream(channelScores).mapToDouble(ScoreModel::combined).toArray();
        double unit = unit(combined, settled);
        double[] reference = new double[combined.length];
        Arrays.setAll(reference, t -> settled.test(t) && heldOut.test(t) ? combined[t] / unit : Double.NaN);
        return new ScoreModel(prepared, channels, unit, Calibration.fit(reference), unit(baseline, settled));
    }

    /** Smoothed errors per channel and row, null where the channel has nothing to say; fills {@code baseline}. */
    private Map<Channel, List<double[]>> errors(SensorFrame frame, IntPredicate running, double[] baseline) {
        Map<Channel, List<double[]>> errors = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            errors.put(channel, new ArrayList<>());
        }
        var stream = new ErrorStream(prepared, ErrorStream.BLOCK_ROWS, 1);
        var meanAbsZ = new Baseline.MeanAbsZ(prepared.statistics(), 1);
        var row = new double[sensors];
        boolean counted = true;
        for (int from = 0; from < frame.rows(); from += ErrorStream.BLOCK_ROWS) {
            int to = Math.min(frame.rows(), from + ErrorStream.BLOCK_ROWS);
            for (int t = from; t < to; t++) {
                frame.copyRow(t, row);
                stream.add(frame.time(t), row, running.test(t));
            }
            stream.reconstruct();
            for (int t = from; t < to; t++) {
                stream.next();
                boolean counts = running.test(t);
                baseline[t] = counts ? meanAbsZ.next(stream.row(), stream.newSegment() || !counted) : Double.NaN;
                counted = counts;
                for (Channel channel : Channel.values()) {
                    double[] smoothed = stream.smoothed(channel);
                    errors.get(channel).add(smoothed == null ? null : smoothed.clone());
                }
            }
        }
        return errors;
    }

    private static int[] rowsOf(List<double[]> rows, IntPredicate kind) {
        return IntStream.range(0, rows.size())
                .filter(t -> rows.get(t) != null && kind.test(t))
                .toArray();
    }

    /**
     * Centre and spread per sensor: c = median, s = √(mean (m − c)² + d²), d = standard deviation of the block means
     * over the training time, which is how far the sensor drifts within it.
     */
    private ChannelModel normal(Channel channel, List<double[]> rows, int[] all, int[] reference) {
        Double[] centre = new Double[sensors];
        Double[] spread = new Double[sensors];
        for (int s = 0; s < sensors; s++) {
            int sensor = s;
            double[] sample = Arrays.stream(reference)
                    .mapToDouble(t -> rows.get(t)[sensor])
                    .toArray();
            double c = sample.length == 0 ? 0 : new Quantile(sample).at(0.5);
            double squares =
                    Arrays.stream(sample).map(m -> (m - c) * (m - c)).average().orElse(0);
            double drift = driftSquared(rows, all, sensor);
            centre[s] = c;
            spread[s] = Math.max(Math.sqrt(squares + drift), channel.leastSpread());
        }
        return new ChannelModel(channel, Arrays.asList(centre), Arrays.asList(spread), 1);
    }

    private static double driftSquared(List<double[]> rows, int[] all, int sensor) {
        int blocks = Math.min(DRIFT_BLOCKS, all.length);
        if (blocks < 2) {
            return 0;
        }
        var means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = (int) ((long) all.length * b / blocks);
            int to = (int) ((long) all.length * (b + 1) / blocks);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += rows.get(all[i])[sensor];
            }
            means[b] = sum / (to - from);
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        return Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (blocks - 1);
    }

    private static double[] scores(ChannelModel model, List<double[]> rows) {
        var score = new ChannelScore(model);
        return rows.stream()
                .mapToDouble(m -> m == null ? Double.NaN : score.of(m))
                .toArray();
    }

    /** The level that 1 % of clean rows exceed; 1 when nothing is ever strange. */
    private static double unit(double[] scores, IntPredicate clean) {
        var sample = new double[scores.length];
        Arrays.setAll(sample, t -> clean.test(t) ? scores[t] : Double.NaN);
        double level = new Quantile(sample).at(1 - UNIT_SHARE);
        return level > 0 ? level : 1;
    }
}

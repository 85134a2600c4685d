package lstm.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import lstm.check.Require;
import lstm.frame.SensorFrame;
import lstm.interval.Interval;

/**
 * Fits what is normal: runs the error stream over the training rows as it will run later, and takes centres, spreads,
 * units, the calibration, the naive detectors and what can be promised from the clean ones. Formulas: docs/method.md.
 */
public final class ScoreFitter {

    /** Share of clean rows that exceed a score of 1. */
    public static final double UNIT_SHARE = 0.01;

    private static final int USUAL_DAY_ROWS = 1_440;
    private static final double LEAST_RESIDUAL = 1e-6; // of a sensor's variance; below it lies rounding

    private final PreparedModel prepared;
    private final ChannelWeights weights;
    private final double dayRows;

    /** All channels that there are, as they are usually weighted; days of {@value #USUAL_DAY_ROWS} rows. */
    public ScoreFitter(PreparedModel prepared) {
        this(prepared, ChannelWeights.USUAL, USUAL_DAY_ROWS);
    }

    /**
     * Sets up for a model.
     *
     * @param dayRows rows of a day, for what can be promised, above 0
     */
    public ScoreFitter(PreparedModel prepared, ChannelWeights weights, double dayRows) {
        this.prepared = prepared;
        this.weights = weights;
        this.dayRows = Require.above("dayRows", dayRows, 0);
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
     * @throws IllegalArgumentException when fewer than {@value Calibration#LEAST_ROWS} held-out clean rows have a score, or no
     *     channel has a weight
     */
    public ScoreModel fit(SensorFrame frame, IntPredicate running, IntPredicate clean, IntPredicate heldOut) {
        List<Interval> segments = prepared.preparation().segmentRule().segments(frame);
        IntPredicate settled = SettledRows.of(SettledRows.longest(prepared), segments, running, clean, heldOut);
        TrainingErrors errors = TrainingErrors.of(prepared, frame, running);
        var fitter = new ChainFitter(prepared, weights, settled, heldOut);
        ChainFitter.Uncalibrated causal = fitter.fit(errors, false);
        ChainFitter.Uncalibrated lookAhead = fitter.fit(errors, true);
        var crossFit = new CrossFit(prepared, errors, fitter, settled, heldOut);
        double[] unseen = crossFit.scores(causal, false);
        double[] unseenAhead = crossFit.scores(lookAhead, true);
        return new ScoreModel(
                prepared,
                causal.with(Calibration.fit(unseen, settled, heldOut), CleanScores.fit(unseen, settled, heldOut)),
                Optional.of(lookAhead.with(
                        Calibration.fit(unseenAhead, settled, heldOut),
                        CleanScores.fit(unseenAhead, settled, heldOut))),
                baselines(errors, settled),
                Optional.of(PromiseFitter.fit(unseen, settled, dayRows)));
    }

    private static BaselineModel baselines(TrainingErrors errors, IntPredicate clean) {
        int sensors = errors.sensors();
        var moments = new Moments(sensors);
        var row = new float[sensors];
        var z = new double[sensors];
        for (int t : errors.rowsOf(Channel.LEVEL, clean)) {
            errors.copy(Channel.LEVEL, t, z);
            for (int s = 0; s < sensors; s++) {
                row[s] = (float) z[s];
            }
            moments.add(row, 0);
        }
        double meanAbsZ = ChainFitter.unit(smoothed(errors, Baseline::meanAbs), clean);
        if (moments.count() < 2) {
            return new BaselineModel(meanAbsZ, Optional.empty());
        }
        PrincipalComponents raw = PrincipalComponents.fit(moments);
        var score = new ComponentScore(raw);
        var hotelling = new double[errors.rows()];
        var residual = new double[errors.rows()];
        Arrays.fill(hotelling, Double.NaN);
        Arrays.fill(residual, Double.NaN);
        for (int t : errors.rowsOf(Channel.LEVEL, clean)) {
            errors.copy(Channel.LEVEL, t, z);
            score.of(z);
            hotelling[t] = score.hotelling();
            residual[t] = score.residual();
        }
        double hotellingUnit = ChainFitter.unit(hotelling, clean);
        double residualUnit = Math.max(ChainFitter.unit(residual, clean), LEAST_RESIDUAL * sensors);
        PrincipalComponents scaled = raw.withUnits(hotellingUnit, residualUnit, 1);
        double both = ChainFitter.unit(smoothed(errors, new ComponentScore(scaled)::of), clean);
        return new BaselineModel(meanAbsZ, Optional.of(raw.withUnits(hotellingUnit, residualUnit, both)));
    }

    /** A number per row, shape [rows], smoothed as the naive detectors do it; NaN where there is none. */
    private static double[] smoothed(TrainingErrors errors, ToDoubleFunction<double[]> ofRow) {
        var smoother = new Smoother(1, Channel.SMOOTHING_ROWS);
        var z = new double[errors.sensors()];
        var one = new double[1];
        var result = new double[errors.rows()];
        for (int t = 0; t < result.length; t++) {
            if (errors.isApart(t)) {
                smoother.reset();
            }
            result[t] = Double.NaN;
            if (errors.has(Channel.LEVEL, t)) {
                errors.copy(Channel.LEVEL, t, z);
                one[0] = ofRow.applyAsDouble(z);
                result[t] = smoother.accept(one)[0];
            }
        }
        return result;
    }
}

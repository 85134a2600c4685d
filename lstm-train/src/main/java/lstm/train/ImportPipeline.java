package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import lstm.config.NetworkConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.io.Mistake;
import lstm.net.Kernel;
import lstm.net.NetworkWeights;
import lstm.scale.Scaler;
import lstm.score.Calibration;
import lstm.score.ScoreModel;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a network that was trained elsewhere and clean rows to the model of one group of sensors. No files. */
final class ImportPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(ImportPipeline.class);

    private final Station station;
    private final ModelFitter fitter;
    private final InstantSource clock;

    ImportPipeline(Station station, ModelFitter fitter, InstantSource clock) {
        this.clock = clock;
        this.station = station;
        this.fitter = fitter;
    }

    /** Which clean rows are held out. */
    HoldOut holdOut(NetworkWeights weights) {
        return HoldOut.of(station.training(), cut(weights));
    }

    private WindowSpec cut(NetworkWeights weights) {
        return new WindowSpec(weights.spec().windowLength(), station.window().stride());
    }

    /**
     * How well a network knows clean rows that are held out: mean absolute errors in scaled units.
     *
     * @param error of the network
     * @param ofMeans of the sensors' means
     */
    record Known(double error, double ofMeans) {

        boolean isBetter() {
            return error < ofMeans;
        }
    }

    /** The group as it is with the network, and how well that knows its rows. */
    record Fitted(GroupTraining group, Known known) {}

    /**
     * Fits what belongs to a network.
     *
     * @param given the scaler it was trained with; empty: fitted on the clean rows that are not held out
     */
    Fitted fit(SensorGroup group, SensorFrame frame, CleanRows rows, NetworkWeights weights, Optional<Scaler> given) {
        refuseTooFew(group, rows, weights);
        Instant started = clock.instant();
        Scaler scaler = given.orElseGet(() -> TrainPipeline.method(station.network())
                .fit(rows.columns(false))
                .clippedAt(station.network().clip()));
        ScaledRows scaled = ScaledRows.of(group, frame, rows, scaler);
        Known known = judge(group, weights, scaled);
        Optional<PersistenceCheck> persistence =
                TrainPipeline.persistence(group, weights, scaled.windows(cut(weights), true));
        ScoreModel model =
                fitter.fit(group, frame, rows, scaled, scaler, scaler.clip() > 0 ? scaler : gross(rows), weights);
        Duration took = Duration.between(started, clock.instant());
        return new Fitted(
                new GroupTraining(group, frame, rows, 0, 0, Optional.empty(), model, persistence, took), known);
    }

    /** A scaler from elsewhere has no limit; what is gross is then judged as 'lstm train' does unless told otherwise. */
    private static Scaler gross(CleanRows rows) {
        NetworkConfig usual = StationYaml.defaults().network();
        return TrainPipeline.method(usual).fit(rows.columns(false)).clippedAt(usual.clip());
    }

    private void refuseTooFew(SensorGroup group, CleanRows rows, NetworkWeights weights) {
        long windows = rows.windows(cut(weights), true);
        if (windows == 0 || rows.windows(cut(weights), false) == 0 || rows.count(true) < Calibration.LEAST_ROWS) {
            throw Mistake.data(group.title() + " has too few clean rows: " + rows.count(false) + " and "
                    + rows.count(true) + " held out, in windows of "
                    + cut(weights).length() + "; there must be at least"
                    + " one window of each and " + Calibration.LEAST_ROWS
                    + " rows held out: give more rows, or raise training.validationShare");
        }
    }

    /** Says how well the network knows these rows; a wrong scaler, or sensors in another order, show here first. */
    private static Known judge(SensorGroup group, NetworkWeights weights, ScaledRows scaled) {
        double[] mean = mean(scaled.rows(false), scaled.sensors());
        Windows windows = scaled.windows(new WindowSpec(weights.spec().windowLength(), 1), true);
        Kernel kernel = Kernel.create(weights);
        int sensors = scaled.sensors();
        var window = new float[weights.spec().windowLength() * sensors];
        var newest = new float[sensors];
        double error = 0;
        double naive = 0;
        for (int w = 0; w < windows.count(); w++) {
            windows.copy(w, window, 0);
            kernel.reconstructNewest(window, newest);
            for (int s = 0; s < sensors; s++) {
                float actual = window[window.length - sensors + s];
                error += Math.abs(actual - newest[s]);
                naive += Math.abs(actual - mean[s]);
            }
        }
        long numbers = (long) windows.count() * sensors;
        var known = new Known(error / numbers, naive / numbers);
        LOG.info(
                "{}: mean absolute error of the network on held-out clean rows {} in scaled units; of the sensors' means {}",
                group.title(),
                shown(known.error()),
                shown(known.ofMeans()));
        if (!known.isBetter()) {
            LOG.warn(
                    "{}: the network knows these rows no better than their means do; is the scaler the one it was trained"
                            + " with (--scaler), are the sensors in the order it was trained with (groups), and are the"
                            + " rows of the same plant?",
                    group.title());
        }
        return known;
    }

    private static double[] mean(float[] rows, int sensors) {
        var mean = new double[sensors];
        int count = rows.length / sensors;
        for (int i = 0; i < rows.length; i++) {
            mean[i % sensors] += rows[i] / (double) count;
        }
        return mean;
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

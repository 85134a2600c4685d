package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import lstm.bundle.GroupBundle;
import lstm.cli.ExitCode;
import lstm.cli.Progress;
import lstm.cli.UserException;
import lstm.config.NetworkConfig;
import lstm.config.Station;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.io.Mistake;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.MinMaxScaler;
import lstm.scale.RobustScaler;
import lstm.scale.Scaler;
import lstm.scale.ScalerMethod;
import lstm.scale.StandardScaler;
import lstm.score.Calibration;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From clean rows to the model of one group of sensors. No files. */
final class TrainPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(TrainPipeline.class);

    private final Station station;
    private final SegmentRule segmentRule;
    private final long stepNanos;
    private final long dayNanos;
    private final long seed;
    private final BooleanSupplier stop;
    private final InstantSource clock;
    private final int threads;
    private final boolean bars;

    /**
     * Sets up for a station.
     *
     * @param dayNanos length of a day, for what can be promised
     * @param threads that share the training of a group, at least 1
     * @param bars whether a group shows how its training goes on
     */
    TrainPipeline(
            Station station,
            SegmentRule segmentRule,
            long stepNanos,
            long dayNanos,
            long seed,
            BooleanSupplier stop,
            InstantSource clock,
            int threads,
            boolean bars) {
        this.station = station;
        this.segmentRule = segmentRule;
        this.stepNanos = stepNanos;
        this.dayNanos = dayNanos;
        this.seed = seed;
        this.stop = stop;
        this.clock = clock;
        this.threads = threads;
        this.bars = bars;
    }

    /** How the rows of these sensors are prepared; a mean to fill with is not known yet. */
    Preparation preparation(List<String> sensors) {
        return station.preparation().preparation(sensors, segmentRule, stepNanos);
    }

    /** Which clean rows are held out. */
    HoldOut holdOut() {
        return HoldOut.of(station.training(), cut());
    }

    private WindowSpec cut() {
        return new WindowSpec(station.windowLength(), station.window().stride());
    }

    /**
     * Checks that there is enough to train on, cuts windows, and trains.
     *
     * @param frame the group's sensors
     * @param resumed the group's part of a bundle to go on from, which {@link ResumedBundle} has checked
     */
    GroupTraining train(SensorGroup group, SensorFrame frame, CleanRows rows, Optional<GroupBundle> resumed) {
        refuseTooFew(group, rows);
        Instant started = clock.instant();
        NetworkSpec spec =
                station.network().spec(group.sensors().size(), station.window().length());
        Scaler scaler = resumed.map(bundle -> bundle.model().prepared().scaler())
                .orElseGet(() -> method(station.network())
                        .fit(rows.columns(false))
                        .clippedAt(station.network().clip()));
        ScaledRows scaled = ScaledRows.of(group, frame, rows, scaler);
        WindowSpec cut = cut();
        Windows training = scaled.windows(cut, false);
        Windows validation = scaled.windows(cut, true);
        LOG.info(
                "{}: of {} rows {} are learnt from and {} held out, {}{}",
                group.title(),
                frame.rows(),
                rows.count(false),
                rows.count(true),
                rows.heldOut().form().words(),
                rows.leftOut().entrySet().stream()
                        .map(reason -> ", " + reason.getValue() + " left out " + reason.getKey())
                        .collect(Collectors.joining()));
        TrainingSettings settings = ConfiguredTraining.settings(station.training(), training.count(), seed);
        LOG.info(
                "{}: {} parameters, {} windows of {} rows to learn from, {} held out; {}",
                group.title(),
                spec.parameterCount(),
                training.count(),
                spec.windowLength(),
                validation.count(),
                settings.schedule().length(Batches.perPass(training.count(), settings.batchSize())));
        Optional<Checkpoint> from = resumed.map(bundle -> Checkpoint.fromBytes(bundle.checkpoint()));
        TrainingResult result = fit(group, spec, settings, training, validation, from);
        LOG.info(
                "{}: best {} {}, validation loss {}; calibrating",
                group.title(),
                result.round(),
                result.bestRound(),
                shown(result.bestLoss()));
        Optional<PersistenceCheck> persistence = persistence(group, result.best(), validation);
        var model = new ModelFitter(station, (double) dayNanos / stepNanos, seed, stop)
                .fit(group, frame, rows, scaled, scaler, scaler, result.best());
        Duration took = Duration.between(started, clock.instant());
        LOG.info("{}: trained in {}", group.title(), Progress.words(took));
        return new GroupTraining(
                group,
                frame,
                rows,
                training.count(),
                validation.count(),
                Optional.of(result),
                model,
                persistence,
                took);
    }

    /** Of a forecaster; the log says what came of it. */
    static Optional<PersistenceCheck> persistence(SensorGroup group, NetworkWeights weights, Windows validation) {
        if (!(weights.spec() instanceof LayeredSpec layered) || layered.task() != LayeredSpec.Task.FORECAST) {
            return Optional.empty();
        }
        var check = PersistenceCheck.of(weights, group.sensors(), validation);
        if (check.figures().repeatsLastInput() || check.isWorse()) {
            LOG.warn("{}: {}", group.title(), PersistencePart.words(check));
        } else {
            LOG.info("{}: {}", group.title(), PersistencePart.words(check));
        }
        return Optional.of(check);
    }

    private TrainingResult fit(
            SensorGroup group,
            NetworkSpec spec,
            TrainingSettings settings,
            Windows training,
            Windows validation,
            Optional<Checkpoint> from) {
        try (var progress = new TrainingBar(settings.schedule(), clock, bars)) {
            var trainer = new Trainer(spec, settings, progress, stop, clock, threads);
            return from.isEmpty()
                    ? trainer.train(training, validation)
                    : trainer.resume(from.get(), training, validation);
        } catch (DivergedException e) {
            LOG.warn("{}", e.getMessage());
            return e.soFar()
                    .orElseThrow(() -> new UserException(
                            ExitCode.CONFIG, group.title() + ": training came to nothing: " + e.getMessage(), e));
        }
    }

    /** Refuses a group that cannot be trained, before hours are spent on those before it. */
    void refuseTooFew(SensorGroup group, CleanRows rows) {
        WindowSpec cut = cut();
        long training = rows.windows(cut, false);
        long validation = rows.windows(cut, true);
        if (training == 0 || validation == 0 || rows.count(true) < Calibration.LEAST_ROWS) {
            throw Mistake.data(group.title() + " has too few clean rows: "
                    + rows.count(false) + " to learn from in " + training + " windows of " + cut.length() + ", "
                    + rows.count(true) + " held out in " + validation
                    + " windows; there must be at least one window of each and " + Calibration.LEAST_ROWS
                    + " rows held out: give more rows, lower window.length, raise training.validationShare or clean less"
                    + " strictly");
        }
    }

    static ScalerMethod method(NetworkConfig network) {
        return switch (network.scaler()) {
            case MINMAX ->
                new MinMaxScaler(network.range().get(0), network.range().get(1));
            case STANDARD -> new StandardScaler();
            case ROBUST -> new RobustScaler();
        };
    }

    static String shown(double loss) {
        return String.format(Locale.ROOT, "%.5f", loss);
    }
}

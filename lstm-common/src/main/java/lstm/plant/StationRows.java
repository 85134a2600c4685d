package lstm.plant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import lstm.config.MissingConfig;
import lstm.config.PreparationConfig;
import lstm.config.Station;
import lstm.config.TimestepLength;
import lstm.frame.SegmentRule;
import lstm.prepare.LinearFill;
import lstm.prepare.MissingRule;
import lstm.prepare.PlausibleRanges;
import lstm.prepare.Resampler;
import lstm.prepare.Resampling;
import lstm.prepare.RowSink;
import lstm.prepare.RowStage;
import lstm.prepare.RowStages;

/**
 * What all rows of a station go through before they are split into groups: implausible measurements are taken out, irregular
 * rows are made timesteps of, short gaps are closed with lines where the configuration asks for it. One object per pass; not
 * thread-safe.
 */
public final class StationRows implements RowStage {

    private final List<String> sensors;
    private final Optional<PlausibleRanges> plausible;
    private final Optional<Resampler> resampler;
    private final Optional<LinearFill> lines;
    private final RowStages stages;

    private StationRows(
            List<String> sensors,
            Optional<PlausibleRanges> plausible,
            Optional<Resampler> resampler,
            Optional<LinearFill> lines) {
        this.sensors = sensors;
        this.plausible = plausible;
        this.resampler = resampler;
        this.lines = lines;
        var all = new ArrayList<RowStage>();
        plausible.ifPresent(all::add);
        resampler.ifPresent(all::add);
        lines.ifPresent(all::add);
        stages = new RowStages(all);
    }

    /**
     * For history.
     *
     * @param medianStep of its rows; asked for only where lines are drawn and nothing else says what a hole is
     * @throws lstm.cli.UserException with {@link lstm.cli.ExitCode#CONFIG} for a sensor that the data does not have
     */
    public static StationRows ofHistory(Station station, List<String> sensors, LongSupplier medianStep) {
        var names = new SensorNames(sensors, station);
        PreparationConfig config = station.preparation();
        names.check("plausible", config.namedPlausible());
        names.check("missing.sensors", config.missing().sensors().keySet());
        return new StationRows(
                sensors, plausible(config, names), resampler(station, names), lines(station, names, medianStep));
    }

    /** For a live stream, which may have fewer sensors than the configuration speaks of, and knows no later rows. */
    public static StationRows ofStream(Station station, List<String> sensors) {
        var names = new SensorNames(sensors, station);
        return new StationRows(
                sensors, plausible(station.preparation(), names), resampler(station, names), Optional.empty());
    }

    private static Optional<PlausibleRanges> plausible(PreparationConfig config, SensorNames names) {
        var least = new double[names.count()];
        var most = new double[names.count()];
        Arrays.fill(least, Double.NEGATIVE_INFINITY);
        Arrays.fill(most, Double.POSITIVE_INFINITY);
        boolean any = false;
        for (int s = 0; s < least.length; s++) {
            Optional<List<Double>> range = config.plausible(names.name(s));
            if (range.isPresent()) {
                least[s] = range.get().get(0);
                most[s] = range.get().get(1);
                any = true;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(new PlausibleRanges(least, most));
    }

    private static Optional<Resampler> resampler(Station station, SensorNames names) {
        return station.preparation().resample().map(config -> {
            long step = config.step().toNanos();
            return new Resampling(config.method(), step, maxHole(station, step)).start(names.count());
        });
    }

    private static long maxHole(Station station, long stepNanos) {
        long given = station.source().maxHoleNanos(stepNanos);
        return given > 0 ? given : SegmentRule.ofMedianStep(stepNanos).maxHoleNanos();
    }

    private static Optional<LinearFill> lines(Station station, SensorNames names, LongSupplier medianStep) {
        MissingConfig config = station.preparation().missing();
        var longest = new LinearFill.Longest[names.count()];
        for (int s = 0; s < longest.length; s++) {
            MissingConfig.SensorRule rule = config.of(names.name(s));
            if (rule.method() == MissingRule.Method.LINEAR) {
                TimestepLength age = rule.maxAge();
                long nanos = age.duration().map(Duration::toNanos).orElse(0L);
                longest[s] = new LinearFill.Longest(age.duration().isPresent() ? 0 : age.timesteps(), nanos);
            }
        }
        if (Arrays.stream(longest).allMatch(one -> one == null)) {
            return Optional.empty();
        }
        long step = station.preparation()
                .resample()
                .map(resampled -> resampled.step().toNanos())
                .orElseGet(medianStep::getAsLong);
        return Optional.of(new LinearFill(longest, maxHole(station, step)));
    }

    /** Whether rows come out as they go in. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    @Override
    public void accept(long time, long index, double[] row, RowSink next) {
        stages.accept(time, index, row, next);
    }

    @Override
    public void finish(RowSink next) {
        stages.finish(next);
    }

    /** A sensor whose measurement in the last row was not plausible; empty when there is none. */
    public Optional<String> implausible() {
        return plausible.map(PlausibleRanges::lastOutside).filter(s -> s >= 0).map(sensors::get);
    }

    /** What was done so far; {@code notGood}: measurements that the source took for missing, by sensor. */
    public Repairs repairs(Map<String, Long> notGood) {
        List<Repairs.OfSensor> of = IntStream.range(0, sensors.size())
                .mapToObj(s -> new Repairs.OfSensor(
                        sensors.get(s),
                        notGood.getOrDefault(sensors.get(s), 0L),
                        plausible.map(stage -> stage.outside(s)).orElse(0L),
                        lines.map(stage -> stage.filled(s)).orElse(0L)))
                .toList();
        return new Repairs(
                of,
                resampler.map(Resampler::rowsIn).orElse(0L),
                resampler.map(Resampler::timesteps).orElse(0L),
                resampler.map(Resampler::empty).orElse(0L));
    }

    /** What to save to go on later; empty when no row waits for the next. */
    public Optional<Resampler.State> state() {
        return resampler.map(Resampler::state);
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(Optional<Resampler.State> state) {
        if (state.isPresent() != resampler.isPresent()) {
            throw new IllegalArgumentException(
                    "rows were " + (state.isPresent() ? "" : "not ") + "made timesteps of when it was saved");
        }
        resampler.ifPresent(stage -> stage.restore(state.orElseThrow()));
    }
}

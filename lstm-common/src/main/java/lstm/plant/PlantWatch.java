package lstm.plant;

import java.util.List;
import java.util.function.ToLongFunction;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OperatingConfig;
import lstm.config.Station;
import lstm.config.TimeRange;
import lstm.prepare.OperatingFilter;
import lstm.prepare.OperatingState;
import lstm.prepare.OperatingWatch;
import lstm.prepare.TimeRanges;

/** Follows row by row whether the plant runs and whether it is looked after. One object per stream; not thread-safe. */
public final class PlantWatch {

    private final OperatingFilter filter;
    private final OperatingWatch watch;
    private final TimeRanges maintenance;
    private OperatingState operating = OperatingState.RUNNING;
    private boolean inMaintenance;

    private PlantWatch(OperatingFilter filter, TimeRanges maintenance) {
        this.filter = filter;
        this.maintenance = maintenance;
        watch = new OperatingWatch(filter);
    }

    /**
     * Starts before the first row.
     *
     * @param sensors of the rows
     * @param times reads a time as the source's times are meant; an IllegalArgumentException says what is allowed
     * @param stepNanos median step, which lengths given in timesteps are counted in
     * @throws UserException with {@link ExitCode#CONFIG} for a sensor that the data does not have, or a wrong time
     */
    public static PlantWatch of(Station station, List<String> sensors, ToLongFunction<String> times, long stepNanos) {
        return new PlantWatch(
                filter(station, sensors, stepNanos),
                ranges(station.file() + ": maintenance", station.maintenance(), times));
    }

    private static OperatingFilter filter(Station station, List<String> sensors, long stepNanos) {
        OperatingConfig config = station.preparation().operating();
        var names = new SensorNames(sensors, station);
        var conditions = config.conditions().stream()
                .map(limit -> new OperatingFilter.Condition(
                        names.place("operating", limit.sensor()), limit.above(), limit.below()))
                .toList();
        return conditions.isEmpty()
                ? OperatingFilter.ALWAYS
                : new OperatingFilter(
                        conditions,
                        config.settle().nanos(stepNanos),
                        config.bridge().nanos(stepNanos),
                        station.preparation().missing().all().maxAge().nanos(stepNanos),
                        stepNanos);
    }

    /** The ranges of a key, with the file that it stands in, as times. */
    static TimeRanges ranges(String key, List<TimeRange> given, ToLongFunction<String> times) {
        return new TimeRanges(given.stream()
                .map(range -> {
                    long from = time(key + ".from", range.from(), times);
                    long to = time(key + ".to", range.to(), times);
                    if (to <= from) {
                        throw new UserException(
                                ExitCode.CONFIG,
                                key + " has a range from " + range.from() + " to " + range.to()
                                        + "; it must end after it begins (the end itself is not part of it)");
                    }
                    return new TimeRanges.Range(from, to, range.reason());
                })
                .toList());
    }

    private static long time(String key, String text, ToLongFunction<String> times) {
        try {
            return times.applyAsLong(text);
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.CONFIG, key + " is '" + text + "'; " + e.getMessage(), e);
        }
    }

    /** When the plant runs. */
    public OperatingFilter filter() {
        return filter;
    }

    /** When it is looked after. */
    public TimeRanges maintenance() {
        return maintenance;
    }

    /** Takes the next row, shape [sensors]. */
    public void accept(long time, double[] row) {
        operating = watch.accept(time, row);
        inMaintenance = maintenance.covers(time);
    }

    /** What the plant was doing in the last row. */
    public OperatingState operating() {
        return operating;
    }

    /** Whether it is known what the plant was doing in the last row; where it is not, it counts as standing still. */
    public boolean isKnown() {
        return watch.isKnown();
    }

    /** Whether it was being looked after in the last row. */
    public boolean inMaintenance() {
        return inMaintenance;
    }

    /** What to save to go on later. */
    public OperatingWatch.State state() {
        return watch.state();
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(OperatingWatch.State state) {
        watch.restore(state);
    }
}

package lstm.input;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import lstm.config.Station;
import lstm.frame.FrameSummary;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.Mistake;
import lstm.plant.Repairs;
import lstm.plant.RowUses;
import lstm.plant.Standstill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what was found in a history, at the start of every program. */
public final class HistoryLog {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryLog.class);
    private static final int NAMES = 5;

    private HistoryLog() {}

    /** Says rows, sensors, step, holes, missing share and constant sensors, by the names that the groups give them. */
    public static void say(FrameSource source, FrameSummary found, List<SensorGroup> groups) {
        TimeAxis axis = source.timeAxis();
        LOG.info(
                "{}: {} of {}, {} to {}, step {}",
                source.name(),
                count(found.rows(), "row"),
                count(found.sensors().size(), "sensor"),
                axis.format(found.firstTime()),
                axis.format(found.lastTime()),
                length(axis, found.stepNanos()));
        if (found.holes() > 0) {
            LOG.info(
                    "{} in time, the longest {}; nothing is joined across",
                    count(found.holes(), "hole"),
                    length(axis, found.longestHoleNanos()));
        }
        if (found.missingShare() > 0) {
            LOG.info(
                    "{} % of the measurements are missing",
                    String.format(Locale.ROOT, "%.2f", 100 * found.missingShare()));
        }
        if (found.unsorted()) {
            LOG.warn("rows were not in order of time; they were sorted");
        }
        if (found.doubleTimes() > 0) {
            LOG.warn(
                    "{} with the time of a row before; the first of each time counts",
                    count(found.doubleTimes(), "row"));
        }
        source.remarks().forEach(LOG::warn);
        if (!found.constantSensors().isEmpty()) {
            LOG.warn(
                    "{} without any change: {}; kept, a change will be strange",
                    count(found.constantSensors().size(), "sensor"),
                    names(found.constantSensors().stream()
                            .map(sensor -> SensorGroup.label(groups, sensor))
                            .toList()));
        }
    }

    /** Says what the configuration made of the rows: timesteps, implausible and interpolated measurements. */
    public static void sayRepairs(History history) {
        Repairs repairs = history.repairs();
        if (repairs.timesteps() > 0) {
            LOG.info(
                    "resample: {} timesteps made of {}, {} of them without a row",
                    repairs.timesteps(),
                    count(repairs.rowsIn(), "row"),
                    repairs.empty());
        }
        sayRepaired(repairs, Repairs.OfSensor::notGood, "of a quality that is not good, taken for missing");
        sayRepaired(repairs, Repairs.OfSensor::implausible, "outside the plausible range, taken for missing");
        sayRepaired(
                repairs,
                Repairs.OfSensor::interpolated,
                "missing, filled with the line from the value before to the one after");
    }

    private static void sayRepaired(Repairs repairs, ToLongFunction<Repairs.OfSensor> count, String what) {
        List<Repairs.OfSensor> touched = repairs.sensors().stream()
                .filter(sensor -> count.applyAsLong(sensor) > 0)
                .toList();
        if (!touched.isEmpty()) {
            LOG.info(
                    "{} {}: {}",
                    count(touched.stream().mapToLong(count).sum(), "measurement"),
                    what,
                    names(touched.stream()
                            .map(sensor -> sensor.sensor() + " " + count.applyAsLong(sensor))
                            .toList()));
        }
    }

    /** Says what a configuration asks for that a bundle cannot be otherwise. */
    public static void sayOverruled(Station station, Station trained) {
        List<String> sections = station.overruledBy(trained);
        if (!sections.isEmpty()) {
            LOG.warn(
                    "{}: the bundle's are used, whatever the configuration says; train again to change them",
                    String.join(", ", sections));
        }
    }

    /** Says which rows of a history are not learnt from, and why. */
    public static void sayUses(RowUses uses) {
        String leftOut = Standstill.words(uses.counts());
        if (!leftOut.isEmpty()) {
            LOG.info("rows that are not learnt from: {}", leftOut);
        }
        if (uses.counts().containsKey(RowUses.Use.UNKNOWN)) {
            LOG.warn(
                    "a sensor of the operating conditions does not measure for long stretches; nothing is learnt from or"
                            + " watched then");
        }
        uses.idle().forEach(range -> LOG.warn("{} holds no row of the history; is a date mistyped?", range));
    }

    /** Refuses groups with sensors that have no measurement at all. */
    public static void refuseMissingSensors(FrameSource source, FrameSummary found, List<SensorGroup> groups) {
        List<String> missing = found.missingSensors().stream()
                .filter(sensor ->
                        groups.stream().anyMatch(group -> group.sensors().contains(sensor)))
                .map(sensor -> SensorGroup.label(groups, sensor))
                .toList();
        if (!missing.isEmpty()) {
            throw Mistake.data(source.name() + ": " + count(missing.size(), "sensor") + " without any measurement: "
                    + names(missing) + "; leave them out with source.ignore");
        }
    }

    /** A count with its noun: {@code 1 row}, {@code 2 rows}. */
    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String names(List<String> sensors) {
        String first = String.join(", ", sensors.subList(0, Math.min(NAMES, sensors.size())));
        return sensors.size() > NAMES ? first + ", …" : first;
    }

    /** A length of time as a person reads it. */
    public static String length(TimeAxis axis, long nanos) {
        return axis.isSteps()
                ? nanos / axis.stepNanos() + " step" + (nanos == axis.stepNanos() ? "" : "s")
                : Duration.ofNanos(nanos).toString();
    }
}

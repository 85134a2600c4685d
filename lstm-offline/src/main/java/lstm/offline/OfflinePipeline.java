package lstm.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.io.Mistake;
import lstm.io.TimeText;
import lstm.offline.GroupScoring.GroupSummary;
import lstm.plant.PlantWatch;
import lstm.score.ScoreModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From history to scores and intervals, streamed: memory does not grow with the number of rows. No files, no clock. */
final class OfflinePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OfflinePipeline.class);

    private final List<GroupScoring> groups = new ArrayList<>();
    private final List<int[]> columns = new ArrayList<>(); // per group: places of its sensors in the source
    private final RowSink sink;
    private final PlantWatch plant;
    private final PlantTimes times;
    private final double[] values; // of all sensors
    private long lastTime;
    private boolean started;

    /**
     * Sets up one scorer per group.
     *
     * @param sensors of the source; in any order, more than needed are passed over
     * @throws UserException with {@link ExitCode#BUNDLE} when a sensor of the bundle is not among them
     */
    OfflinePipeline(ModelBundle bundle, Station station, List<String> sensors, TimeAxis axis, long seed, RowSink sink) {
        this.sink = sink;
        refuseMissing(bundle, sensors);
        Map<String, Integer> places = new HashMap<>();
        for (String sensor : sensors) {
            places.put(sensor, places.size());
        }
        long stepNanos = bundle.provenance().stepNanos();
        plant = plant(bundle, station, sensors, axis);
        times = new PlantTimes(stepNanos, plant.maintenance());
        values = new double[sensors.size()];
        for (var group : bundle.groups()) {
            ScoreModel model = group.model();
            groups.add(new GroupScoring(model, station, axis, stepNanos, seed));
            columns.add(model.prepared().group().sensors().stream()
                    .mapToInt(places::get)
                    .toArray());
        }
    }

    /** Follows what the plant is doing; at its start. */
    static PlantWatch plant(ModelBundle bundle, Station station, List<String> sensors, TimeAxis axis) {
        return PlantWatch.of(
                station,
                sensors,
                text -> TimeText.parse(text, axis),
                bundle.provenance().stepNanos());
    }

    static void refuseMissing(ModelBundle bundle, List<String> sensors) {
        List<String> missing = bundle.sensors().stream()
                .filter(sensor -> !sensors.contains(sensor))
                .toList();
        if (!missing.isEmpty()) {
            String hint = NearestName.among(sensors, missing.get(0))
                    .map(near -> "; did '" + missing.get(0) + "' become '" + near + "'?")
                    .orElse("");
            throw new UserException(
                    ExitCode.BUNDLE,
                    "the bundle was trained on " + missing.size() + " sensors that the data does not have: "
                            + first(bundle, missing) + hint
                            + "; the data has " + first(bundle, sensors)
                            + "; score data of the same sensors, or train on these");
        }
    }

    /**
     * Refuses data that gives no group a score; says which sensors keep a part of the groups from one.
     *
     * @param unmeasured sensors of the data without any measurement
     */
    static void refuseUnmeasured(ModelBundle bundle, String source, List<String> unmeasured) {
        List<String> needed =
                unmeasured.stream().filter(bundle.sensors()::contains).toList();
        if (needed.isEmpty()) {
            return;
        }
        String found = source + ": " + needed.size() + " sensors of the bundle have no measurement at all: "
                + first(bundle, needed);
        boolean somethingToScore = bundle.groups().stream()
                .map(group -> group.model().prepared().group().sensors())
                .anyMatch(sensors -> Collections.disjoint(sensors, needed));
        if (!somethingToScore) {
            throw Mistake.data(found + "; no row can have a score: give their measurements, or train without them, with"
                    + " source.ignore");
        }
        LOG.warn("{}; their groups get no score", found);
    }

    private static String first(ModelBundle bundle, List<String> sensors) {
        return sensors.stream()
                .limit(10)
                .map(sensor -> SensorGroup.label(bundle.sensorGroups(), sensor))
                .collect(Collectors.joining(", "));
    }

    /** Scores rows in order of time. */
    void accept(SensorFrame frame) {
        for (int row = 0; row < frame.rows(); row++) {
            long time = frame.time(row);
            if (!started || time > lastTime) { // the others get no score
                frame.copyRow(row, values);
                plant.accept(time, values);
                times.accept(time, plant);
                lastTime = time;
                started = true;
            }
            for (int g = 0; g < groups.size(); g++) {
                int[] places = columns.get(g);
                var own = new double[places.length];
                for (int s = 0; s < places.length; s++) {
                    own[s] = frame.value(row, places[s]);
                }
                groups.get(g).accept(frame.index(row), time, own, plant, sink);
            }
        }
    }

    /** When the plant stood still and when it was looked after. */
    PlantTimes times() {
        return times;
    }

    /** The history has ended. */
    List<GroupSummary> finish() {
        return groups.stream().map(GroupScoring::finish).toList();
    }
}

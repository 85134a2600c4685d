package lstm.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import lstm.plant.PlantWatch;
import lstm.score.ErrorStream;
import lstm.score.ScoreModel;
import lstm.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From history to scores and intervals, streamed: memory does not grow with the number of rows. Groups, and the parts of a
 * network's work, are shared out to workers; while the network runs over a block, the one before is scored and the one after
 * is prepared. No files, no clock.
 */
final class OfflinePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OfflinePipeline.class);

    /** Parts that the work of one network is cut in per worker, so that the one that scores as well is given fewer. */
    private static final int PARTS_PER_WORKER = 4;

    /** More parts than this would be too short for the network; but a worker has one. */
    private static final int MOST_PARTS = 16;

    private final List<GroupScoring> groups = new ArrayList<>();

    private final boolean lookAhead;
    private final Workers workers;
    private final Consumer<ScoredBlock> sink;
    private final PlantWatch plant;
    private final PlantTimes times;
    private final double[] values; // of all sensors
    private long lastTime;
    private boolean started;
    private Rows inNetwork = Rows.NONE;
    private Rows reconstructed = Rows.NONE;
    private Rows held = Rows.NONE; // that wait for the block after them, when looking ahead

    /** Some rows of a frame on their way. */
    private record Rows(SensorFrame frame, PlantBlock plant) {

        private static final Rows NONE =
                new Rows(new SensorFrame(List.of(), new long[0], new long[0], new double[0]), new PlantBlock(0, 0));

        boolean some() {
            return plant.rows() > 0;
        }
    }

    /**
     * Sets up one scorer per group.
     *
     * @param sensors of the source; in any order, more than needed are passed over
     * @param withShares whether every sensor's share is wanted of every row
     * @param lookAhead whether rows are scored from those after them, too
     * @param sink takes what is said of the rows, in their order
     * @throws UserException with {@link ExitCode#BUNDLE} when a sensor of the bundle is not among them
     */
    OfflinePipeline(
            ModelBundle bundle,
            Station station,
            List<String> sensors,
            TimeAxis axis,
            boolean withShares,
            boolean lookAhead,
            Workers workers,
            Consumer<ScoredBlock> sink) {
        this.lookAhead = lookAhead;
        this.workers = workers;
        this.sink = sink;
        refuseMissing(bundle, sensors);
        Map<String, Integer> places = new HashMap<>();
        for (String sensor : sensors) {
            places.put(sensor, places.size());
        }
        long stepNanos = bundle.provenance().stepNanos();
        plant = plant(bundle, station, sensors, axis);
        Signals signals = Signals.of(station, sensors);
        times = new PlantTimes(stepNanos, plant.maintenance());
        values = new double[sensors.size()];
        int threads = workers.threads();
        int parts = bundle.groups().size() < threads
                ? Math.max(threads, Math.min(MOST_PARTS, PARTS_PER_WORKER * threads))
                : 1;
        for (var group : bundle.groups()) {
            ScoreModel model = group.model();
            int[] own = model.prepared().group().sensors().stream()
                    .mapToInt(places::get)
                    .toArray();
            groups.add(new GroupScoring(model, own, signals, station, axis, stepNanos, parts, withShares, lookAhead));
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
        for (int from = 0; from < frame.rows(); from += ErrorStream.BLOCK_ROWS) {
            PlantBlock plantState = watch(frame, from, Math.min(frame.rows(), from + ErrorStream.BLOCK_ROWS));
            goOn(new Rows(frame, plantState));
        }
    }

    private PlantBlock watch(SensorFrame frame, int from, int to) {
        var block = new PlantBlock(from, to - from);
        for (int row = from; row < to; row++) {
            long time = frame.time(row);
            if (!started || time > lastTime) { // the others get no score
                frame.copyRow(row, values);
                plant.accept(time, values);
                times.accept(time, plant);
                lastTime = time;
                started = true;
            }
            block.set(row - from, plant.operating(), plant.inMaintenance());
        }
        return block;
    }

    /** Takes new rows and brings those on their way one step further. */
    private void goOn(Rows prepared) {
        var scored = new ScoredBlock.OfGroup[groups.size()];
        Rows toScore = lookAhead ? held : reconstructed;
        Rows toHold = reconstructed;
        List<Runnable> tasks = new ArrayList<>();
        for (int g = 0; g < scored.length; g++) {
            int number = g;
            tasks.add(() -> scored[number] = scoreAndPrepare(groups.get(number), toHold, toScore, prepared));
        }
        if (inNetwork.some()) {
            groups.forEach(group ->
                    IntStream.range(0, group.parts()).forEach(part -> tasks.add(() -> group.reconstruct(part))));
        }
        workers.run(tasks);
        groups.forEach(GroupScoring::swap);
        held = lookAhead ? reconstructed : Rows.NONE;
        reconstructed = inNetwork;
        inNetwork = prepared;
        if (toScore.some()) {
            sink.accept(new ScoredBlock(toScore.frame(), toScore.plant().from(), List.of(scored)));
        }
    }

    /** Returns null when there is nothing to score. */
    private ScoredBlock.OfGroup scoreAndPrepare(GroupScoring group, Rows toHold, Rows toScore, Rows toPrepare) {
        if (lookAhead && toHold.some()) {
            group.hold();
        } else if (lookAhead && toScore.some()) {
            group.end();
        }
        ScoredBlock.OfGroup scored = toScore.some() ? group.score(toScore.frame(), toScore.plant()) : null;
        if (toPrepare.some()) {
            group.prepare(toPrepare.frame(), toPrepare.plant());
        }
        return scored;
    }

    /** When the plant stood still and when it was looked after. */
    PlantTimes times() {
        return times;
    }

    /** The history has ended: the last rows are scored. */
    List<GroupSummary> finish() {
        while (inNetwork.some() || reconstructed.some() || held.some()) {
            goOn(Rows.NONE);
        }
        return groups.stream().map(GroupScoring::finish).toList();
    }

    /** What the plots of the intervals show; after {@link #finish}. */
    IntervalPlots plots() {
        return new IntervalPlots(groups.stream().map(GroupScoring::plots).toList());
    }
}

package lstm.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.OnlineConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.io.TimeText;
import lstm.online.align.Aligner;
import lstm.online.event.Event;
import lstm.online.intake.Receipt;
import lstm.online.live.Vitals;
import lstm.plant.PlantWatch;
import lstm.plant.StationRows;

/**
 * All groups of a station: takes rows, good ones and bad ones, and says what they mean. Everything that the next event
 * depends on is in its {@link #state}. Not thread-safe.
 */
final class StationStream {

    private final List<String> sensors;
    private final List<GroupStream> groups;
    private final Map<String, String> labels; // of sensors, for people
    private final Problems problems = new Problems();
    private final Station station;
    private final long stepNanos;
    private final StationRows preparation;
    private long rows;
    private long refused;
    private long lastTime;
    private TimeAxis axis;

    private final Aligner aligner;
    private final SensorWatch watch;
    private final RecentRows recent;
    private final Aligned aligned = new Aligned();
    private final long windowRows; // of the longest window
    private final TimestepBlock block;
    private final IgnoredItems ignored = new IgnoredItems(); // since somebody was last told

    /** Starts before the first row. */
    StationStream(ModelBundle bundle, Station station, PlantSensors plantSensors) {
        this.station = station;
        sensors = plantSensors.names();
        labels = plantSensors.labels();
        preparation = StationRows.ofStream(station, sensors);
        stepNanos = bundle.provenance().stepNanos();
        aligner = new Aligner(stepNanos, sensors, station.online().align());
        refuseUnknown(station, bundle.sensors());
        windowRows = bundle.groups().stream()
                .mapToInt(group -> group.model().prepared().weights().spec().windowLength())
                .max()
                .orElseThrow();
        int blockRows = TimestepBlock.rows(bundle.groups().size());
        groups = bundle.groups().stream()
                .map(group -> new GroupStream(group.model(), station, stepNanos, blockRows))
                .toList();
        Map<String, Integer> place = new HashMap<>();
        IntStream.range(0, sensors.size()).forEach(s -> place.put(sensors.get(s), s));
        recent = new RecentRows(sensors.size(), Math.toIntExact(2 * windowRows));
        watch = new SensorWatch(
                sensors,
                labels,
                sensors.stream()
                        .map(sensor -> groups.stream()
                                .map(GroupStream::group)
                                .filter(group -> group.sensors().contains(sensor))
                                .map(SensorGroup::id)
                                .toList())
                        .toList(),
                stepNanos);
        int[][] places = groups.stream()
                .map(group ->
                        group.group().sensors().stream().mapToInt(place::get).toArray())
                .toArray(int[][]::new);
        block = new TimestepBlock(groups, places, blockRows, problems, this::label, operatingSensors(station));
    }

    private static List<String> operatingSensors(Station station) {
        return station.preparation().operating().conditions().stream()
                .map(limit -> limit.sensor())
                .toList();
    }

    private static void refuseUnknown(Station station, List<String> sensors) {
        station.online().alarms().ignore().stream()
                .map(OnlineConfig.Ignore::sensor)
                .filter(name -> !sensors.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UserException(
                            ExitCode.CONFIG,
                            station.file() + ": online.alarms.ignore has '" + name
                                    + "', which is no sensor of the bundle"
                                    + NearestName.among(sensors, name)
                                            .map(near -> "; did you mean '" + near + "'?")
                                            .orElse("; take it out"));
                });
    }

    /** What messages call a sensor. */
    String label(String sensor) {
        return labels.getOrDefault(sensor, sensor);
    }

    /** What messages call a group. */
    String title(int group) {
        return groups.stream()
                .map(GroupStream::group)
                .filter(found -> found.id() == group)
                .findFirst()
                .orElseThrow()
                .title();
    }

    /** Says who is told of events. */
    void listen(Consumer<Event> listener) {
        block.listen(listener);
    }

    /**
     * Takes a row of history, to know what was before the first one of the stream: nothing is said and no alarm is raised of it.
     */
    void warm(long time, double[] values) {
        if (rows == 0 || time > lastTime) {
            block.silently(() -> row(time, values));
        }
    }

    /**
     * The history is over: alarms that it ended with were not told and are not.
     *
     * @param counted problems before it; its own do not count
     */
    void warmed(Map<Event.Problem, Long> counted) {
        block.silently(this::flush);
        problems.restore(counted);
        refused = 0;
        groups.forEach(GroupStream::forgetAlarms);
    }

    /**
     * Goes on where another stream of the same sensors, groups and preparation is, with the models of this one: windows are
     * filled from its last rows, which say nothing; what else it knows is taken over, open alarms too.
     */
    void goOnFrom(StationStream before, TimeAxis meaning) {
        start(meaning);
        before.recent.tell((row, time) -> warm(time, row));
        block.silently(this::flush);
        OnlineState state = before.state(0, "");
        var goneOn = new ArrayList<OnlineState.Group>();
        for (int g = 0; g < groups.size(); g++) {
            goneOn.add(groups.get(g).goingOn(state.groups().get(g)));
        }
        restore(state.with(goneOn));
        refused = before.refused;
    }

    /** Time of the last row in nanoseconds; of no meaning before the first. */
    long lastTime() {
        return lastTime;
    }

    /** Whether every group has a score of its last row, or none for another reason than that its window is not full yet. */
    boolean isWarm() {
        return block.timesteps() >= windowRows;
    }

    /** The groups, in order of the bundle. */
    List<GroupStream> groups() {
        return groups;
    }

    /** Says what times mean. */
    void start(TimeAxis meaning) {
        axis = meaning;
        groups.forEach(group -> group.start(axis));
        block.start(axis, PlantWatch.of(station, sensors, text -> TimeText.parse(text, meaning), stepNanos));
    }

    /** Takes a row as it arrived, shape [sensors]. */
    void arrived(long time, double[] values) {
        watch.arrived(time, values);
        if (station.online().align().rows()) {
            aligned.refused = 0;
            aligner.row(time, values, aligned);
            if (aligned.refused > 0 && aligned.refused == present(values)) {
                ignored.count(aligned.why);
            }
        } else {
            row(time, values);
        }
    }

    private static int present(double[] values) {
        int present = 0;
        for (double value : values) {
            present += Double.isNaN(value) ? 0 : 1;
        }
        return present;
    }

    /** Takes a measurement of the sensor at this place. */
    void measured(long time, int sensor, double value) {
        watch.measured(time, sensor, value);
        aligned.refused = 0;
        aligner.measurement(time, sensor, value, aligned);
        if (aligned.refused > 0) {
            ignored.count(aligned.why);
        }
    }

    /** No measurement is to come: rows that wait for late ones wait no longer. */
    void ended() {
        aligner.finish(aligned);
        flush();
    }

    /** What comes of measurements. */
    private final class Aligned implements Aligner.Taker {

        private int refused; // values that were not taken, of what was last given to the aligner
        private Event.Problem why; // of the last of them

        @Override
        public void row(long time, double[] values) {
            StationStream.this.row(time, values);
        }

        @Override
        public void repaired(Event.Problem problem, long time, int sensor) {
            String what =
                    switch (problem) {
                        case LATE -> "came after its row had gone on; it is ignored";
                        case DUPLICATE -> "came a second time; the first counts";
                        case REORDERED -> "came out of order of time and was put in its place";
                        default -> "did not come; its last one stands in";
                    };
            if (problem == Event.Problem.DUPLICATE
                    || problem == Event.Problem.LATE
                    || (problem == Event.Problem.REORDERED && aligner.isOut(time))) {
                refused++;
                why = problem == Event.Problem.DUPLICATE ? problem : Event.Problem.LATE;
            }
            String name = label(sensors.get(sensor));
            problems.happened(problem, time, "a measurement of " + name + " " + what)
                    .ifPresent(StationStream.this::say);
        }
    }

    /** Takes a row, shape [sensors]; one whose time does not rise is refused. */
    private void row(long time, double[] values) {
        if (rows > 0 && time <= lastTime) {
            Event.Problem problem = time == lastTime ? Event.Problem.TIME_REPEATED : Event.Problem.TIME_BACK;
            ignored.count(problem);
            refuse(
                    problem,
                    time,
                    time == lastTime
                            ? "a second row of this time; the first counts"
                            : "time goes back from " + axis.format(lastTime) + "; the row is ignored");
            return;
        }
        watch.row(time, values);
        recent.add(time, values);
        preparation.accept(time, rows, values, (at, index, row) -> block.add(at, row));
        preparation
                .implausible()
                .ifPresent(sensor -> taken(Event.Problem.IMPLAUSIBLE, time, sensor, "is outside its plausible range"));
        rows++;
        lastTime = time;
    }

    /** Says something of the row before, or of what cannot be used. */
    void remark(Event.Problem problem, String message) {
        problems.happened(problem, lastTime, message).ifPresent(this::say);
    }

    /** Says that the source itself calls a measurement of the last row not good. */
    void notGood(String sensor) {
        taken(Event.Problem.NOT_GOOD, lastTime, sensor, "is of a quality that is not good");
    }

    private void taken(Event.Problem problem, long time, String sensor, String what) {
        problems.happened(problem, time, "a value of " + label(sensor) + " " + what + "; it counts as missing")
                .ifPresent(this::say);
    }

    private void say(Event event) {
        block.say(event);
    }

    /** Scores the rows that wait. What is said does not depend on when this is called; it has to be before {@link #state}. */
    void flush() {
        block.flush();
    }

    /** Tells who delivered what came since this was last asked how much of it was not used. */
    void tellIgnored(Receipt receipt) {
        ignored.tell(receipt);
    }

    /** Says that something cannot be used. */
    void refused(Event.Problem problem, String message) {
        refuse(problem, lastTime, message);
    }

    private void refuse(Event.Problem problem, long time, String message) {
        refused++;
        problems.happened(problem, time, message).ifPresent(this::say);
    }

    /** Rows taken in so far, in every run. */
    long rows() {
        return rows;
    }

    /** How every sensor does. */
    List<Vitals.SensorState> sensorStates() {
        return watch.states();
    }

    /** What was wrong with data so far, and how often. */
    Map<Event.Problem, Long> problems() {
        return problems.state();
    }

    /** What was wrong last, in words; empty when nothing was. */
    Optional<String> lastProblem() {
        return problems.last();
    }

    /** Rows and measurements that could not be used in this run. */
    long refused() {
        return refused;
    }

    /** Alarms that are open, for who has not heard of them. */
    List<Event.AlarmOpen> standing() {
        return groups.stream()
                .flatMap(group -> group.standing(lastTime, axis::format).stream())
                .toList();
    }

    /** Groups that are in alarm. */
    long inAlarm() {
        return groups.stream().filter(GroupStream::inAlarm).count();
    }

    /**
     * The state between two rows.
     *
     * @param count number of the last event
     * @param position where the source is
     */
    OnlineState state(long count, String position) {
        return new OnlineState(
                count,
                position,
                rows,
                lastTime,
                problems.state(),
                StationYaml.preparation(station),
                block.timesteps(),
                block.lastTimestep(),
                block.operating(),
                preparation.state().orElse(null),
                aligner.state(),
                Map.of(),
                groups.stream().map(GroupStream::state).toList());
    }

    /**
     * Takes up a state of the same bundle.
     *
     * @throws IllegalArgumentException when it does not fit
     */
    void restore(OnlineState state) {
        rows = state.rows();
        lastTime = state.lastTime();
        problems.restore(state.problems());
        block.restore(state.timesteps(), state.lastTimestep(), state.operating());
        preparation.restore(Optional.ofNullable(state.timestep()));
        aligner.restore(state.aligner());
        for (GroupStream group : groups) {
            int id = group.group().id();
            group.restore(state.groups().stream()
                    .filter(saved -> saved.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("group " + id + " is not in it")));
        }
    }
}

package lstm.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
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
import lstm.online.live.Vitals;
import lstm.plant.PlantWatch;
import lstm.plant.StationRows;
import lstm.prepare.OperatingWatch;

/**
 * All groups of a station: takes rows, good ones and bad ones, and says what they mean. Everything that the next event
 * depends on is in its {@link #state}. Not thread-safe.
 */
final class StationStream {

    private static final int MOST_ROWS = 256; // of a block: enough for the network's lanes
    private static final int ROWS_OF_ALL_GROUPS = 4096; // so that a thousand groups have small blocks

    private final List<String> sensors;
    private final List<GroupStream> groups;
    private final int[][] places; // [groups][sensors of the group], in the row
    private final Map<String, String> labels; // of sensors, for people
    private final Problems problems = new Problems();
    private Consumer<Event> events = event -> {};
    private final Station station;
    private final long stepNanos;
    private final StationRows preparation;
    private PlantWatch plant;
    private OperatingWatch.State resumed; // null when nothing was saved
    private long timesteps;
    private long lastTimestep;
    private long rows;
    private long refused;
    private long lastTime;
    private TimeAxis axis;

    private final Aligner aligner;
    private final SensorWatch watch;
    private final RecentRows recent;
    private final Aligned aligned = new Aligned();
    private final long windowRows; // of the longest window
    private final int blockRows;
    private final long[] times; // [blockRows], of the rows that wait to be scored
    private final boolean[] maintenance; // [blockRows]
    private final boolean[] known; // [blockRows], whether the plant's state is
    private final List<Early> early = new ArrayList<>();
    private int waiting;
    private boolean wasKnown = true; // in the last row that was scored

    /** An event that was there before some of the rows before it were scored; {@code after}: so many rows of the block. */
    private record Early(int after, Event event) {}

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
        blockRows = Math.max(
                1, Math.min(MOST_ROWS, ROWS_OF_ALL_GROUPS / bundle.groups().size()));
        times = new long[blockRows];
        maintenance = new boolean[blockRows];
        known = new boolean[blockRows];
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
        places = groups.stream()
                .map(group ->
                        group.group().sensors().stream().mapToInt(place::get).toArray())
                .toArray(int[][]::new);
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
        events = listener;
    }

    /**
     * Takes a row of history, to know what was before the first one of the stream: nothing is said and no alarm is raised of it.
     */
    void warm(long time, double[] values) {
        if (rows == 0 || time > lastTime) {
            Consumer<Event> told = events;
            events = event -> {};
            row(time, values);
            flush();
            events = told;
        }
    }

    /** The history is over: counts begin anew, alarms that it ended with were not told and are not. */
    void warmed() {
        problems.restore(Map.of());
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
        OnlineState state = before.state(0, "");
        var goneOn = new ArrayList<OnlineState.Group>();
        for (int g = 0; g < groups.size(); g++) {
            goneOn.add(groups.get(g).goingOn(state.groups().get(g)));
        }
        restore(state.with(goneOn));
        plant.restore(state.operating());
        wasKnown = plant.isKnown();
    }

    /** Time of the last row in nanoseconds; of no meaning before the first. */
    long lastTime() {
        return lastTime;
    }

    /** Whether every group has a score of its last row, or none for another reason than that its window is not full yet. */
    boolean isWarm() {
        return timesteps >= windowRows;
    }

    /** The groups, in order of the bundle. */
    List<GroupStream> groups() {
        return groups;
    }

    /** Says what times mean. */
    void start(TimeAxis meaning) {
        axis = meaning;
        groups.forEach(group -> group.start(axis));
        plant = PlantWatch.of(station, sensors, text -> TimeText.parse(text, meaning), stepNanos);
        if (resumed != null) {
            plant.restore(resumed);
        }
        wasKnown = plant.isKnown();
    }

    /** Takes a row as it arrived, shape [sensors]. */
    void arrived(long time, double[] values) {
        watch.arrived(time, values);
        if (station.online().align().rows()) {
            aligner.row(time, values, aligned);
        } else {
            row(time, values);
        }
    }

    /** Takes a measurement of the sensor at this place. */
    void measured(long time, int sensor, double value) {
        watch.measured(time, sensor, value);
        aligner.measurement(time, sensor, value, aligned);
    }

    /** No measurement is to come: rows that wait for late ones wait no longer. */
    void ended() {
        aligner.finish(aligned);
        flush();
    }

    /** What comes of measurements. */
    private final class Aligned implements Aligner.Taker {

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
            String name = label(sensors.get(sensor));
            problems.happened(problem, time, "a measurement of " + name + " " + what)
                    .ifPresent(StationStream.this::say);
        }
    }

    /** Takes a row, shape [sensors]; one whose time does not rise is refused. */
    private void row(long time, double[] values) {
        if (rows > 0 && time <= lastTime) {
            refuse(
                    time == lastTime ? Event.Problem.TIME_REPEATED : Event.Problem.TIME_BACK,
                    time,
                    time == lastTime
                            ? "a second row of this time; the first counts"
                            : "time goes back from " + axis.format(lastTime) + "; the row is ignored");
            return;
        }
        watch.row(time, values);
        recent.add(time, values);
        preparation.accept(time, rows, values, (at, index, row) -> timestep(at, row));
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

    /** Says an event in its place among the rows that wait. */
    private void say(Event event) {
        if (waiting == 0) {
            events.accept(event);
        } else {
            early.add(new Early(waiting, event));
        }
    }

    /** Takes a row as the station's configuration made it. */
    private void timestep(long time, double[] values) {
        if (waiting == blockRows) {
            flush();
        }
        plant.accept(time, values);
        for (int g = 0; g < places.length; g++) {
            groups.get(g).add(time, values, places[g], plant.operating());
        }
        times[waiting] = time;
        maintenance[waiting] = plant.inMaintenance();
        known[waiting] = plant.isKnown();
        waiting++;
    }

    /**
     * Scores the rows that wait. What is said does not depend on when this is called; it has to be before {@link #state}.
     */
    void flush() {
        groups.forEach(GroupStream::reconstruct);
        int said = 0;
        LongFunction<String> timeText = axis == null ? Long::toString : axis::format;
        for (int i = 0; i < waiting; i++) {
            if (known[i] != wasKnown) {
                wasKnown = known[i];
                sayWhetherKnown(times[i]);
            }
            var listener = new RowListener(times[i], lastTimestep, timesteps == 0);
            for (GroupStream group : groups) {
                group.score(times[i], maintenance[i], timeText, listener);
            }
            timesteps++;
            lastTimestep = times[i];
            for (; said < early.size() && early.get(said).after() == i + 1; said++) {
                events.accept(early.get(said).event());
            }
        }
        early.clear();
        waiting = 0;
    }

    private void sayWhetherKnown(long time) {
        String sensors = station.preparation().operating().conditions().stream()
                .map(limit -> label(limit.sensor()))
                .collect(Collectors.joining(", "));
        problems.happened(
                        wasKnown ? Event.Problem.SENSOR_BACK : Event.Problem.SENSOR_MISSING,
                        time,
                        wasKnown
                                ? "it is known again whether the plant runs, from " + sensors
                                : "nobody knows whether the plant runs: there is no recent value of " + sensors
                                        + "; no row is scored until there is")
                .ifPresent(events);
    }

    /** Says that something cannot be used. */
    void refused(Event.Problem problem, String message) {
        refuse(problem, lastTime, message);
    }

    private void refuse(Event.Problem problem, long time, String message) {
        refused++;
        problems.happened(problem, time, message).ifPresent(this::say);
    }

    /** Hands on what the groups say of one row. */
    private final class RowListener implements GroupStream.Listener {

        private final long time;
        private final long previous;
        private final Set<String> sensorsSaid = new HashSet<>();
        private boolean holeSaid;

        RowListener(long time, long previous, boolean first) {
            this.time = time;
            this.previous = previous;
            holeSaid = first; // the first row breaks nothing
        }

        @Override
        public void accept(Event event) {
            events.accept(event);
        }

        @Override
        public void sensor(String sensor, boolean missing) {
            if (!sensorsSaid.add(sensor)) {
                return; // another group has it, too
            }
            problems.happened(
                            missing ? Event.Problem.SENSOR_MISSING : Event.Problem.SENSOR_BACK,
                            time,
                            missing
                                    ? "sensor '" + labels.get(sensor) + "' has no value, and none recent enough to hold"
                                    : "sensor '" + labels.get(sensor) + "' has values again")
                    .ifPresent(events);
        }

        @Override
        public void newSegment() {
            if (!holeSaid) {
                holeSaid = true;
                problems.happened(
                                Event.Problem.HOLE,
                                time,
                                "no row since " + axis.format(previous) + "; nothing is joined across the hole")
                        .ifPresent(events);
            }
        }
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

    /** Rows and measurements that could not be used in this run. */
    long refused() {
        return refused;
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
                timesteps,
                lastTimestep,
                plant == null ? resumed : plant.state(),
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
        timesteps = state.timesteps();
        lastTimestep = state.lastTimestep();
        resumed = state.operating();
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

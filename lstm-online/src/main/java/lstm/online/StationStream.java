package lstm.online;

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
import java.util.stream.Stream;
import lstm.bundle.ModelBundle;
import lstm.config.OperatingConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.io.TimeText;
import lstm.online.event.Event;
import lstm.plant.PlantWatch;
import lstm.plant.StationRows;
import lstm.prepare.OperatingWatch;

/**
 * All groups of a station: takes rows, good ones and bad ones, and says what they mean. Everything that the next event
 * depends on is in its {@link #state}. Not thread-safe.
 */
final class StationStream {

    private final String bundle;
    private final List<String> sensors; // of the bundle, then those of conditions
    private final int inBundle;
    private final List<GroupStream> groups;
    private final int[][] places; // [groups][sensors of the group], in the row
    private final Map<String, String> labels = new HashMap<>(); // of sensors, for people
    private final Problems problems = new Problems();
    private final Consumer<Event> events;
    private final Station station;
    private final long stepNanos;
    private final StationRows preparation;
    private PlantWatch plant;
    private OperatingWatch.State resumed; // null when nothing was saved
    private long timesteps;
    private long lastTimestep;
    private long rows;
    private long lastTime;
    private long rowsSince;
    private TimeAxis axis;

    /**
     * Starts before the first row.
     *
     * @param fingerprint SHA-256 of the bundle
     */
    StationStream(ModelBundle bundle, String fingerprint, Station station, Consumer<Event> events) {
        this.bundle = fingerprint;
        this.events = events;
        this.station = station;
        sensors = withConditions(bundle.sensors(), station);
        inBundle = bundle.sensors().size();
        preparation = StationRows.ofStream(station, sensors);
        stepNanos = bundle.provenance().stepNanos();
        groups = bundle.groups().stream()
                .map(group -> new GroupStream(group.model(), station.name(), station.scoring(), stepNanos))
                .toList();
        groups.forEach(stream -> stream.group()
                .sensors()
                .forEach(sensor -> labels.put(sensor, stream.group().label(sensor))));
        Map<String, Integer> place = new HashMap<>();
        IntStream.range(0, sensors.size()).forEach(s -> place.put(sensors.get(s), s));
        places = groups.stream()
                .map(group ->
                        group.group().sensors().stream().mapToInt(place::get).toArray())
                .toArray(int[][]::new);
    }

    /** The bundle's sensors, and those that say whether the plant runs. */
    private static List<String> withConditions(List<String> sensors, Station station) {
        return Stream.concat(
                        sensors.stream(),
                        station.preparation().operating().conditions().stream().map(OperatingConfig.Limit::sensor))
                .distinct()
                .toList();
    }

    /** The sensors of a row, in order. */
    List<String> sensors() {
        return sensors;
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

    /** Sensors that say whether the plant runs, but are not in the bundle. */
    List<String> onlyConditions() {
        return sensors.subList(inBundle, sensors.size());
    }

    /** Says what times mean. */
    void start(TimeAxis meaning) {
        axis = meaning;
        groups.forEach(group -> group.start(axis));
        plant = PlantWatch.of(station, sensors, text -> TimeText.parse(text, meaning), stepNanos);
        if (resumed != null) {
            plant.restore(resumed);
        }
    }

    /** Takes a row, shape [sensors]; one whose time does not rise is refused. */
    void row(long time, double[] values) {
        if (rows > 0 && time <= lastTime) {
            refuse(
                    time == lastTime ? Event.Problem.TIME_REPEATED : Event.Problem.TIME_BACK,
                    time,
                    time == lastTime
                            ? "a second row of this time; the first counts"
                            : "time goes back from " + axis.format(lastTime) + "; the row is ignored");
            return;
        }
        preparation.accept(time, rows, values, (at, index, row) -> timestep(at, row));
        preparation
                .implausible()
                .ifPresent(sensor -> taken(Event.Problem.IMPLAUSIBLE, time, sensor, "is outside its plausible range"));
        rows++;
        rowsSince = 0;
        lastTime = time;
    }

    /** Says that the source itself calls a measurement of the last row not good. */
    void notGood(long time, String sensor) {
        taken(Event.Problem.NOT_GOOD, time, sensor, "is of a quality that is not good");
    }

    private void taken(Event.Problem problem, long time, String sensor, String what) {
        problems.happened(problem, time, "a value of " + label(sensor) + " " + what + "; it counts as missing")
                .ifPresent(events);
    }

    /** Takes a row as the station's configuration made it. */
    private void timestep(long time, double[] values) {
        boolean wasKnown = plant.isKnown();
        plant.accept(time, values);
        if (plant.isKnown() != wasKnown) {
            sayWhetherKnown(time);
        }
        var listener = new RowListener(time, lastTimestep, timesteps == 0);
        LongFunction<String> timeText = axis::format;
        for (int g = 0; g < places.length; g++) {
            groups.get(g).accept(time, values, places[g], plant, timeText, listener);
        }
        timesteps++;
        lastTimestep = time;
    }

    private void sayWhetherKnown(long time) {
        String sensors = station.preparation().operating().conditions().stream()
                .map(limit -> label(limit.sensor()))
                .collect(Collectors.joining(", "));
        problems.happened(
                        plant.isKnown() ? Event.Problem.SENSOR_BACK : Event.Problem.SENSOR_MISSING,
                        time,
                        plant.isKnown()
                                ? "it is known again whether the plant runs, from " + sensors
                                : "nobody knows whether the plant runs: there is no recent value of " + sensors
                                        + "; no row is scored until there is")
                .ifPresent(events);
    }

    /** Takes a row that cannot be read. */
    void badRow(String message) {
        refuse(Event.Problem.BAD_ROW, lastTime, message + "; the row is ignored");
    }

    private void refuse(Event.Problem problem, long time, String message) {
        rowsSince++;
        problems.happened(problem, time, message).ifPresent(events);
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

    /** Groups that are in alarm. */
    long inAlarm() {
        return groups.stream().filter(GroupStream::inAlarm).count();
    }

    OnlineState state() {
        return new OnlineState(
                bundle,
                rows,
                lastTime,
                rowsSince,
                problems.state(),
                StationYaml.preparation(station),
                timesteps,
                lastTimestep,
                plant == null ? resumed : plant.state(),
                preparation.state().orElse(null),
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
        rowsSince = state.rowsSince();
        problems.restore(state.problems());
        timesteps = state.timesteps();
        lastTimestep = state.lastTimestep();
        resumed = state.operating();
        preparation.restore(Optional.ofNullable(state.timestep()));
        for (GroupStream group : groups) {
            int id = group.group().id();
            group.restore(state.groups().stream()
                    .filter(saved -> saved.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("group " + id + " is not in it")));
        }
    }
}

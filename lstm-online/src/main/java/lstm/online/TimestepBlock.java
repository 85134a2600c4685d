package lstm.online;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.plant.PlantWatch;
import lstm.prepare.OperatingWatch;

/**
 * Timesteps that wait to be scored together, since a network takes many rows faster than one; and what is said of them, in the
 * order and with the words that it would have row by row. Not thread-safe.
 */
final class TimestepBlock {

    private static final int MOST_ROWS = 256; // enough for the network's lanes
    private static final int ROWS_OF_ALL_GROUPS = 4096; // so that a thousand groups have small blocks

    private final List<GroupStream> groups;
    private final int[][] places; // [groups][sensors of the group], in the row
    private final Problems problems;
    private final UnaryOperator<String> labels;
    private final List<String> operatingSensors;
    private Consumer<Event> events = event -> {};
    private TimeAxis axis;
    private PlantWatch plant; // null before the start
    private OperatingWatch.State resumed; // null when nothing was saved
    private long timesteps;
    private long lastTimestep;
    private final long[] times; // [rows], of those that wait
    private final boolean[] maintenance; // [rows]
    private final boolean[] known; // [rows], whether the plant's state is
    private final List<Early> early = new ArrayList<>();
    private int waiting;
    private boolean wasKnown = true; // in the last row that was scored

    /** An event that was there before some of the rows before it were scored; {@code after}: so many rows of the block. */
    private record Early(int after, Event event) {}

    /**
     * Starts empty.
     *
     * @param places of each group's sensors in the row, shape [groups][sensors]
     * @param rows that wait at most
     * @param labels what messages call a sensor
     * @param operatingSensors that tell whether the plant runs
     */
    TimestepBlock(
            List<GroupStream> groups,
            int[][] places,
            int rows,
            Problems problems,
            UnaryOperator<String> labels,
            List<String> operatingSensors) {
        this.groups = groups;
        this.places = places;
        this.problems = problems;
        this.labels = labels;
        this.operatingSensors = operatingSensors;
        times = new long[rows];
        maintenance = new boolean[rows];
        known = new boolean[rows];
    }

    /** Rows of a block for so many groups. */
    static int rows(int groups) {
        return Math.max(1, Math.min(MOST_ROWS, ROWS_OF_ALL_GROUPS / groups));
    }

    /** Says who is told of events. */
    void listen(Consumer<Event> listener) {
        events = listener;
    }

    /** Does something of which nobody is told. */
    void silently(Runnable what) {
        Consumer<Event> told = events;
        events = event -> {};
        what.run();
        events = told;
    }

    /** Says what times mean, and who knows whether the plant runs. */
    void start(TimeAxis meaning, PlantWatch watch) {
        axis = meaning;
        plant = watch;
        goOn();
    }

    private void goOn() {
        if (resumed != null) {
            plant.restore(resumed);
        }
        wasKnown = plant.isKnown();
    }

    /** Takes up what was saved; {@code operating}: null where nothing was. */
    void restore(long count, long last, OperatingWatch.State operating) {
        timesteps = count;
        lastTimestep = last;
        resumed = operating;
        if (plant != null) {
            goOn();
        }
    }

    /** Timesteps that were scored so far. */
    long timesteps() {
        return timesteps;
    }

    /** Time of the last one. */
    long lastTimestep() {
        return lastTimestep;
    }

    /** Whether the plant runs, to be saved; null before the first row where nothing was saved before. */
    OperatingWatch.State operating() {
        return plant == null ? resumed : plant.state();
    }

    /** Says an event in its place among the rows that wait. */
    void say(Event event) {
        if (waiting == 0) {
            events.accept(event);
        } else {
            early.add(new Early(waiting, event));
        }
    }

    /** Takes a row as the station's configuration made it. */
    void add(long time, double[] values) {
        if (waiting == times.length) {
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

    /** Scores the rows that wait. What is said does not depend on when this is called. */
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
        String sensors = operatingSensors.stream().map(labels).collect(Collectors.joining(", "));
        problems.happened(
                        wasKnown ? Event.Problem.SENSOR_BACK : Event.Problem.SENSOR_MISSING,
                        time,
                        wasKnown
                                ? "it is known again whether the plant runs, from " + sensors
                                : "nobody knows whether the plant runs: there is no recent value of " + sensors
                                        + "; no row is scored until there is")
                .ifPresent(events);
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
                                    ? "sensor '" + labels.apply(sensor)
                                            + "' has no value, and none recent enough to hold"
                                    : "sensor '" + labels.apply(sensor) + "' has values again")
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
}

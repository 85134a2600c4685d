package lstm.online.align;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import lstm.check.Require;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.OnlineConfig;
import lstm.online.event.Event.Problem;

/**
 * Makes rows at a fixed step of measurements that come one by one. The row of time {@code t}, a multiple of the step since
 * 1970, has each sensor's last measurement in {@code (t - step, t]}; where there is none, the sensor's last value if it is not
 * older than its hold; else NaN. There is a row only for a step in which at least one measurement fell.
 *
 * <p>The watermark is the greatest time so far less the lateness. A row comes out once the watermark is later than its time,
 * or at once when every sensor has a measurement at exactly its time and every row before it is out. So rows come in order
 * of time, and where no measurement is later than the lateness they do not depend on the order in which measurements
 * arrive. A measurement without a value (NaN) counts: its sensor has none, and an older one is not held.
 *
 * <p>Rows wait for the lateness only, however long a pause is. Depends on the times of measurements alone, never on a clock.
 * Not thread-safe.
 */
public final class Aligner {

    private static final long NONE = WaitingRow.NONE;

    private final long step; // nanoseconds
    private final long lateness; // nanoseconds
    private final long[] holds; // [sensors], nanoseconds
    private final double[] last; // [sensors], of the rows that are out
    private final long[] lastTimes; // [sensors], NONE before the first
    private final long[] newest; // [sensors], that have come, NONE before the first
    private final double[] out; // [sensors], the row that comes out
    private final List<WaitingRow> waiting = new ArrayList<>(); // in order of time
    private final Deque<WaitingRow> spare = new ArrayDeque<>();
    private long watermark = NONE; // rows before it are out
    private long lastOut = NONE; // time of the last row that came out

    /**
     * Starts before the first measurement.
     *
     * @param stepNanos between rows, at least 1
     * @param sensors of a row, in order
     * @throws UserException when a sensor that is to be held is none of them
     */
    public Aligner(long stepNanos, List<String> sensors, OnlineConfig.Align align) {
        step = Require.atLeast("stepNanos", stepNanos, 1);
        lateness = nanos(align.lateness());
        holds = new long[sensors.size()];
        for (int s = 0; s < holds.length; s++) {
            Duration own = align.holds().get(sensors.get(s));
            holds[s] =
                    own != null ? nanos(own) : align.hold().map(Aligner::nanos).orElse(step);
        }
        align.holds().keySet().stream().sorted().forEach(name -> requireKnown(name, sensors));
        last = new double[holds.length];
        lastTimes = new long[holds.length];
        newest = new long[holds.length];
        out = new double[holds.length];
        Arrays.fill(lastTimes, NONE);
        Arrays.fill(newest, NONE);
    }

    private static void requireKnown(String name, List<String> sensors) {
        if (!sensors.contains(name)) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.align.sensors has '" + name + "', which is no sensor of the bundle"
                            + NearestName.among(sensors, name)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; take it out"));
        }
    }

    private static long nanos(Duration length) {
        try {
            return length.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // for ever
        }
    }

    /** Who takes what comes out. */
    public interface Taker {

        /** A row, shape [sensors]; a view, valid until the next call. */
        void row(long time, double[] values);

        /** A measurement that was late, repeated or out of order, or a value that is held. */
        void repaired(Problem problem, long time, int sensor);
    }

    /** Takes a measurement; NaN says that the sensor has no value. */
    public void measurement(long time, int sensor, double value, Taker taker) {
        advance(time, taker);
        put(time, sensor, value, taker);
        release(taker);
    }

    /** Takes a row as a measurement of each sensor that has a value. */
    public void row(long time, double[] values, Taker taker) {
        Require.size("values", values.length, last.length);
        advance(time, taker);
        for (int s = 0; s < values.length; s++) {
            if (!Double.isNaN(values[s])) {
                put(time, s, values[s], taker);
            }
        }
        release(taker);
    }

    /** Lets go of what waits, because nothing more will come. */
    public void finish(Taker taker) {
        if (!waiting.isEmpty()) {
            watermark = Math.max(watermark, waiting.get(waiting.size() - 1).time() + 1);
            release(taker);
        }
    }

    /** Rows that wait for late measurements. */
    public int waiting() {
        return waiting.size();
    }

    private void advance(long time, Taker taker) {
        long passed = time < Long.MIN_VALUE + lateness ? NONE : time - lateness;
        if (passed > watermark) {
            watermark = passed;
            release(taker);
        }
    }

    private void put(long time, int sensor, double value, Taker taker) {
        long rowTime = rowTime(time);
        boolean isOut = isRowOut(rowTime);
        if (time == newest[sensor] || (isOut && time == lastTimes[sensor])) {
            taker.repaired(Problem.DUPLICATE, time, sensor);
        } else if (isOut && time < watermark) {
            taker.repaired(Problem.LATE, time, sensor);
        } else if (!isOut && !at(rowTime).put(time, sensor, value)) {
            taker.repaired(Problem.DUPLICATE, time, sensor);
        } else if (time < newest[sensor]) {
            taker.repaired(Problem.REORDERED, time, sensor); // in a row that is out it is not the last one
        } else {
            newest[sensor] = time;
        }
    }

    /** Whether the row of a measurement is out, so that it cannot be part of it any more. */
    public boolean isOut(long time) {
        return isRowOut(rowTime(time));
    }

    private boolean isRowOut(long rowTime) {
        return rowTime <= lastOut || rowTime < watermark;
    }

    private long rowTime(long time) {
        return -Math.floorDiv(-time, step) * step;
    }

    /** The row of this time; made when there is none. */
    private WaitingRow at(long time) {
        int place = waiting.size();
        while (place > 0 && waiting.get(place - 1).time() >= time) {
            place--;
        }
        if (place < waiting.size() && waiting.get(place).time() == time) {
            return waiting.get(place);
        }
        WaitingRow row = spare.isEmpty() ? new WaitingRow(last.length, time) : spare.remove();
        row.begin(time);
        waiting.add(place, row);
        return row;
    }

    private void release(Taker taker) {
        int gone = 0;
        while (gone < waiting.size() && isReady(waiting.get(gone))) {
            emit(waiting.get(gone), taker);
            spare.add(waiting.get(gone));
            gone++;
        }
        if (gone > 0) {
            waiting.subList(0, gone).clear();
        }
    }

    private boolean isReady(WaitingRow row) {
        long before = row.time() - step;
        return row.time() < watermark || (row.isComplete() && (before == lastOut || before < watermark));
    }

    private void emit(WaitingRow row, Taker taker) {
        long time = row.time();
        for (int s = 0; s < out.length; s++) {
            if (row.time(s) != NONE) {
                last[s] = row.value(s);
                lastTimes[s] = row.time(s);
                out[s] = last[s];
            } else if (lastTimes[s] != NONE && time - lastTimes[s] <= holds[s] && !Double.isNaN(last[s])) {
                out[s] = last[s];
                taker.repaired(Problem.HELD, time, s);
            } else {
                out[s] = Double.NaN;
            }
        }
        lastOut = time;
        taker.row(time, out);
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                watermark,
                lastOut,
                Arrays.stream(last).boxed().toList(),
                Arrays.stream(lastTimes).boxed().toList(),
                Arrays.stream(newest).boxed().toList(),
                waiting.stream().map(WaitingRow::state).toList());
    }

    /** Takes up a state that {@link #state} of an aligner of the same sensors gave. */
    public void restore(State state) {
        Require.size("last values", state.last().size(), last.length);
        Require.size("last times", state.lastTimes().size(), last.length);
        Require.size("newest times", state.newest().size(), last.length);
        watermark = state.watermark();
        lastOut = state.lastOut();
        Arrays.setAll(last, state.last()::get);
        Arrays.setAll(lastTimes, state.lastTimes()::get);
        Arrays.setAll(newest, state.newest()::get);
        waiting.clear();
        state.waiting().forEach(row -> waiting.add(WaitingRow.of(row, last.length)));
    }

    /**
     * All that the next row depends on. Times are {@link Long#MIN_VALUE} where there is none.
     *
     * @param last values by sensor, of the rows that are out
     * @param newest times by sensor, of all that has come
     */
    public record State(
            long watermark,
            long lastOut,
            List<Double> last,
            List<Long> lastTimes,
            List<Long> newest,
            List<WaitingRow.State> waiting) {

        public State {
            last = List.copyOf(last);
            lastTimes = List.copyOf(lastTimes);
            newest = List.copyOf(newest);
            waiting = List.copyOf(waiting);
        }
    }
}

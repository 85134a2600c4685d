package lstm.plant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import lstm.config.Station;
import lstm.config.TimeRange;
import lstm.frame.SensorFrame;
import lstm.prepare.OperatingState;
import lstm.prepare.TimeRanges;

/**
 * What each row of a history may be used for. Cleaning and training look backwards and forwards: rows shortly before a stop
 * are left out, too.
 */
public final class RowUses {

    /** What a row may be used for, or why it may not. */
    public enum Use {
        /** It may tell what is normal. */
        NORMAL,
        /** It is known to be normal. */
        KNOWN_GOOD,
        /** The plant stands still. */
        STOPPED,
        /** Nobody knows whether the plant runs: a sensor of the operating conditions has not measured for too long. */
        UNKNOWN,
        /** The plant has just started, or is about to stop. */
        SETTLING,
        /** The plant is being looked after. */
        MAINTENANCE,
        /** It is known not to be normal. */
        KNOWN_BAD
    }

    private final Use[] uses;
    private final boolean[] running;
    private final List<String> idle;

    private RowUses(Use[] uses, boolean[] running, List<String> idle) {
        this.uses = uses;
        this.running = running;
        this.idle = List.copyOf(idle);
    }

    /** Every row of a plant that always runs. */
    public static RowUses allNormal(int rows) {
        var uses = new Use[rows];
        var running = new boolean[rows];
        Arrays.fill(uses, Use.NORMAL);
        Arrays.fill(running, true);
        return new RowUses(uses, running, List.of());
    }

    /**
     * Goes through a history.
     *
     * @param frame every sensor of the station, in order of time
     * @param times reads a time as the source's times are meant
     */
    public static RowUses of(Station station, SensorFrame frame, ToLongFunction<String> times, long stepNanos) {
        PlantWatch watch = PlantWatch.of(station, frame.sensors(), times, stepNanos);
        TimeRanges good = PlantWatch.ranges(
                station.file() + ": clean.good", station.clean().good(), times);
        TimeRanges bad = PlantWatch.ranges(
                station.file() + ": clean.bad", station.clean().bad(), times);
        var uses = new Use[frame.rows()];
        var running = new boolean[frame.rows()];
        var row = new double[frame.sensors().size()];
        for (int r = 0; r < uses.length; r++) {
            frame.copyRow(r, row);
            watch.accept(frame.time(r), row);
            running[r] = watch.operating().counts();
            uses[r] = use(watch, bad.covers(frame.time(r)), good.covers(frame.time(r)));
        }
        settleBeforeStops(uses, frame, watch.filter().settleNanos());
        var idle = new ArrayList<String>();
        idle.addAll(idle(frame, "clean.good", station.clean().good(), times));
        idle.addAll(idle(frame, "clean.bad", station.clean().bad(), times));
        return new RowUses(uses, running, idle);
    }

    /** The ranges of a key in which no row lies. */
    private static List<String> idle(
            SensorFrame frame, String key, List<TimeRange> given, ToLongFunction<String> times) {
        return given.stream()
                .filter(range -> {
                    TimeRanges one = PlantWatch.ranges(key, List.of(range), times);
                    return IntStream.range(0, frame.rows()).noneMatch(row -> one.covers(frame.time(row)));
                })
                .map(range -> key + " from " + range.from() + " to " + range.to())
                .toList();
    }

    private static Use use(PlantWatch watch, boolean bad, boolean good) {
        if (!watch.operating().counts()) {
            return !watch.isKnown()
                    ? Use.UNKNOWN
                    : watch.operating() == OperatingState.SETTLING ? Use.SETTLING : Use.STOPPED;
        } else if (watch.inMaintenance()) {
            return Use.MAINTENANCE;
        } else if (bad) {
            return Use.KNOWN_BAD;
        }
        return good ? Use.KNOWN_GOOD : Use.NORMAL;
    }

    private static void settleBeforeStops(Use[] uses, SensorFrame frame, long settleNanos) {
        boolean stopAhead = false;
        long stop = 0;
        for (int r = uses.length - 1; r >= 0; r--) {
            if (uses[r] == Use.STOPPED || uses[r] == Use.UNKNOWN) {
                stopAhead = true;
                stop = frame.time(r);
            } else if (stopAhead && stop - frame.time(r) <= settleNanos && settleNanos > 0) {
                uses[r] = Use.SETTLING;
            }
        }
    }

    /** What a row may be used for. */
    public Use use(int row) {
        return uses[row];
    }

    /** Whether a row may tell what is normal. */
    public boolean isUsable(int row) {
        return uses[row] == Use.NORMAL || uses[row] == Use.KNOWN_GOOD;
    }

    /** Whether a row is known to be normal. */
    public boolean isKnownGood(int row) {
        return uses[row] == Use.KNOWN_GOOD;
    }

    /** Whether a row would be scored: the plant runs and has settled. */
    public boolean isRunning(int row) {
        return running[row];
    }

    /** Ranges known to be good or bad in which no row lies, in words; a mistake, most likely. */
    public List<String> idle() {
        return idle;
    }

    /** How many rows there are of each use, those without any left out. */
    public Map<Use, Long> counts() {
        var counts = new EnumMap<Use, Long>(Use.class);
        List.of(uses).forEach(use -> counts.merge(use, 1L, Long::sum));
        return counts;
    }
}

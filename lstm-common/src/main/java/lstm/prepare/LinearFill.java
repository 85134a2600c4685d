package lstm.prepare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import lstm.check.Require;

/**
 * Fills short runs of missing measurements with the line between the values before and after. For that it holds rows back
 * until the gap ends or is too long, so that it serves history only.
 *
 * <p>Rows of a time that has been there before are handed on in their place, as they are: the first of a time counts.
 *
 * <p>Memory: as many rows as the longest gap that is closed, and those of the same times.
 */
public final class LinearFill implements RowStage {

    private final boolean[] filling; // [sensors]
    private final Longest[] longest; // [sensors]
    private final long maxHoleNanos;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final double[] last; // [sensors], the last measurement
    private final long[] lastTime;
    private final long[] lastRow; // number of its row, -1: none in this segment
    private final long[] filled;
    private long row = -1;
    private long rowTime;

    /**
     * A gap that is closed at most.
     *
     * @param rows in rows when above 0
     * @param nanos in time otherwise
     */
    public record Longest(long rows, long nanos) {

        boolean allows(long gapRows, long gapNanos) {
            return rows > 0 ? gapRows <= rows : gapNanos <= nanos;
        }
    }

    /** A row that is held back. */
    private static final class Waiting {

        private final long number;
        private final long time;
        private final long index;
        private final double[] values;
        private final boolean counts;

        Waiting(long number, long time, long index, double[] values, boolean counts) {
            this.number = number;
            this.time = time;
            this.index = index;
            this.values = values;
            this.counts = counts;
        }
    }

    /**
     * Starts before the first row.
     *
     * @param longest shape [sensors]; null where a sensor is left alone
     * @param maxHoleNanos no line is drawn across a longer hole in time, at least 1
     */
    public LinearFill(Longest[] longest, long maxHoleNanos) {
        this.longest = longest.clone();
        Require.atLeast("maxHoleNanos", maxHoleNanos, 1);
        this.maxHoleNanos = maxHoleNanos;
        filling = new boolean[longest.length];
        for (int s = 0; s < longest.length; s++) {
            filling[s] = longest[s] != null;
        }
        last = new double[longest.length];
        lastTime = new long[longest.length];
        lastRow = new long[longest.length];
        filled = new long[longest.length];
        Arrays.fill(lastRow, -1);
    }

    @Override
    public void accept(long time, long index, double[] values, RowSink next) {
        if (row >= 0 && time - rowTime > maxHoleNanos) {
            finish(next);
        }
        if (row >= 0 && time == rowTime) {
            passOn(time, index, values, next);
            return;
        }
        row++;
        rowTime = time;
        waiting.add(new Waiting(row, time, index, values.clone(), true));
        for (int s = 0; s < values.length; s++) {
            if (filling[s] && !Double.isNaN(values[s])) {
                if (lastRow[s] >= 0 && row - lastRow[s] > 1) {
                    close(s, values[s]);
                }
                last[s] = values[s];
                lastTime[s] = time;
                lastRow[s] = row;
            }
        }
        release(next);
    }

    /** A row that does not count waits only so that the order stays. */
    private void passOn(long time, long index, double[] values, RowSink next) {
        var passenger = new Waiting(row, time, index, values.clone(), false);
        if (waiting.isEmpty()) {
            handOn(passenger, next);
        } else {
            waiting.add(passenger);
        }
    }

    /** Draws the line over the rows that wait, when the gap is short enough. */
    private void close(int sensor, double value) {
        if (!longest[sensor].allows(row - lastRow[sensor] - 1, rowTime - lastTime[sensor])) {
            return;
        }
        for (Waiting held : waiting) {
            if (held.counts && held.number > lastRow[sensor] && held.number < row) {
                double part = (double) (held.time - lastTime[sensor]) / (rowTime - lastTime[sensor]);
                held.values[sensor] = last[sensor] + part * (value - last[sensor]);
                filled[sensor]++;
            }
        }
    }

    private void release(RowSink next) {
        long open = firstOpen();
        while (!waiting.isEmpty() && waiting.peek().number < open) {
            handOn(waiting.remove(), next);
        }
    }

    /** The first row that a later measurement may still fill. */
    private long firstOpen() {
        long open = row + 1;
        for (int s = 0; s < filling.length; s++) {
            if (filling[s]
                    && lastRow[s] >= 0
                    && lastRow[s] < row
                    && longest[s].allows(row - lastRow[s], rowTime - lastTime[s])) {
                open = Math.min(open, lastRow[s] + 1);
            }
        }
        return open;
    }

    private static void handOn(Waiting held, RowSink next) {
        next.row(held.time, held.index, held.values);
    }

    @Override
    public void finish(RowSink next) {
        while (!waiting.isEmpty()) {
            handOn(waiting.remove(), next);
        }
        Arrays.fill(lastRow, -1);
    }

    /** Measurements of a sensor that were filled so far. */
    public long filled(int sensor) {
        return filled[sensor];
    }
}

package lstm.online.live;

import java.util.Arrays;
import lstm.online.event.Event;

/**
 * The last hours of one group, thinned to a bounded number of points: each holds the lowest and the highest probability of the
 * rows it stands for. When there is no room, two points become one until they span {@link #SPAN_NANOS}; then the oldest go.
 * Thread-safe.
 */
final class Trace {

    /** What is kept at least, where so many points suffice: six hours. */
    static final long SPAN_NANOS = 6L * 3600 * 1_000_000_000L;

    private static final int FIRST_ROOM = 64;

    private final int group;
    private long[] from = new long[FIRST_ROOM];
    private long[] to = new long[FIRST_ROOM];
    private float[] low = new float[FIRST_ROOM]; // NaN where no row has a probability
    private float[] high = new float[FIRST_ROOM];
    private int size;
    private int rowsInPoint = 1; // rows that a whole point stands for
    private int rowsInLast; // in the last point

    private Event.Score last; // null before the first
    private boolean changed;
    private double lowSince = Double.NaN;
    private double highSince = Double.NaN;

    Trace(int group) {
        this.group = group;
    }

    private Trace(Trace other) {
        group = other.group;
        size = other.size;
        from = Arrays.copyOf(other.from, size);
        to = Arrays.copyOf(other.to, size);
        low = Arrays.copyOf(other.low, size);
        high = Arrays.copyOf(other.high, size);
    }

    int group() {
        return group;
    }

    /** Takes a row; one that is not later than the last is left out, as after a crash rows come once more. */
    synchronized void add(Event.Score score, int most) {
        if (last != null && score.time() <= last.time()) {
            return;
        }
        last = score;
        changed = true;
        lowSince = least(lowSince, score.probability());
        highSince = greatest(highSince, score.probability());
        float p = (float) score.probability();
        if (size > 0 && rowsInLast < rowsInPoint) {
            int at = size - 1;
            to[at] = score.time();
            low[at] = (float) least(low[at], p);
            high[at] = (float) greatest(high[at], p);
            rowsInLast++;
            return;
        }
        while (size >= most) {
            makeRoom(most);
        }
        if (size == from.length) {
            grow(Math.min(most, 2 * size));
        }
        from[size] = score.time();
        to[size] = score.time();
        low[size] = p;
        high[size] = p;
        size++;
        rowsInLast = 1;
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private static double greatest(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    private void grow(int room) {
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        low = Arrays.copyOf(low, room);
        high = Arrays.copyOf(high, room);
    }

    private void makeRoom(int most) {
        if (to[size - 1] - from[0] < SPAN_NANOS) {
            for (int i = 0; i < size; i += 2) {
                int next = Math.min(i + 1, size - 1); // the last of an odd number stays alone
                from[i / 2] = from[i];
                to[i / 2] = to[next];
                low[i / 2] = (float) least(low[i], low[next]);
                high[i / 2] = (float) greatest(high[i], high[next]);
            }
            size = (size + 1) / 2;
            rowsInPoint *= 2;
            return;
        }
        int drop = Math.max(size - most + 1, most / 8); // some at once, so that not every point moves all
        System.arraycopy(from, drop, from, 0, size - drop);
        System.arraycopy(to, drop, to, 0, size - drop);
        System.arraycopy(low, drop, low, 0, size - drop);
        System.arraycopy(high, drop, high, 0, size - drop);
        size -= drop;
    }

    /** Who is told of points. */
    interface Points {

        /** A point; probabilities are NaN where no row has one. */
        void point(long from, long to, double low, double high);
    }

    /** Tells at most {@code most} points in order of time, as they are now; who is told may take its time. */
    void tell(int most, Points points) {
        Trace now = copy(); // whoever adds the next score must not wait for what is written
        int each = (now.size + most - 1) / Math.max(1, most);
        for (int i = 0; i < now.size; i += each) {
            int end = Math.min(now.size, i + each);
            double least = Double.NaN;
            double greatest = Double.NaN;
            for (int k = i; k < end; k++) {
                least = least(least, now.low[k]);
                greatest = greatest(greatest, now.high[k]);
            }
            points.point(now.from[i], now.to[end - 1], least, greatest);
        }
    }

    /** The points alone. */
    private synchronized Trace copy() {
        return new Trace(this);
    }

    /**
     * The present.
     *
     * @param low least probability since the present was last taken; NaN where there was none
     * @param high greatest one
     */
    record Now(int group, Event.Score last, double low, double high) {}

    /** The present, without taking it; null before the first row. */
    synchronized Now now() {
        return last == null ? null : new Now(group, last, lowSince, highSince);
    }

    /** The present if there was a row since it was last taken; else null. */
    synchronized Now take() {
        if (!changed) {
            return null;
        }
        Now now = now();
        changed = false;
        lowSince = Double.NaN;
        highSince = Double.NaN;
        return now;
    }

    synchronized int size() {
        return size;
    }
}

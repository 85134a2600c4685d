package lstm.online;

import java.util.function.ObjLongConsumer;

/** The last rows of a stream, to fill the windows of another bundle with. Not thread-safe. */
final class RecentRows {

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ROWS = 2_000;

    private final int sensors;
    private final long[] times;
    private final double[] values; // [rows, sensors], a ring
    private long count;

    /** {@code least}: rows that are kept however many sensors there are. */
    RecentRows(int sensors, int least) {
        this.sensors = sensors;
        int rows = Math.max(least, Math.min(MOST_ROWS, MOST_BYTES / (Double.BYTES * sensors)));
        times = new long[rows];
        values = new double[rows * sensors];
    }

    void add(long time, double[] row) {
        int place = (int) (count++ % times.length);
        times[place] = time;
        System.arraycopy(row, 0, values, place * sensors, sensors);
    }

    /** Tells them, the oldest first; rows are views, valid until the next one. */
    void tell(ObjLongConsumer<double[]> taker) {
        var row = new double[sensors];
        for (long i = Math.max(0, count - times.length); i < count; i++) {
            int place = (int) (i % times.length);
            System.arraycopy(values, place * sensors, row, 0, sensors);
            taker.accept(row, times[place]);
        }
    }
}

package lstm.cleaning.inspect;

import java.util.Random;

/**
 * A sample of rows of a stream whose length nobody knows, every row as likely as any other. Not thread-safe.
 *
 * <p>Algorithm R (Vitter, "Random sampling with a reservoir", ACM TOMS 1985).
 */
final class RowSample {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CELLS = 2_000_000;
    private static final int LEAST_ROWS = 500;

    private final Random random;
    private final double[][] rows; // [sample, sensors]
    private long offered;

    RowSample(int sensors, long seed) {
        rows = new double[Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_CELLS / sensors))][];
        random = new Random(seed);
    }

    /** Looks at one row, shape [sensors], and copies it if it is chosen. */
    void offer(double[] row) {
        long place = offered < rows.length ? offered : random.nextLong(offered + 1);
        offered++;
        if (place < rows.length) {
            rows[(int) place] = row.clone();
        }
    }

    /** A copy of one sensor's values, missing ones among them, in no order. */
    double[] column(int sensor) {
        var column = new double[(int) Math.min(offered, rows.length)];
        for (int row = 0; row < column.length; row++) {
            column[row] = rows[row][sensor];
        }
        return column;
    }
}

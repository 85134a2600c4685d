package lstm.cleaning;

import java.util.Arrays;
import java.util.Random;

/** Seeded rows for tests. */
final class RandomRows {

    private RandomRows() {}

    /** Independent standard normal values, shape [rows, sensors]. */
    static double[][] normal(int rows, int sensors, long seed) {
        var random = new Random(seed);
        var values = new double[rows][sensors];
        for (double[] row : values) {
            Arrays.setAll(row, s -> random.nextGaussian());
        }
        return values;
    }

    /**
     * As {@link #normal}, but every {@code every}-th row, from row 0 on, is at least {@code distance} off in every sensor, each
     * such row in a direction of its own.
     */
    static double[][] normalWithOutliers(int rows, int sensors, int every, double distance, long seed) {
        double[][] values = normal(rows, sensors, seed);
        var random = new Random(-seed);
        for (int row = 0; row < rows; row += every) {
            Arrays.setAll(
                    values[row],
                    s -> (random.nextBoolean() ? 1 : -1) * distance * (1 + Math.abs(random.nextGaussian())));
        }
        return values;
    }
}

package lstm.sample;

/**
 * A fault of one sensor over the rows [start, end) that keeps it within its training range.
 *
 * @param start first faulty row
 * @param end first row after the fault
 * @param sensor index of the sensor
 * @param past where the stretch of training rows begins that a {@code BROKEN_RELATION} or {@code WRONG_REGIME} shows
 * @param choice in [0, 1), decides between the sizes that a kind has
 */
record HiddenFault(int start, int end, int sensor, HiddenFaultKind kind, int past, double choice) {

    private static final int[] DELAYS = {30, 60, 120}; // rows
    private static final double DRIFT = 0.8; // standard deviations
    private static final double NOISE_LEFT = 0.3;

    /** What the sensor shows at a row of the fault. */
    double reading(HiddenSensor healthy, int row) {
        double mean = healthy.training().mean();
        boolean first = choice < 0.5;
        double faulty =
                switch (kind) {
                    case BROKEN_RELATION, WRONG_REGIME -> healthy.value(past + row - start);
                    case CHANGED_LAG -> healthy.value(row - DELAYS[(int) (choice * DELAYS.length)]);
                    case CHANGED_GAIN -> mean + (first ? 0.5 : 1.6) * (healthy.value(row) - mean);
                    case FROZEN -> healthy.value(start) + NOISE_LEFT * healthy.noise(row);
                    case SLOW_DRIFT -> {
                        double grown = (row - start + 1.0) / (end - start);
                        yield healthy.value(row)
                                + (first ? DRIFT : -DRIFT)
                                        * grown
                                        * healthy.training().deviation();
                    }
                };
        return healthy.training().clipped(faulty);
    }
}

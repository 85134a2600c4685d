package lstm.sample;

/** Gross outliers of the data acquisition: spikes of a few sensors and lost transmissions that read zero. */
final class Glitches {

    private static final double SHARE = 0.003;
    private static final int LONGEST = 3; // rows
    private static final int MOST_SENSORS = 3;
    private static final double LOST_SHARE = 0.2;

    private final long rows;
    private final Draws draws;
    private int left; // rows of the present glitch
    private boolean lost;
    private double[] shift; // [sensors], in σ, of the present glitch

    Glitches(PlantSpec spec, Draws draws) {
        this.rows = spec.glitchRows();
        this.draws = draws;
    }

    /** Spoils a row that falls into a glitch; both arrays have shape [sensors]. */
    void spoil(long row, double[] values, double[] sigmas) {
        if (row >= rows) {
            return;
        }
        if (left == 0 && draws.uniform() < 2 * SHARE / (1 + LONGEST)) { // the mean length is (1 + LONGEST) / 2
            begin(values.length);
        }
        if (left == 0) {
            return;
        }
        left--;
        for (int i = 0; i < values.length; i++) {
            values[i] = lost ? 0 : values[i] + shift[i] * sigmas[i];
        }
    }

    private void begin(int sensors) {
        left = 1 + draws.index(LONGEST);
        lost = draws.uniform() < LOST_SHARE;
        shift = new double[sensors];
        int spikes = 1 + draws.index(MOST_SENSORS);
        for (int i = 0; i < spikes; i++) {
            double sign = draws.uniform() < 0.7 ? 1 : -1;
            shift[draws.index(sensors)] = sign * draws.uniform(6, 12);
        }
    }
}

package lstm.sample;

/**
 * What moves every sensor of a {@link HiddenPlant}: a load in three regimes with the rhythm of day and week, the ambient
 * temperature, and something that nobody measures. All without unit.
 */
final class HiddenDrivers {

    static final int REGIMES = 3;
    static final int COUNT = 3;
    static final double STEP_HOURS = 1.0 / 60;

    private static final double[] LEVEL = {0.3, 0.6, 0.95}; // load of each regime
    private static final int SHORTEST = 400; // rows of a regime
    private static final int LONGEST = 2_500;

    private final int[] regimes; // [rows]
    private final double[][] values = new double[COUNT][]; // [drivers][rows]

    /** {@code startHours}: of the first row, since a Monday 00:00. */
    HiddenDrivers(Draws draws, int rows, double startHours) {
        this.regimes = regimes(draws.child(0), rows);
        for (int i = 0; i < COUNT; i++) {
            values[i] = new double[rows];
        }
        Draws phases = draws.child(1);
        double loadRise = phases.uniform(0, 24);
        double ambientRise = phases.uniform(0, 24);
        var settling = new Lag(0.125, STEP_HOURS);
        var demand = new Wander(draws.child(2), 0.5, STEP_HOURS);
        var front = new Wander(draws.child(3), 5, STEP_HOURS);
        var unseen = new Wander(draws.child(4), 1, STEP_HOURS);
        for (int t = 0; t < rows; t++) {
            double hours = startHours + t * STEP_HOURS;
            double day = Rhythm.wave(hours, 24, loadRise) * (1 - 0.4 * Rhythm.weekend(hours));
            values[0][t] = settling.step(LEVEL[regimes[t]] + 0.12 * day + 0.065 * demand.step());
            values[1][t] = 0.3 * Rhythm.wave(hours, 24, ambientRise) + 0.1 * front.step();
            values[2][t] = unseen.step();
        }
    }

    /** All three regimes come within the first {@code 2 * LONGEST} rows, later ones in any order. */
    private static int[] regimes(Draws draws, int rows) {
        int[] regimes = new int[rows];
        int current = draws.index(REGIMES);
        int turn = 1 + draws.index(REGIMES - 1);
        int changes = 0;
        for (int t = 0; t < rows; changes++) {
            int end = Math.min(rows, t + SHORTEST + draws.index(LONGEST - SHORTEST));
            while (t < end) {
                regimes[t++] = current;
            }
            current = (current + (changes < REGIMES - 1 ? turn : 1 + draws.index(REGIMES - 1))) % REGIMES;
        }
        return regimes;
    }

    /** 0 to 2. */
    int regime(int row) {
        return regimes[row];
    }

    double value(int driver, int row) {
        return values[driver][row];
    }
}

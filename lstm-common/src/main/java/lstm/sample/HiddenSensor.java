package lstm.sample;

import java.util.List;

/**
 * A sensor of a {@link HiddenPlant}: a bent, lagged mixture of the drivers whose gain depends on the regime, with
 * autocorrelated noise.
 */
final class HiddenSensor {

    /** Rows that an exponentially weighted mean looks back. */
    private static final List<Integer> LAGS = List.of(3, 5, 10, 20, 40, 80, 150, 300);

    private static final double[] WEIGHTS = {1, 0.4, 0.7}; // typical, of the drivers
    private static final double NOISE = 0.046; // of the reading's standard deviation
    private static final double NOISE_HOURS = 2.5 / 60;
    private static final int GAIN_LAG = 5; // rows

    private final double[] values; // [rows]
    private final double[] noise; // [rows]
    private final Spread training;

    private HiddenSensor(double[] values, double[] noise, int trainingRows) {
        this.values = values;
        this.noise = noise;
        this.training = Spread.of(values, trainingRows);
    }

    /** Runs one; {@code draws} are its own. */
    static HiddenSensor of(Draws draws, HiddenDrivers drivers, Spread[] spreads, int rows, int trainingRows) {
        double[] weights = new double[HiddenDrivers.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = WEIGHTS[i] * draws.gaussian();
        }
        weights[0] += Math.copySign(0.5, weights[0]); // every sensor feels the load
        Lag lag = lag(LAGS.get(draws.index(LAGS.size())));
        int shape = draws.index(3);
        double[] gains = {1, 1 + 0.3 * draws.gaussian(), 1 + 0.3 * draws.gaussian()};
        Lag gain = lag(GAIN_LAG);
        double[] values = new double[rows];
        for (int t = 0; t < rows; t++) {
            double mixed = 0;
            for (int i = 0; i < weights.length; i++) {
                mixed += weights[i] * (drivers.value(i, t) - spreads[i].mean()) / spreads[i].deviation();
            }
            values[t] = bent(shape, lag.step(mixed)) * gain.step(gains[drivers.regime(t)]);
        }
        double sigma = NOISE * Spread.of(values, trainingRows).deviation();
        var wander = new Wander(draws.child(0), NOISE_HOURS, HiddenDrivers.STEP_HOURS);
        double[] noise = new double[rows];
        for (int t = 0; t < rows; t++) {
            noise[t] = sigma * wander.step();
            values[t] += noise[t];
        }
        return new HiddenSensor(values, noise, trainingRows);
    }

    /** The reading without a fault. */
    double value(int row) {
        return values[row];
    }

    /** The part of the reading that is noise. */
    double noise(int row) {
        return noise[row];
    }

    /** Of the readings in the training rows. */
    Spread training() {
        return training;
    }

    private static Lag lag(int rows) {
        return new Lag(HiddenDrivers.STEP_HOURS * (rows + 1) / 2, HiddenDrivers.STEP_HOURS);
    }

    private static double bent(int shape, double x) {
        return switch (shape) {
            case 0 -> x;
            case 1 -> StrictMath.tanh(x);
            default -> x + 0.25 * x * Math.abs(x);
        };
    }
}

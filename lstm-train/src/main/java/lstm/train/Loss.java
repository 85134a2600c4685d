package lstm.train;

import lstm.train.backprop.LossCurve;

/**
 * What training makes small: a number per reconstructed value, averaged over the timesteps, features and windows.
 *
 * <p>The numbers are at least 0, in scaled units (MAE) or their square (the others).
 */
public enum Loss {
    /** Mean absolute error: |e|. */
    MAE {
        @Override
        public double of(double error) {
            return Math.abs(error);
        }

        @Override
        LossCurve curve() {
            return LossCurve.ABSOLUTE;
        }
    },
    /** Mean squared error: e². */
    MSE {
        @Override
        public double of(double error) {
            return error * error;
        }

        @Override
        LossCurve curve() {
            return LossCurve.SQUARED;
        }
    },
    /**
     * Squared near zero, absolute beyond {@value #HUBER_DELTA}: Huber, "Robust Estimation of a Location Parameter"
     * (1964). His bend is usually set to 1; scaled measurements rarely err by that much, and the loss would be half the
     * squared error everywhere.
     */
    HUBER {
        @Override
        public double of(double error) {
            return bent(error, HUBER_DELTA);
        }

        @Override
        LossCurve curve() {
            return LossCurve.huber((float) HUBER_DELTA);
        }
    },
    /** Huber's loss with the bend at 1, as PyTorch's smooth L1: for inputs that are scaled to more than a unit. */
    SMOOTH_L1 {
        @Override
        public double of(double error) {
            return bent(error, 1);
        }

        @Override
        LossCurve curve() {
            return LossCurve.huber(1);
        }
    };

    private static final double HUBER_DELTA = 0.1; // in scaled units

    /** The loss of one value reconstructed {@code error} too high or too low, in scaled units; NaN for NaN. */
    public abstract double of(double error);

    /** The same with its slope. */
    abstract LossCurve curve();

    private static double bent(double error, double bend) {
        double size = Math.abs(error);
        return size <= bend ? 0.5 * size * size : bend * (size - 0.5 * bend);
    }
}

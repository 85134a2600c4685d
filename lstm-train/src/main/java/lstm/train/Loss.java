package lstm.train;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

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
        ILossFunction stock() {
            return new LossMAE();
        }
    },
    /** Mean squared error: e². */
    MSE {
        @Override
        public double of(double error) {
            return error * error;
        }

        @Override
        ILossFunction stock() {
            return new LossMSE();
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
            double size = Math.abs(error);
            return size <= HUBER_DELTA ? 0.5 * size * size : HUBER_DELTA * (size - 0.5 * HUBER_DELTA);
        }

        @Override
        ILossFunction stock() {
            return new HuberLoss(HUBER_DELTA);
        }
    };

    private static final double HUBER_DELTA = 0.1; // in scaled units

    /** The loss of one value reconstructed {@code error} too high or too low, in scaled units; NaN for NaN. */
    public abstract double of(double error);

    /** The same for DL4J, summed over timesteps and averaged over features, as its own losses are. */
    abstract ILossFunction stock();
}

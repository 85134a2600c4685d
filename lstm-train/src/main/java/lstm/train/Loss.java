package lstm.train;

import lstm.train.backprop.LossCurve;

/**
 * What training makes small: a number per reconstructed value, averaged over the timesteps, features and windows.
 *
 * <p>The numbers are at least 0, in scaled units (MAE) or their square (the others).
 */
public enum Loss {
    /** Mean absolute error: |e|. */
    MAE(LossCurve.ABSOLUTE),
    /** Mean squared error: e². */
    MSE(LossCurve.SQUARED),
    /**
     * Squared near zero, absolute beyond 0.1: Huber, "Robust Estimation of a Location Parameter" (1964). His bend is
     * usually set to 1; measurements scaled to [0, 1] rarely err by that much, and the loss would be half the squared error
     * everywhere.
     */
    HUBER(LossCurve.huber(0.1)),
    /** Huber's loss with the bend at 1, as PyTorch's smooth L1: for inputs that are scaled to more than a unit. */
    SMOOTH_L1(LossCurve.huber(1));

    @SuppressWarnings("ImmutableEnumChecker") // a record of two numbers; the checker knows only its own annotation
    private final LossCurve curve;

    Loss(LossCurve curve) {
        this.curve = curve;
    }

    /** The loss of one value reconstructed {@code error} too high or too low, in scaled units; NaN for NaN. */
    public double of(double error) {
        return curve.of(error);
    }

    /** The same with its slope. */
    LossCurve curve() {
        return curve;
    }
}

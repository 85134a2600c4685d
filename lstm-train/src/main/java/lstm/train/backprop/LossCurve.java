package lstm.train.backprop;

/**
 * The loss of one error e. With the error held to ±{@code bend}, c, it is {@code factor · c (e - c/2)}, with the slope
 * {@code factor · c}: half the square near zero and a straight line beyond. Without a bend (infinite) it is the square; a
 * bend of 0 stands for the absolute error.
 *
 * @param bend at least 0
 * @param factor greater than 0
 */
public record LossCurve(double bend, double factor) {

    /** Mean absolute error: |e|. */
    public static final LossCurve ABSOLUTE = new LossCurve(0, 1);

    /** Mean squared error: e². */
    public static final LossCurve SQUARED = new LossCurve(Double.POSITIVE_INFINITY, 2);

    /** Huber's loss: e²/2 up to {@code bend}, then a straight line. */
    public static LossCurve huber(double bend) {
        return new LossCurve(bend, 1);
    }

    boolean isAbsolute() {
        return bend == 0;
    }

    /** The loss of one value reconstructed {@code error} too high or too low; NaN for NaN. */
    public double of(double error) {
        if (isAbsolute()) {
            return Math.abs(error);
        }
        double held = Math.max(-bend, Math.min(bend, error));
        return factor * held * (error - held / 2);
    }

    /** How {@link #of} rises with the error; NaN for NaN. */
    public double slope(double error) {
        return isAbsolute() ? Math.signum(error) : factor * Math.max(-bend, Math.min(bend, error));
    }
}

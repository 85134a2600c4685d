package lstm.bundle;

import lstm.prepare.Smoothing;

/**
 * A {@link Smoothing} in {@code spec.json}; what its method has no use for is null.
 *
 * @param method none, mean, exponential or double
 */
record SmoothingFile(String method, Integer rows, Double alpha, Double beta) {

    static SmoothingFile of(Smoothing smoothing) {
        if (smoothing instanceof Smoothing.RollingMean mean) {
            return new SmoothingFile("mean", mean.rows(), null, null);
        } else if (smoothing instanceof Smoothing.Exponential single) {
            return new SmoothingFile("exponential", null, single.alpha(), null);
        } else if (smoothing instanceof Smoothing.DoubleExponential twice) {
            return new SmoothingFile("double", null, twice.alpha(), twice.beta());
        }
        return new SmoothingFile("none", null, null, null);
    }

    Smoothing smoothing() {
        return switch (given("method", method)) {
            case "none" -> new Smoothing.None();
            case "mean" -> new Smoothing.RollingMean(given("rows", rows));
            case "exponential" -> new Smoothing.Exponential(given("alpha", alpha));
            case "double" -> new Smoothing.DoubleExponential(given("alpha", alpha), given("beta", beta));
            default -> throw new IllegalArgumentException("smoothing '" + method + "' is not known to this program");
        };
    }

    private static <T> T given(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " of the smoothing is missing");
        }
        return value;
    }
}

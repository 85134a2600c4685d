package lstm.bundle;

import java.util.List;
import lstm.check.Require;
import lstm.prepare.Smoothing;

/**
 * A {@link Smoothing} in {@code spec.json}.
 *
 * @param method none, mean, exponential or double
 * @param settings of none: nothing; of mean: rows; of exponential: alpha; of double: alpha and beta
 */
record SmoothingFile(String method, List<Double> settings) {

    SmoothingFile {
        settings = List.copyOf(settings);
    }

    static SmoothingFile of(Smoothing smoothing) {
        if (smoothing instanceof Smoothing.RollingMean mean) {
            return new SmoothingFile("mean", List.of((double) mean.rows()));
        } else if (smoothing instanceof Smoothing.Exponential single) {
            return new SmoothingFile("exponential", List.of(single.alpha()));
        } else if (smoothing instanceof Smoothing.DoubleExponential twice) {
            return new SmoothingFile("double", List.of(twice.alpha(), twice.beta()));
        }
        return new SmoothingFile("none", List.of());
    }

    Smoothing smoothing() {
        return switch (method) {
            case "none" -> new Smoothing.None();
            case "mean" -> new Smoothing.RollingMean((int) setting(0, 1));
            case "exponential" -> new Smoothing.Exponential(setting(0, 1));
            case "double" -> new Smoothing.DoubleExponential(setting(0, 2), setting(1, 2));
            default -> throw new IllegalArgumentException("smoothing '" + method + "' is not known to this program");
        };
    }

    private double setting(int number, int count) {
        Require.size("settings of the smoothing", settings.size(), count);
        return settings.get(number);
    }
}

package lstm.prepare;

import java.util.Objects;
import lstm.check.Require;

/**
 * What becomes of a missing measurement of one sensor.
 *
 * @param maxAgeNanos how long the last value is held, at least 0; of {@link Method#HOLD} only
 * @param fill what stands in for it, the mean of the clean rows; of {@link Method#MEAN} only, NaN as long as it is not
 *     known
 */
public record MissingRule(Method method, long maxAgeNanos, double fill) {

    /** How a missing measurement is filled. */
    public enum Method {
        /** It is not: the row counts for nothing. */
        DROP,
        /** The sensor's last value stands in for it, up to an age. */
        HOLD,
        /** The mean of the clean rows does. */
        MEAN,
        /** The line between the values before and after it does, so that it must be known what comes after. */
        LINEAR
    }

    public MissingRule {
        Objects.requireNonNull(method, "method");
        Require.atLeast("maxAgeNanos", maxAgeNanos, 0);
    }

    public static MissingRule drop() {
        return new MissingRule(Method.DROP, 0, Double.NaN);
    }

    public static MissingRule hold(long maxAgeNanos) {
        return new MissingRule(Method.HOLD, maxAgeNanos, Double.NaN);
    }

    /** Fills with {@code fill}, or, as long as that is NaN, not at all. */
    public static MissingRule mean(double fill) {
        return new MissingRule(Method.MEAN, 0, fill);
    }

    /** What {@link LinearFill} has left missing stays so. */
    public static MissingRule linear() {
        return new MissingRule(Method.LINEAR, 0, Double.NaN);
    }
}

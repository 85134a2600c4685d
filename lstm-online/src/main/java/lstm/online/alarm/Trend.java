package lstm.online.alarm;

/**
 * Level and slope of a series that wanders, by a Kalman filter of the local linear trend: the level moves by the slope and by a
 * part of the wander, the slope moves, too, and what is seen is the level with noise. Harvey, "Forecasting, Structural Time
 * Series Models and the Kalman Filter", 1989, 2.3. What is not known of the slope, and what may become of it, is part of the band.
 */
final class Trend {

    private static final double LEVEL_STEP = 0.2; // of a step of the wander; tuned
    private static final double SLOPE_STEP = 0.12; // the same; tuned
    private static final double REACH = 3; // deviations by which noise crosses before the level does; tuned
    private static final double GROWTH = 1.05; // between two looks for the end of the band

    private final double[] estimate = new double[2]; // level, slope in units per value
    private final double[] covariance = new double[3]; // of level, of both, of slope
    private long count; // values since the beginning
    private double noise;
    private double levelStep; // variance
    private double slopeStep; // variance

    /** Takes the next value of a series of which {@code wander} is known so far. */
    void add(double value, Wander wander) {
        noise = wander.noise();
        levelStep = square(LEVEL_STEP * wander.step());
        slopeStep = square(SLOPE_STEP * wander.step());
        if (count++ == 0) {
            estimate[0] = value;
            covariance[0] = square(noise);
            covariance[2] = square(noise); // more than any slope that noise could hide
            return;
        }
        estimate[0] += estimate[1];
        covariance[0] += 2 * covariance[1] + covariance[2] + levelStep;
        covariance[1] += covariance[2];
        covariance[2] += slopeStep;
        double spread = covariance[0] + square(noise);
        double ofLevel = spread > 0 ? covariance[0] / spread : 1;
        double ofSlope = spread > 0 ? covariance[1] / spread : 0;
        double surprise = value - estimate[0];
        estimate[0] += ofLevel * surprise;
        estimate[1] += ofSlope * surprise;
        covariance[2] -= ofSlope * covariance[1];
        covariance[1] *= 1 - ofLevel;
        covariance[0] *= 1 - ofLevel;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Begins anew. */
    void reset() {
        count = 0;
        estimate[1] = 0;
        covariance[1] = 0;
        covariance[2] = 0;
    }

    /** Values since the beginning. */
    long count() {
        return count;
    }

    /** Slope in units of its standard error; negative when it falls, 0 when it is not known. */
    double significance() {
        return covariance[2] > 0 ? estimate[1] / StrictMath.sqrt(covariance[2]) : 0;
    }

    /** After how many values a level is as likely crossed as not, 0 or more; infinite when the slope does not rise. */
    double likely(double level) {
        return estimate[1] > 0 ? distance(level) / estimate[1] : Double.POSITIVE_INFINITY;
    }

    private double distance(double level) {
        return Math.max(0, level - REACH * noise - estimate[0]);
    }

    /** By how many deviations the level is crossed, or not yet, after so many values. */
    private double beyond(double ahead, double level) {
        double variance = covariance[0]
                + 2 * ahead * covariance[1]
                + ahead * ahead * covariance[2]
                + ahead * levelStep
                + ahead * ahead * ahead * slopeStep / 3;
        return (estimate[1] * ahead - distance(level)) / StrictMath.sqrt(variance);
    }

    /** After how many values the level is crossed by {@code -deviations} of the normal distribution, before {@link #likely}. */
    double earliest(double level, double deviations) {
        return first(0, likely(level), level, -deviations);
    }

    /** The same by {@code deviations}, after {@link #likely}; infinite when not within {@code most}. */
    double latest(double level, double deviations, double most) {
        double low = Math.max(1, likely(level));
        for (double high = low; high < most; low = high, high = high * GROWTH) {
            if (beyond(high, level) >= deviations) {
                return first(Math.min(low, high), high, level, deviations);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Where {@link #beyond}, below before and above after it, comes to so many deviations. */
    private double first(double from, double to, double level, double deviations) {
        double low = from;
        double high = to;
        for (int i = 0; i < 40 && high - low > 0.01; i++) {
            double middle = (low + high) / 2;
            if (beyond(middle, level) >= deviations) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** What to save to go on later. */
    State state() {
        return new State(
                count,
                estimate[0],
                estimate[1],
                covariance[0],
                covariance[1],
                covariance[2],
                noise,
                levelStep,
                slopeStep);
    }

    /** Takes up a state that {@link #state} gave. */
    void restore(State state) {
        count = state.count();
        estimate[0] = state.level();
        estimate[1] = state.slope();
        covariance[0] = state.levelVariance();
        covariance[1] = state.both();
        covariance[2] = state.slopeVariance();
        noise = state.noise();
        levelStep = state.levelStep();
        slopeStep = state.slopeStep();
    }

    /** All of it. */
    public record State(
            long count,
            double level,
            double slope,
            double levelVariance,
            double both,
            double slopeVariance,
            double noise,
            double levelStep,
            double slopeStep) {}
}

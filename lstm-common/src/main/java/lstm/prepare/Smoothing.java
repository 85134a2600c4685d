package lstm.prepare;

import lstm.check.Require;

/**
 * How each sensor's measurements are smoothed before anything else looks at them; causal, so that a row is made of rows up
 * to it. Training, offline and online smooth alike.
 */
public sealed interface Smoothing {

    /** Starts to smooth rows of this many sensors. */
    SmoothedRows start(int sensors);

    /** Leaves measurements as they are. */
    record None() implements Smoothing {

        @Override
        public SmoothedRows start(int sensors) {
            return SmoothedRows.RAW;
        }
    }

    /**
     * The mean of the last measurements; of fewer at the start of a segment.
     *
     * @param rows at least 1
     */
    record RollingMean(int rows) implements Smoothing {

        public RollingMean {
            Require.atLeast("rows", rows, 1);
        }

        @Override
        public SmoothedRows start(int sensors) {
            return new RollingMeans(sensors, rows);
        }
    }

    /**
     * Exponential smoothing: {@code level = alpha * value + (1 - alpha) * level}, started at the first measurement.
     *
     * @param alpha weight of the newest measurement, in (0, 1]
     */
    record Exponential(double alpha) implements Smoothing {

        public Exponential {
            requireWeight("alpha", alpha);
        }

        @Override
        public SmoothedRows start(int sensors) {
            return new ExponentialMeans(sensors, alpha, 0);
        }
    }

    /**
     * Double exponential smoothing (Holt 1957): {@code level = alpha * value + (1 - alpha) * (level + trend)}, {@code
     * trend = beta * (level - last level) + (1 - beta) * trend}, with no trend at the start. What comes out is the level.
     *
     * @param alpha weight of the newest measurement, in (0, 1]
     * @param beta weight of the newest change, in (0, 1]
     */
    record DoubleExponential(double alpha, double beta) implements Smoothing {

        public DoubleExponential {
            requireWeight("alpha", alpha);
            requireWeight("beta", beta);
        }

        @Override
        public SmoothedRows start(int sensors) {
            return new ExponentialMeans(sensors, alpha, beta);
        }
    }

    private static void requireWeight(String name, double weight) {
        Require.above(name, weight, 0);
        Require.between(name, weight, 0, 1);
    }
}

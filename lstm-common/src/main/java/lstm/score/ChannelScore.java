package lstm.score;

import java.util.Arrays;

/** How strange the present row is in one channel, sensor by sensor and in all. Not thread-safe. */
final class ChannelScore {

    private final Channel channel;
    private final double[] centre; // [sensors]
    private final double[] spread; // [sensors]
    private final double unit;
    private final double weight;
    private final double[] strangeness; // [sensors], |error − centre| / spread
    private final WorstMean worst; // null: the mean over all sensors

    ChannelScore(ChannelModel model) {
        channel = model.channel();
        centre = Unboxed.of(model.centre());
        spread = Unboxed.of(model.spread());
        unit = model.unit();
        weight = model.weight();
        strangeness = new double[centre.length];
        worst = channel == Channel.RECONSTRUCTION ? null : new WorstMean(centre.length);
    }

    Channel channel() {
        return channel;
    }

    /** Goes to a row of which there is nothing to say. */
    void clear() {
        Arrays.fill(strangeness, 0);
    }

    /**
     * Returns the score of the next row: the mean of the worst fifth of the sensors (at least two of them, where there
     * are two), of the plain error the mean of all, divided by the unit. {@code smoothedError}: shape [sensors].
     */
    double of(double[] smoothedError) {
        for (int s = 0; s < strangeness.length; s++) {
            strangeness[s] = Math.abs(smoothedError[s] - centre[s]) / spread[s];
        }
        return (worst == null ? mean() : worst.of(strangeness)) / unit;
    }

    private double mean() {
        double sum = 0;
        for (double one : strangeness) {
            sum += one;
        }
        return sum / strangeness.length;
    }

    /** Weighted strangeness of a sensor in units of the channel; 0 when there is nothing to say of the row. */
    double strangeness(int sensor) {
        return weight * strangeness[sensor] / unit;
    }
}

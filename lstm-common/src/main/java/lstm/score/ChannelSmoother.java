package lstm.score;

import java.util.List;

/**
 * From the signed error of a channel to what the channel is judged by: its exponentially weighted mean; for the local
 * channel the mean of how far the error is from its own slow mean up to the row before. Not thread-safe.
 */
final class ChannelSmoother {

    /** Rows of the slow mean. */
    private static final int SLOW_ROWS = 100;

    /** Errors beyond this, in scaled units, move the slow mean no further: it shall not learn a fault. */
    private static final double SLOW_CLIP = 4;

    private final Smoother fast;
    private final Smoother slow; // null: not the local channel
    private final double[] off; // [sensors]
    private final double[] clipped; // [sensors]
    private double[] slowMean; // of the rows before; null: there are none

    ChannelSmoother(Channel channel, int sensors) {
        this(channel, sensors, channel.smoothingRows());
    }

    ChannelSmoother(Channel channel, int sensors, int rows) {
        fast = new Smoother(sensors, rows);
        slow = channel == Channel.LOCAL ? new Smoother(sensors, SLOW_ROWS) : null;
        off = new double[sensors];
        clipped = new double[sensors];
    }

    void reset() {
        fast.reset();
        if (slow != null) {
            slow.reset();
            slowMean = null;
        }
    }

    /** Takes one row, shape [sensors], and returns what the channel is judged by, which the next row overwrites. */
    double[] accept(double[] error) {
        return fast.accept(unsmoothed(error));
    }

    private double[] unsmoothed(double[] error) {
        if (slow == null) {
            return error;
        }
        for (int s = 0; s < error.length; s++) {
            clipped[s] = Math.max(-SLOW_CLIP, Math.min(SLOW_CLIP, error[s]));
        }
        double[] base = slowMean == null ? clipped : slowMean;
        for (int s = 0; s < error.length; s++) {
            off[s] = error[s] - base[s];
        }
        slowMean = slow.accept(clipped);
        return off;
    }

    ErrorStream.Means state() {
        return new ErrorStream.Means(fast.state(), slow == null ? List.of() : slow.state());
    }

    void restore(ErrorStream.Means state) {
        fast.restore(state.fast());
        if (slow != null) {
            slow.restore(state.slow());
            slowMean = slow.mean();
        }
    }
}

package lstm.score;

import java.util.List;
import lstm.check.Require;

/**
 * From smoothed errors to the score and its probability.
 *
 * @param channels at least one, in order
 * @param unit weighted mean of channel scores that 1 % of clean rows exceed, above 0; the score is divided by it
 */
public record Chain(List<ChannelModel> channels, double unit, Calibration calibration) {

    public Chain {
        channels = List.copyOf(channels);
        Require.atLeast("number of channels", channels.size(), 1);
        Require.above("unit", unit, 0);
    }

    /** The weights of the channels, shape [channels]. */
    double[] weights() {
        return weights(channels);
    }

    static double[] weights(List<ChannelModel> channels) {
        return channels.stream().mapToDouble(ChannelModel::weight).toArray();
    }

    /**
     * The weighted mean of the channels that have a score, in units of the score; NaN when none has.
     *
     * @param channelScores shape [channels], NaN where a channel has nothing to say yet
     */
    static double combined(double[] channelScores, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int c = 0; c < channelScores.length; c++) {
            if (!Double.isNaN(channelScores[c])) {
                sum += weights[c] * channelScores[c];
                weight += weights[c];
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }
}

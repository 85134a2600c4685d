package lstm.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lstm.check.Require;

/**
 * From smoothed errors to the score and its probability.
 *
 * @param channels at least one, in order
 * @param unit weighted mean of channel scores that 1 % of clean rows exceed, above 0; the score is divided by it
 * @param clean scores of clean rows; empty in bundles of before they were kept
 */
public record Chain(List<ChannelModel> channels, double unit, Calibration calibration, Optional<CleanScores> clean) {

    public Chain {
        channels = List.copyOf(channels);
        Require.atLeast("number of channels", channels.size(), 1);
        Require.above("unit", unit, 0);
    }

    /** One that does not know the scores of clean rows. */
    public Chain(List<ChannelModel> channels, double unit, Calibration calibration) {
        this(channels, unit, calibration, Optional.empty());
    }

    /** How much of the network's plain error, in scaled units, is a score of 1; empty where the score is not made of it. */
    public OptionalDouble plainUnit() {
        return channels.size() == 1 && channels.get(0).channel() == Channel.RECONSTRUCTION
                ? OptionalDouble.of(channels.get(0).unit() * unit)
                : OptionalDouble.empty();
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

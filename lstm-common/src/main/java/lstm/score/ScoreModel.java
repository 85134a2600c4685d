package lstm.score;

import java.util.List;
import lstm.check.Require;

/**
 * Everything a {@link Scorer} needs to know of one group of sensors; what training leaves behind.
 *
 * @param channels at least one, in order
 * @param unit mean channel score that 1 % of clean rows exceed, above 0; the score is divided by it
 * @param baselineUnit smoothed mean |z| that 1 % of clean rows exceed, above 0; for the naive baseline
 */
public record ScoreModel(
        PreparedModel prepared,
        List<ChannelModel> channels,
        double unit,
        Calibration calibration,
        double baselineUnit) {

    public ScoreModel {
        channels = List.copyOf(channels);
        Require.atLeast("number of channels", channels.size(), 1);
        channels.forEach(channel -> Require.size(
                "centre", channel.centre().size(), prepared.group().sensors().size()));
        Require.above("unit", unit, 0);
        Require.above("baselineUnit", baselineUnit, 0);
    }

    /**
     * The mean of the channels that have a score, in units of the score; NaN when none has.
     *
     * @param channelScores shape [channels], NaN where a channel has nothing to say yet
     */
    static double combined(double[] channelScores) {
        double sum = 0;
        int count = 0;
        for (double score : channelScores) {
            if (!Double.isNaN(score)) {
                sum += score;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}

package lstm.score;

import java.util.Optional;
import lstm.check.Require;

/**
 * Everything a {@link Scorer} needs to know of one group of sensors; what training leaves behind.
 *
 * @param causal for scores from rows up to the present one
 * @param lookAhead for scores from the rows after it as well; empty in bundles of before there was one
 * @param baselines what the naive detectors need
 * @param promise what can be promised of alarms; empty in bundles of before there was one
 */
public record ScoreModel(
        PreparedModel prepared,
        Chain causal,
        Optional<Chain> lookAhead,
        BaselineModel baselines,
        Optional<Promise> promise) {

    public ScoreModel {
        requireFitting(prepared, causal);
        lookAhead.ifPresent(chain -> requireFitting(prepared, chain));
    }

    /**
     * What scores rows.
     *
     * @throws IllegalArgumentException when the model cannot look ahead
     */
    public Chain chain(boolean ahead) {
        return ahead
                ? lookAhead.orElseThrow(
                        () -> new IllegalArgumentException("the model was not fitted to look ahead; train it again"))
                : causal;
    }

    private static void requireFitting(PreparedModel prepared, Chain chain) {
        int sensors = prepared.group().sensors().size();
        for (ChannelModel channel : chain.channels()) {
            Require.size("centre", channel.centre().size(), sensors);
            if (!prepared.has(channel.channel())) {
                throw new IllegalArgumentException(
                        "there is a channel " + channel.channel() + " without what it needs");
            }
        }
    }
}

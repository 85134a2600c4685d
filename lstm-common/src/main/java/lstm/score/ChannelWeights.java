package lstm.score;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import lstm.check.Require;

/**
 * What each channel counts in the score.
 *
 * @param weights at least 0; a channel of weight 0 is left out, one that is not named has its usual weight
 * @param drift what becomes of them where a channel drifts
 */
public record ChannelWeights(Map<Channel, Double> weights, Drift drift) {

    /** What becomes of a channel's weight where clean rows that it has not seen make it loud too often. */
    public enum Drift {
        /** It is divided by how much too often ({@link ChannelDrift}): what does not hold within the training time counts little. */
        DIVIDE,
        /** It stays. */
        IGNORE
    }

    /** What there is unless somebody says otherwise. */
    public static final ChannelWeights USUAL = new ChannelWeights(Map.of(), Drift.DIVIDE);

    /** The network's plain error and nothing else. */
    public static final ChannelWeights PLAIN = new ChannelWeights(plain(), Drift.IGNORE);

    private static Map<Channel, Double> plain() {
        Map<Channel, Double> weights = new EnumMap<>(Channel.class);
        Channel.MIXED.forEach(channel -> weights.put(channel, 0.0));
        weights.put(Channel.RECONSTRUCTION, 1.0);
        return weights;
    }

    public ChannelWeights {
        weights = Map.copyOf(weights);
        weights.forEach(
                (channel, weight) -> Require.between("weight of " + channel.word(), weight, 0, Double.MAX_VALUE));
    }

    /** The weight of a channel before anything is divided. */
    public double of(Channel channel) {
        return weights.getOrDefault(channel, channel.usualWeight());
    }

    /**
     * The channels of a model that count, each with its weight before anything is divided.
     *
     * @throws IllegalArgumentException when no channel is left
     */
    Map<Channel, Double> of(PreparedModel prepared) {
        Map<Channel, Double> counted = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (prepared.has(channel) && of(channel) > 0) {
                counted.put(channel, of(channel));
            }
        }
        if (counted.isEmpty()) {
            throw new IllegalArgumentException("no channel has a weight above 0");
        }
        return counted;
    }

    /** A weight in the score; {@code found}, the channel's drift, is asked for only where it counts. */
    double settled(Channel channel, DoubleSupplier found) {
        return drift == Drift.DIVIDE ? of(channel) / found.getAsDouble() : of(channel);
    }
}

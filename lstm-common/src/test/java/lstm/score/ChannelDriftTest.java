package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;

class ChannelDriftTest {

    private static final int ROWS = 6_000;

    /** Two blocks, as training holds them out. */
    private static boolean heldOut(int row) {
        int block = row * 10 / ROWS;
        return block == 2 || block == 7;
    }

    /** Two sensors that follow each other; from the middle on, the second one is off by so much. */
    private static SensorFrame related(double off) {
        SensorFrame one = Plant.clean(1, ROWS, 1);
        SensorFrame noise = Plant.clean(1, ROWS, 2);
        var builder = new FrameBuilder(Plant.sensors(2));
        for (int t = 0; t < ROWS; t++) {
            double load = one.value(t, 0);
            double other = load + 0.05 * noise.value(t, 0) + (t < ROWS / 2 ? 0 : off);
            builder.add(one.time(t), t, new double[] {load, other});
        }
        return builder.build();
    }

    private static Map<Channel, Double> weights(SensorFrame frame, ChannelWeights weights) {
        PreparedModel bare = Plant.prepared(frame, 8, 3);
        var rows = new float[ROWS * 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) bare.scaler().scale(i % 2, frame.value(i / 2, i % 2));
        }
        var moments = new Moments(2);
        for (int t = 0; t < ROWS; t++) {
            moments.add(rows, t * 2);
        }
        var relation = new Relation(Relation.linear(moments).orElseThrow().linear(), Optional.empty());
        ScoreModel model =
                new ScoreFitter(bare.with(relation), weights, 1_440).fit(frame, t -> true, ChannelDriftTest::heldOut);
        var found = new EnumMap<Channel, Double>(Channel.class);
        model.causal().channels().forEach(channel -> found.put(channel.channel(), channel.weight()));
        return found;
    }

    @Test
    void aRelationThatChangesWithinTheTrainingTimeCountsLittle() {
        double steady = weights(related(0), ChannelWeights.USUAL).get(Channel.RELATION);
        double drifting = weights(related(0.5), ChannelWeights.USUAL).get(Channel.RELATION);
        assertTrue(steady > Channel.RELATION.usualWeight() / 3, "steady: " + steady);
        assertTrue(drifting < steady / 5, "steady: " + steady + ", drifting: " + drifting);
    }

    @Test
    void onlyTheChannelThatDriftsLoses() {
        double steady = weights(related(0), ChannelWeights.USUAL).get(Channel.LEVEL);
        double drifting = weights(related(0.5), ChannelWeights.USUAL).get(Channel.LEVEL);
        assertEquals(1, drifting / steady, 0.3);
    }

    @Test
    void noWeightIsRaised() {
        weights(related(0), ChannelWeights.USUAL)
                .forEach((channel, weight) ->
                        assertTrue(weight > 0 && weight <= channel.usualWeight(), channel + ": " + weight));
    }

    @Test
    void weightsStayWhereDriftIsIgnored() {
        var asked = new ChannelWeights(Map.of(Channel.LEVEL, 3.0, Channel.LOCAL, 0.0), ChannelWeights.Drift.IGNORE);
        assertEquals(
                Map.of(Channel.LEVEL, 3.0, Channel.NETWORK, 1.0, Channel.RELATION, 12.0), weights(related(0.5), asked));
    }
}

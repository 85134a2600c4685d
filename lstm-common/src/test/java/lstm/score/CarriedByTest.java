package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriedByTest {

    private static final List<Channel> CHANNELS = Channel.MIXED;
    private static final SensorFrame CLEAN = Plant.clean(4, 300, 1);
    private static final PreparedModel MODEL =
            withNames(Plant.prepared(CLEAN, 4, 1)).with(relation(1, 0, 0, 2));

    private static PreparedModel withNames(PreparedModel model) {
        var group = new SensorGroup(1, "pump", CLEAN.sensors(), Map.of("S2", "the load"));
        return new PreparedModel(
                group, model.preparation(), model.scaler(), model.statistics(), model.weights(), model.relation());
    }

    /** Sensor s follows {@code leaders[s]}. */
    private static Relation relation(int... leaders) {
        int sensors = leaders.length;
        List<Double> ones = IntStream.range(0, sensors).mapToObj(s -> 1.0).toList();
        List<List<Double>> weights = IntStream.range(0, sensors)
                .mapToObj(s -> IntStream.range(0, sensors)
                        .mapToObj(o -> o == s ? 1.0 : o == leaders[s] ? -0.9 : 0.1)
                        .toList())
                .toList();
        return new Relation(new LinearRelation(ones, ones, weights), Optional.empty());
    }

    /** What is said of shares of the sensors in one channel, of which the others have a tenth each. */
    private static String sentence(Channel channel, double... shares) {
        double[] all = new double[CHANNELS.size() * shares.length];
        Arrays.fill(all, 0.1 * (1 - Arrays.stream(shares).sum()) / shares.length);
        System.arraycopy(shares, 0, all, CHANNELS.indexOf(channel) * shares.length, shares.length);
        return CarriedBy.sentence(evidence(all), MODEL);
    }

    private static Evidence evidence(double... shares) {
        int sensors = shares.length / CHANNELS.size();
        var evidence = new Evidence(CHANNELS, sensors);
        List<Double> zeros = IntStream.range(0, sensors).mapToObj(s -> 0.0).toList();
        List<Double> boxed = Arrays.stream(shares).boxed().collect(Collectors.toList());
        evidence.restore(new Evidence.State(1, 0, 0, 0, 2, 0.99, boxed, zeros, zeros));
        return evidence;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEVEL | carried by the level (80 %): S1 left its usual range",
                "NETWORK | carried by the network (80 %): S1 does not run as the network expects",
                "LOCAL | carried by the local channel (80 %): S1 changed suddenly",
                "RELATION | carried by relations (80 %): S1 no longer follows S0",
            })
    void everyChannelHasWordsOfItsOwn(Channel channel, String expected) {
        assertEquals(expected, sentence(channel, 0, 0.8, 0, 0));
    }

    @Test
    void sensorsThatHaveHalfOfTheFirstOnesShareAreNamedToo() {
        assertEquals(
                "carried by the level (80 %): S2 (the load) and S0 left their usual ranges",
                sentence(Channel.LEVEL, 0.25, 0.1, 0.4, 0.05));
    }

    @Test
    void atMostThreeSensorsAreNamed() {
        assertEquals(
                "carried by the network (80 %): S0, S1 and S2 (the load) do not run as the network expects",
                sentence(Channel.NETWORK, 0.2, 0.2, 0.2, 0.2));
    }

    @Test
    void sensorsThatFollowTheSameOneAreNamedTogether() {
        assertEquals(
                "carried by relations (80 %): S1 and S2 (the load) no longer follow S0",
                sentence(Channel.RELATION, 0.1, 0.35, 0.35, 0));
    }

    @Test
    void ofTwoThatFollowEachOtherTheStrangerOneNoLongerFollows() {
        assertEquals(
                "carried by relations (80 %): S1 no longer follows S0, S3 no longer follows S2 (the load)",
                sentence(Channel.RELATION, 0.25, 0.3, 0, 0.25));
    }

    @Test
    void nothingIsSaidWhereNothingWasStrange() {
        assertEquals("", CarriedBy.sentence(evidence(new double[16]), MODEL));
    }
}

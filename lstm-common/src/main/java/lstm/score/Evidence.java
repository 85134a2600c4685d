package lstm.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import lstm.check.Require;

/**
 * What a stretch of high rows has to say for itself: since when and until when, its highest score, and which sensors
 * are behind it, in which channels. A share is the mean of a sensor's contributions in a channel over the high rows; measured
 * and expected values are those of the row with the highest score, the first of equal ones. Not thread-safe.
 */
public final class Evidence {

    private final List<Channel> channels;
    private final double[] shareSums; // [channels, sensors]
    private final double[] measured; // [sensors], of the peak
    private final double[] expected; // [sensors], of the peak
    private long rows;
    private long firstTime;
    private long lastTime;
    private long peakTime;
    private double peakScore;
    private double peakProbability;

    /** {@code channels}: those of the scorer, in its order. */
    public Evidence(List<Channel> channels, int sensors) {
        this.channels = List.copyOf(channels);
        shareSums = new double[channels.size() * sensors];
        measured = new double[sensors];
        expected = new double[sensors];
    }

    /**
     * One sensor's part.
     *
     * @param share of the score, over all channels
     * @param channel the one with most of it
     * @param measured at the peak; NaN where not known
     * @param expected of it by the network at the peak; NaN where not known
     */
    public record Part(int sensor, double share, Channel channel, double measured, double expected) {}

    /** A sensor or a channel by its number, and its share of the score. */
    record Share(int number, double share) {}

    /** Forgets everything. */
    public void reset() {
        rows = 0;
        firstTime = 0;
        lastTime = 0;
        peakTime = 0;
        peakScore = 0;
        peakProbability = 0;
        Arrays.fill(shareSums, 0);
        Arrays.fill(measured, 0);
        Arrays.fill(expected, 0);
    }

    /** Takes over what another one has gathered, of the same channels and sensors. */
    void copy(Evidence other) {
        rows = other.rows;
        firstTime = other.firstTime;
        lastTime = other.lastTime;
        peakTime = other.peakTime;
        peakScore = other.peakScore;
        peakProbability = other.peakProbability;
        System.arraycopy(other.shareSums, 0, shareSums, 0, shareSums.length);
        System.arraycopy(other.measured, 0, measured, 0, measured.length);
        System.arraycopy(other.expected, 0, expected, 0, expected.length);
    }

    /**
     * Takes in a high row: the one that {@code scorer} has just scored.
     *
     * @param shares its {@link Scorer#contributionsByChannel}, shape [channels, sensors]
     */
    public void add(long time, RowScore row, Scorer scorer, double[] shares) {
        if (rows == 0) {
            firstTime = time;
        }
        if (rows == 0 || row.score() > peakScore) {
            peakTime = time;
            peakScore = row.score();
            peakProbability = row.probability();
            scorer.copyMeasured(measured);
            scorer.copyExpected(expected, 0);
        }
        for (int i = 0; i < shareSums.length; i++) {
            shareSums[i] += shares[i];
        }
        lastTime = time;
        rows++;
    }

    /** Number of high rows. */
    public long rows() {
        return rows;
    }

    /** Time of the first high row. */
    public long firstTime() {
        return firstTime;
    }

    /** Time of the last high row. */
    public long lastTime() {
        return lastTime;
    }

    /** Time of the row with the highest score. */
    public long peakTime() {
        return peakTime;
    }

    /** Highest score. */
    public double peakScore() {
        return peakScore;
    }

    /** Anomaly probability of the highest score. */
    public double peakProbability() {
        return peakProbability;
    }

    /** The sensors with the greatest shares, greatest first, at most so many; of equal ones the first of the group. */
    public List<Part> top(int count) {
        return greatest(measured.length, this::ofSensor).stream()
                .limit(count)
                .map(one -> part(one.number(), one.share()))
                .toList();
    }

    private Part part(int sensor, double share) {
        int most = greatest(channels.size(), c -> mean(c, sensor)).get(0).number();
        return new Part(sensor, share, channels.get(most), measured[sensor], expected[sensor]);
    }

    /** Share of the score by channel, in order of the channels; they sum to 1, or are all 0 when nothing was strange. */
    public Map<Channel, Double> byChannel() {
        Map<Channel, Double> shareOf = new EnumMap<>(Channel.class);
        for (int c = 0; c < channels.size(); c++) {
            shareOf.put(channels.get(c), ofChannel(c));
        }
        return shareOf;
    }

    /** The sensors by their share in one channel, greatest first. */
    List<Share> sensorsIn(Channel channel) {
        int c = channels.indexOf(channel);
        return greatest(measured.length, s -> mean(c, s));
    }

    private double ofSensor(int sensor) {
        return IntStream.range(0, channels.size())
                .mapToDouble(c -> mean(c, sensor))
                .sum();
    }

    private double ofChannel(int channel) {
        return IntStream.range(0, measured.length)
                .mapToDouble(s -> mean(channel, s))
                .sum();
    }

    private double mean(int channel, int sensor) {
        return shareSums[channel * measured.length + sensor] / Math.max(1, rows);
    }

    private static List<Share> greatest(int count, IntToDoubleFunction share) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Share(number, share.applyAsDouble(number)))
                .sorted(Comparator.comparingDouble((Share one) -> -one.share())) // stable
                .toList();
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                rows,
                firstTime,
                lastTime,
                peakTime,
                peakScore,
                peakProbability,
                boxed(shareSums),
                boxed(measured),
                boxed(expected));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        Require.size("shares", state.shareSums().size(), shareSums.length);
        Require.size("measured", state.measured().size(), measured.length);
        Require.size("expected", state.expected().size(), expected.length);
        rows = state.rows();
        firstTime = state.firstTime();
        lastTime = state.lastTime();
        peakTime = state.peakTime();
        peakScore = state.peakScore();
        peakProbability = state.peakProbability();
        Arrays.setAll(shareSums, state.shareSums()::get);
        Arrays.setAll(measured, state.measured()::get);
        Arrays.setAll(expected, state.expected()::get);
    }

    /** All of it; shares by channel and sensor, the others by sensor. */
    public record State(
            long rows,
            long firstTime,
            long lastTime,
            long peakTime,
            double peakScore,
            double peakProbability,
            List<Double> shareSums,
            List<Double> measured,
            List<Double> expected) {

        public State {
            shareSums = List.copyOf(shareSums);
            measured = List.copyOf(measured);
            expected = List.copyOf(expected);
        }
    }
}

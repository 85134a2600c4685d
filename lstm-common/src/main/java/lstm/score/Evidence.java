package lstm.score;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * What a stretch of high rows has to say for itself: since when and until when, its highest score, and which sensors
 * are behind it. A sensor's share is the mean of its contributions over the high rows; measured and expected values are
 * those of the row with the highest score, the first of equal ones. Not thread-safe.
 */
public final class Evidence {

    private final double[] shareSums; // [sensors]
    private final double[] measured; // [sensors], of the peak
    private final double[] expected; // [sensors], of the peak
    private final double[] shares; // [sensors], of the last row
    private long rows;
    private long firstTime;
    private long lastTime;
    private double peakScore;
    private double peakProbability;

    public Evidence(int sensors) {
        shareSums = new double[sensors];
        measured = new double[sensors];
        expected = new double[sensors];
        shares = new double[sensors];
    }

    /** One sensor's part: its share, and what it measured and was expected to at the peak; NaN where not known. */
    public record Part(int sensor, double share, double measured, double expected) {}

    /** Forgets everything. */
    public void reset() {
        restore(new State(0, 0, 0, 0, 0, zeros(), zeros(), zeros()));
    }

    private List<Double> zeros() {
        return Arrays.stream(new double[shareSums.length]).boxed().toList();
    }

    /** Takes in a high row: the one that {@code scorer} has just scored. */
    public void add(long time, RowScore row, Scorer scorer) {
        if (rows == 0) {
            firstTime = time;
        }
        if (rows == 0 || row.score() > peakScore) {
            peakScore = row.score();
            peakProbability = row.probability();
            Arrays.setAll(measured, scorer::measured);
            Arrays.setAll(expected, scorer::expected);
        }
        scorer.contributions(shares);
        for (int s = 0; s < shares.length; s++) {
            shareSums[s] += shares[s];
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
        Integer[] order = new Integer[shareSums.length];
        Arrays.setAll(order, s -> s);
        Arrays.sort(order, (a, b) -> Double.compare(shareSums[b], shareSums[a])); // stable
        return Arrays.stream(order)
                .limit(count)
                .map(s -> new Part(s, shareSums[s] / Math.max(1, rows), measured[s], expected[s]))
                .toList();
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                rows,
                firstTime,
                lastTime,
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
        peakScore = state.peakScore();
        peakProbability = state.peakProbability();
        Arrays.setAll(shareSums, state.shareSums()::get);
        Arrays.setAll(measured, state.measured()::get);
        Arrays.setAll(expected, state.expected()::get);
    }

    /** All of it, in order of the sensors. */
    public record State(
            long rows,
            long firstTime,
            long lastTime,
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

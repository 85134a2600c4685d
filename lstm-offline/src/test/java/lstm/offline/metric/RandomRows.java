package lstm.offline.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows with labels, flags and scores, of all the kinds that a metric has to cope with. */
final class RandomRows {

    private final int rows;
    private final BitSet so;
    private final BitSet said;
    private final double[] scores; // with ties and, in some, NaN

    private RandomRows(int rows, BitSet so, BitSet said, double[] scores) {
        this.rows = rows;
        this.so = so;
        this.said = said;
        this.scores = scores;
    }

    int rows() {
        return rows;
    }

    BitSet so() {
        return so;
    }

    BitSet said() {
        return said;
    }

    double[] scores() {
        return scores;
    }

    /** Seeded cases, among them no anomalous row, only such, nothing said, one score for all, no score at all. */
    static Stream<RandomRows> cases() {
        return IntStream.range(0, 300).mapToObj(RandomRows::of);
    }

    private static RandomRows of(int seed) {
        var random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(seed % 7 == 0 ? 4 : 90);
        int[] shares = {0, 2, 20, 50, 100};
        BitSet so = runs(rows, shares[seed % 5], random);
        BitSet said = runs(rows, shares[seed / 5 % 5], random);
        int levels = new int[] {1, 3, 1000}[seed % 3];
        double[] scores = new double[rows];
        Arrays.setAll(scores, row -> (random.nextInt(levels) + (so.get(row) ? levels / 4 : 0)) / 4.0);
        int missing = new int[] {0, 0, 30, 100}[seed / 3 % 4];
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(100) < missing) {
                scores[row] = Double.NaN;
            }
        }
        return new RandomRows(rows, so, said, scores);
    }

    /** Runs of rows of random length that fill about this share. */
    static BitSet runs(int rows, int percent, SplittableRandom random) {
        var set = new BitSet(rows);
        for (int row = 0; row < rows; ) {
            int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 3);
            set.set(row, Math.min(rows, row + length), random.nextInt(100) < percent);
            row += length;
        }
        return set;
    }

    /** The distinct scores from the highest on, the rows without one last as negative infinity. */
    double[] thresholds() {
        double[] ascending = IntStream.range(0, rows)
                .mapToDouble(this::ranked)
                .distinct()
                .sorted()
                .toArray();
        return IntStream.range(0, ascending.length)
                .mapToDouble(i -> ascending[ascending.length - 1 - i])
                .toArray();
    }

    double ranked(int row) {
        return Double.isNaN(scores[row]) ? Double.NEGATIVE_INFINITY : scores[row];
    }

    BitSet atLeast(double threshold) {
        var set = new BitSet(rows);
        IntStream.range(0, rows).filter(row -> ranked(row) >= threshold).forEach(set::set);
        return set;
    }

    @Override
    public String toString() {
        return rows + " rows, so " + so + ", said " + said + ", scores " + Arrays.toString(scores);
    }
}

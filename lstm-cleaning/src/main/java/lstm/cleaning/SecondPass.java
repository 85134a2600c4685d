package lstm.cleaning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import lstm.score.Quantile;
import lstm.score.Relation;
import lstm.score.WorstMean;

/**
 * Looks again at the rows that the detectors left, with the two linear channels of the score: how far every sensor is from
 * its mean, and how far from what the others say of it ({@link Relation}). What a gross error hides from the detectors, being
 * in what they learn from, shows once the grossest are gone.
 *
 * <p>Two rounds, the second fitted on what the first left; a row that is dropped stays dropped. Formulas: docs/method.md.
 */
final class SecondPass {

    /** Fewer surviving rows have no spread worth a name: nothing is dropped. */
    static final int LEAST_ROWS = 200;

    private static final int ROUNDS = 2;
    private static final double MARGIN = 4; // times the 90 % quantile's distance from the median
    private static final double LEAST_DISTANCE = 0.25; // of these quantiles, in spreads
    private static final double CLIP = 10; // as the score's, so that no row decides the relations alone
    private static final int NEIGHBOURS = 3; // on each side; a spike is outvoted, a broken relation is not
    private static final int SAMPLE = 20_000;

    private final int rows;
    private final int sensors;
    private final long seed;

    private SecondPass(int rows, int sensors, long seed) {
        this.rows = rows;
        this.sensors = sensors;
        this.seed = seed;
    }

    /**
     * Judges complete rows in order of time.
     *
     * @param measured shape [rows, sensors], finite
     * @param survivors the rows that the detectors left; only they are judged
     * @param seed of the rows that quantiles are taken of
     */
    static SecondVerdict judge(double[][] measured, BitSet survivors, long seed) {
        var verdict = new SecondVerdict(new BitSet(), new BitSet());
        if (survivors.cardinality() < LEAST_ROWS) {
            return verdict;
        }
        var pass = new SecondPass(measured.length, measured[0].length, seed);
        for (int round = 0; round < ROUNDS; round++) {
            BitSet kept = (BitSet) survivors.clone();
            kept.andNot(verdict.rows());
            if (kept.cardinality() >= LEAST_ROWS) {
                pass.round(measured, kept, verdict);
            }
        }
        return verdict;
    }

    private void round(double[][] measured, BitSet kept, SecondVerdict verdict) {
        int[] rowsKept = kept.stream().toArray();
        double[][] learned =
                Arrays.stream(rowsKept).mapToObj(row -> measured[row]).toArray(double[][]::new);
        double[][] z = Standardisation.fit(learned).apply(measured);
        var sample = Arrays.stream(RandomSample.places(rowsKept.length, SAMPLE, seed))
                .map(place -> rowsKept[place])
                .toArray();
        BitSet level = objections(row -> z[row], sample);
        var relation = new BitSet();
        if (sensors > 1) {
            float[][] left = residuals(z, rowsKept);
            relation.or(objections(row -> widened(left[row]), sample));
            relation.or(objections(row -> medians(left, row), sample));
        }
        level.and(kept);
        relation.and(kept);
        verdict.level().or(level);
        verdict.relation().or(relation);
    }

    /** What the linear relations, fitted on the kept rows, leave of every row; shape [rows, sensors]. */
    private float[][] residuals(double[][] z, int[] kept) {
        var fitted = new float[kept.length * sensors];
        for (int k = 0; k < kept.length; k++) {
            System.arraycopy(clipped(z[kept[k]]), 0, fitted, k * sensors, sensors);
        }
        Relation relation = Relation.linear(fitted, sensors).orElseThrow(); // clipped numbers can be counted with
        var flat = new float[rows * sensors];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(clipped(z[row]), 0, flat, row * sensors, sensors);
        }
        float[] left = relation.residuals(flat);
        var residuals = new float[rows][];
        Arrays.setAll(residuals, row -> Arrays.copyOfRange(left, row * sensors, (row + 1) * sensors));
        return residuals;
    }

    private static float[] clipped(double[] z) {
        var clipped = new float[z.length];
        for (int s = 0; s < z.length; s++) {
            clipped[s] = (float) Math.max(-CLIP, Math.min(CLIP, z[s]));
        }
        return clipped;
    }

    private static double[] widened(float[] row) {
        var wide = new double[row.length];
        Arrays.setAll(wide, s -> row[s]);
        return wide;
    }

    /** Per sensor the median of a row's residual and its neighbours'. */
    private double[] medians(float[][] residuals, int row) {
        int from = Math.max(0, Math.min(rows - 2 * NEIGHBOURS - 1, row - NEIGHBOURS));
        var around = new float[Math.min(rows, 2 * NEIGHBOURS + 1)];
        var medians = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            for (int i = 0; i < around.length; i++) {
                around[i] = residuals[from + i][s];
            }
            Arrays.sort(around);
            medians[s] = around[around.length / 2];
        }
        return medians;
    }

    /** The rows of one channel whose worst sensors are too far out; {@code values} gives a row's, shape [sensors]. */
    private BitSet objections(IntFunction<double[]> values, int[] sample) {
        double[][] seen = Arrays.stream(sample).mapToObj(values).toArray(double[][]::new);
        RobustSpread spread = RobustSpread.fit(seen);
        var worst = new WorstMean(sensors);
        var ordinary = new Quantile(Arrays.stream(seen)
                .mapToDouble(row -> worst.of(spread.distances(row)))
                .toArray());
        double middle = ordinary.at(0.5);
        double cut = middle + MARGIN * Math.max(LEAST_DISTANCE, ordinary.at(0.9) - middle);
        var objections = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            objections.set(row, worst.of(spread.distances(values.apply(row))) > cut);
        }
        return objections;
    }
}

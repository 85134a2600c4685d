package lstm.cleaning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;
import smile.stat.distribution.GaussianDistribution;

/**
 * Isolation forest: a row is odd when few random cuts are enough to set it apart from the others.
 *
 * <p>Liu, Ting and Zhou, "Isolation forest", ICDM 2008: 100 trees of 256 rows each, depth at most log₂ of the rows; the score
 * is {@code 2^(−mean path / c)}, in (0, 1].
 *
 * <p>Differs from that paper in its cuts, which run obliquely through all sensors at once (Hariri, Kind and Brunner, "Extended
 * isolation forest", TKDE 2021) and not along one sensor picked at random: of rows with one sensor 8 σ off among 38 the
 * oblique cuts find nine in ten, the others next to none.
 *
 * <p>The trees are built here, each from a seed of its own, and not by Smile's {@code fit}, which gives every tree all rows
 * and makes another forest on every run.
 */
public final class IsolationForestDetector implements OutlierDetector {

    /** Smile's trees draw from a generator of the thread, but also from one Gaussian shared by the whole JVM. */
    private static final Object SHARED_GAUSSIAN = GaussianDistribution.getInstance();

    private final int trees;
    private final int rowsPerTree;

    /**
     * @param trees at least 1
     * @param rowsPerTree at least 2; all rows when there are fewer
     */
    public IsolationForestDetector(int trees, int rowsPerTree) {
        this.trees = atLeast("trees", trees, 1);
        this.rowsPerTree = atLeast("rowsPerTree", rowsPerTree, 2);
    }

    /** With 100 trees of 256 rows. */
    public IsolationForestDetector() {
        this(100, 256);
    }

    private static int atLeast(String name, int value, int minimum) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " is " + value + "; must be at least " + minimum);
        }
        return value;
    }

    @Override
    public String name() {
        return "IsolationForest";
    }

    @Override
    public Map<String, Number> settings() {
        var settings = new LinkedHashMap<String, Number>();
        settings.put("trees", trees);
        settings.put("rowsPerTree", rowsPerTree);
        return settings;
    }

    @Override
    public FittedDetector fit(double[][] rows, long seed) {
        int size = Math.min(rowsPerTree, rows.length);
        int level = rows[0].length - 1; // how many sensors a cut mixes, beside the first
        var grown = new IsolationTree[trees];
        for (int tree = 0; tree < trees; tree++) {
            grown[tree] = grow(rows, size, level, RandomSample.seedOf(seed, tree));
        }
        var forest = new IsolationForest(size, level, grown);
        return new FlatForest(SmileTrees.flat(forest, rows[0].length), SmileTrees.meanPath(forest));
    }

    /** Serial, a hundred small trees are a matter of milliseconds: two threads would share one Gaussian and its memory. */
    private static IsolationTree grow(double[][] rows, int size, int level, long seed) {
        List<double[]> sample = List.of(RandomSample.of(rows, size, seed));
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1); // ⌈log₂ size⌉
        synchronized (SHARED_GAUSSIAN) {
            forgetSpareGaussian();
            MathEx.setSeed(seed);
            return new IsolationTree(sample, depth, level);
        }
    }

    /**
     * Leaves Smile's Gaussian without the second number of a pair, which the last tree, of another seed, may have left in it.
     *
     * <p>A draw that takes a kept number does not move the generator; one that makes a new pair does, and keeps one.
     */
    private static void forgetSpareGaussian() {
        MathEx.setSeed(1);
        double untouched = MathEx.random();
        MathEx.setSeed(1);
        GaussianDistribution.getInstance().rand();
        if (MathEx.random() != untouched) {
            GaussianDistribution.getInstance().rand();
        }
    }
}

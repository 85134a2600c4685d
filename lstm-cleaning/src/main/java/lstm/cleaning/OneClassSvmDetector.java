package lstm.cleaning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import smile.anomaly.SVM;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;

/**
 * One-class support vector machine with a Gaussian kernel: a row is odd when it lies far from the bulk.
 *
 * <p>Schölkopf, Platt, Shawe-Taylor, Smola and Williamson, "Estimating the support of a high-dimensional distribution", Neural
 * Computation 2001. Kernel {@code exp(−γ d²)} with γ = 1 / (number of sensors that vary), which on standardised values is what
 * scikit-learn calls {@code gamma="scale"}.
 *
 * <p>Differs from the paper in two ways. It learns from a seeded sample, because the solver holds a dense matrix of
 * {@code sample²} numbers. And its score is {@code −ln Σ αᵢ k(x, xᵢ)} instead of {@code ρ − Σ αᵢ k(x, xᵢ)}: the same order of
 * rows, but rows far out, for which every kernel value is lost in rounding, still differ.
 *
 * <p>ν is the share of the sample that carries the margin, and should be several times the share of outliers: each row of the
 * sample vouches for itself and its like with weight 1 / (ν · sample), so that at ν = 2 % gross outliers that make up 1 % look
 * as ordinary as the edge of the bulk. With {@link #forShare} they stand out again.
 */
public final class OneClassSvmDetector implements OutlierDetector {

    /** Largest sample: its kernel matrix takes 200 MB. */
    public static final int MAX_SAMPLE = 5_000;

    private static final double MARGIN_PER_SHARE = 5;
    private static final double TOLERANCE = 1e-3;

    private final double nu;
    private final int sample;

    /**
     * @param nu ν of the paper, in (0, 0.5]
     * @param sample number of rows to learn from, 2 to {@value #MAX_SAMPLE}; memory and time grow with its square
     */
    public OneClassSvmDetector(double nu, int sample) {
        this.nu = OutlierCut.requireNu(nu);
        if (sample < 2 || sample > MAX_SAMPLE) {
            throw new IllegalArgumentException("sample is " + sample + "; must be 2 to " + MAX_SAMPLE + " rows");
        }
        this.sample = sample;
    }

    /**
     * The detector for finding a share {@code nu} of outliers: with ν five times that, at most 0.5, and a sample of 3,000 rows.
     *
     * <p>Five is measured on planted outliers, 1 % of the rows: with ν = {@code nu} a quarter of those that resemble one another
     * is found, with five times that all; ten times and more loses broken relations between sensors, which lie close to the bulk.
     */
    public static OneClassSvmDetector forShare(double nu) {
        return new OneClassSvmDetector(Math.min(0.5, MARGIN_PER_SHARE * OutlierCut.requireNu(nu)), 3_000);
    }

    @Override
    public String name() {
        return "OneClassSVM";
    }

    @Override
    public Map<String, Number> settings() {
        var settings = new LinkedHashMap<String, Number>();
        settings.put("nu", nu);
        settings.put("sample", sample);
        return settings;
    }

    @Override
    public FittedDetector fit(double[][] rows, long seed) {
        double[][] learned = RandomSample.of(rows, sample, seed);
        double gamma = 1.0 / Math.max(1, varying(rows));
        double sigma = Math.sqrt(0.5 / gamma); // Smile's kernel is exp(−d² / 2σ²)
        double atLeastOneRow =
                Math.max(nu, 1.0 / learned.length); // with none outside the solver has nothing to start from
        MathEx.setSeed(seed); // the solver's start is a permutation by this thread's generator
        SVM<double[]> svm = SVM.fit(learned, new GaussianKernel(sigma), atLeastOneRow, TOLERANCE);
        return new KernelSums(gamma, svm.vectors(), svm.weights());
    }

    private static long varying(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .filter(s -> Arrays.stream(rows).anyMatch(row -> row[s] != rows[0][s]))
                .count();
    }
}

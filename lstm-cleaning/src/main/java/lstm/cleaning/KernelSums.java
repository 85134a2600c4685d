package lstm.cleaning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores rows by the logarithm of their sum of Gaussian kernels, {@code −ln Σ αᵢ exp(−γ |x − xᵢ|²)}. Immutable.
 *
 * <p>Support vectors lie sensor by sensor in memory, so that the JIT compiler works on several of them at once; each
 * distance is still summed in the order of sensors.
 */
final class KernelSums implements FittedDetector {

    private static final int BLOCK = 256; // rows of one task
    private static final double NOTHING = -746; // exp of this and less is 0

    private final double gamma;
    private final double[][] vectors; // [sensors, vectors]
    private final double[] logWeights; // [vectors]

    /**
     * @param vectors [vectors, sensors]
     * @param weights [vectors], positive
     */
    KernelSums(double gamma, double[][] vectors, double[] weights) {
        this.gamma = gamma;
        this.vectors = new double[vectors[0].length][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int s = 0; s < vectors[i].length; s++) {
                this.vectors[s][i] = vectors[i][s];
            }
        }
        logWeights = Arrays.stream(weights).map(Math::log).toArray();
    }

    @Override
    public double[] score(double[][] rows) {
        var scores = new double[rows.length];
        IntStream.range(0, (rows.length + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            var exponents = new double[logWeights.length];
            for (int row = block * BLOCK; row < Math.min(rows.length, (block + 1) * BLOCK); row++) {
                scores[row] = score(rows[row], exponents);
            }
        });
        return scores;
    }

    /** Flips the sign once: near the bulk the sum of kernels is large, and the row ordinary. */
    private double score(double[] row, double[] exponents) {
        Arrays.fill(exponents, 0);
        for (int s = 0; s < row.length; s++) {
            addSquares(row[s], vectors[s], exponents);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = logWeights[i] - gamma * exponents[i];
            largest = Math.max(largest, exponents[i]);
        }
        double sum = 0;
        for (double exponent : exponents) {
            double below = exponent - largest;
            sum += below <= NOTHING ? 0 : Math.exp(below);
        }
        return -(largest + Math.log(sum));
    }

    private static void addSquares(double value, double[] vectors, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            double difference = value - vectors[i];
            sums[i] += difference * difference;
        }
    }
}

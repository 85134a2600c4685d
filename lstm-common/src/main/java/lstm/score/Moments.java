package lstm.score;

import lstm.check.Require;

/** Counts, sums and products of rows, from which means and covariances follow. Not thread-safe. */
final class Moments {

    private final int size;
    private final double[] sums; // [size]
    private final double[] products; // [size][size], the lower triangle
    private long count;

    Moments(int size) {
        this.size = size;
        sums = new double[size];
        products = new double[size * size];
    }

    int size() {
        return size;
    }

    long count() {
        return count;
    }

    /** Takes a row, shape [size], from {@code at} on; its numbers should be near 0, or digits are lost. */
    void add(float[] rows, int at) {
        for (int i = 0; i < size; i++) {
            double value = rows[at + i];
            sums[i] += value;
            for (int j = 0; j <= i; j++) {
                products[i * size + j] += value * rows[at + j];
            }
        }
        count++;
    }

    /** All rows of this one but those of {@code part}, which it must hold; or with it, by {@code sign} 1. */
    private Moments combined(Moments part, int sign) {
        Require.size("columns", part.size, size);
        var result = new Moments(size);
        result.count = count + sign * part.count;
        for (int i = 0; i < size; i++) {
            result.sums[i] = sums[i] + sign * part.sums[i];
        }
        for (int i = 0; i < products.length; i++) {
            result.products[i] = products[i] + sign * part.products[i];
        }
        return result;
    }

    Moments plus(Moments other) {
        return combined(other, 1);
    }

    Moments minus(Moments part) {
        return combined(part, -1);
    }

    /** Shape [size]. */
    double[] means() {
        var means = new double[size];
        for (int i = 0; i < size; i++) {
            means[i] = sums[i] / count;
        }
        return means;
    }

    /** Of the population; shape [size][size], of which the upper triangle is left 0. */
    double[][] covariance() {
        var covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = products[i * size + j] / count - sums[i] / count * (sums[j] / count);
            }
            covariance[i][i] = Math.max(0, covariance[i][i]);
        }
        return covariance;
    }
}

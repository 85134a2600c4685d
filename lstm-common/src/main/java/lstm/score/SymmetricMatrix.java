package lstm.score;

import java.util.Arrays;
import java.util.Optional;
import lstm.check.Require;

/** A small symmetric matrix, such as a covariance. Immutable; arrays are copied at the border. */
final class SymmetricMatrix {

    private static final int SWEEPS = 60;

    private final int size;
    private final double[][] values;

    /** Takes a copy of {@code values}, of which the upper triangle is not read. */
    SymmetricMatrix(double[][] values) {
        size = values.length;
        this.values = new double[size][size];
        for (int i = 0; i < size; i++) {
            Require.size("row of a square matrix", values[i].length, size);
            for (int j = 0; j <= i; j++) {
                this.values[i][j] = values[i][j];
                this.values[j][i] = values[i][j];
            }
        }
    }

    /**
     * The inverse of the matrix plus {@code ridge} times the unit matrix, by Cholesky's decomposition; empty when that is not
     * positive definite.
     */
    Optional<SymmetricMatrix> inversePlus(double ridge) {
        double[][] lower = new double[size][size];
        if (!decompose(ridge, lower)) {
            return Optional.empty();
        }
        var inverse = new double[size][size];
        for (int column = 0; column < size; column++) {
            var x = new double[size];
            x[column] = 1;
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < i; k++) {
                    x[i] -= lower[i][k] * x[k];
                }
                x[i] /= lower[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                for (int k = i + 1; k < size; k++) {
                    x[i] -= lower[k][i] * x[k];
                }
                x[i] /= lower[i][i];
            }
            for (int i = 0; i < size; i++) {
                inverse[i][column] = x[i];
            }
        }
        return Optional.of(new SymmetricMatrix(inverse));
    }

    /** Fills {@code lower} with Cholesky's factor; false when there is none. */
    private boolean decompose(double ridge, double[][] lower) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = values[i][j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    lower[i][j] = sum / lower[j][j];
                }
            }
        }
        return true;
    }

    /** A copy of all values, shape [size][size]. */
    double[][] toArray() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Eigenvalues, the largest first, with their vectors of length 1, by Jacobi's rotations (Golub and Van Loan, "Matrix
     * Computations", 8.5). A vector's largest part is positive, so that the same matrix gives the same vectors.
     */
    Eigen eigen() {
        double[][] a = toArray();
        var vectors = new double[size][size]; // columns
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && outside(a) > 1e-22 * inside(a); sweep++) {
            for (int p = 0; p < size - 1; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        int[] order = order(a);
        var result = new Eigen(new double[size], new double[size][size]);
        for (int k = 0; k < size; k++) {
            result.values[k] = a[order[k]][order[k]];
            double largest = 0;
            for (int i = 0; i < size; i++) {
                result.vectors[k][i] = vectors[i][order[k]];
                largest = Math.abs(result.vectors[k][i]) > Math.abs(largest) ? result.vectors[k][i] : largest;
            }
            for (int i = 0; largest < 0 && i < size; i++) {
                result.vectors[k][i] = -result.vectors[k][i];
            }
        }
        return result;
    }

    private void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < size; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < size; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
        for (int k = 0; k < size; k++) {
            double kp = vectors[k][p];
            double kq = vectors[k][q];
            vectors[k][p] = c * kp - s * kq;
            vectors[k][q] = s * kp + c * kq;
        }
    }

    private int[] order(double[][] a) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(a[j][j], a[i][i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private double outside(double[][] a) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private double inside(double[][] a) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += a[i][i] * a[i][i];
        }
        return sum;
    }

    /** Eigenvalues, the largest first, and their vectors. Arrays are not copied: for this package only. */
    static final class Eigen {

        final double[] values; // [size]
        final double[][] vectors; // [size][size], vector by vector

        Eigen(double[] values, double[][] vectors) {
            this.values = values;
            this.vectors = vectors;
        }
    }
}

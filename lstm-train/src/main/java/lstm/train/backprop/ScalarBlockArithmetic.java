package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.Activation;

/**
 * In plain Java: runs everywhere. The JIT compiler uses vector instructions by itself where a loop is short and all its
 * arrays have the same index; so what a loop needs is first copied into rows of its own.
 */
final class ScalarBlockArithmetic implements BlockArithmetic {

    private static final int BLOCK = 32;

    private float[][] in = new float[0][]; // [columns][lanes]
    private final float[] row = new float[BLOCK];
    private final float[][] part = new float[14][BLOCK];
    private final float[][] turned = new float[4][];
    private float[][] sums = new float[0][]; // [rows][width]

    ScalarBlockArithmetic() {}

    @Override
    public int lanes() {
        return BLOCK;
    }

    @Override
    public int turnedWidth() {
        return 1;
    }

    @Override
    public void multiply(
            float[] weights,
            int a,
            int columnsOfA,
            float[] x,
            int xAt,
            int b,
            int columnsOfB,
            float[] y,
            int yAt,
            int rows,
            float[] start,
            int startAt,
            float[] sums,
            int sumsAt) {
        copyIn(x, xAt, 0, columnsOfA);
        copyIn(y, yAt, columnsOfA, columnsOfB);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(start, startAt + r * BLOCK, row, 0, BLOCK);
            add(weights, a + r * columnsOfA, 1, columnsOfA, 0, row);
            add(weights, b + r * columnsOfB, 1, columnsOfB, columnsOfA, row);
            System.arraycopy(row, 0, sums, sumsAt + r * BLOCK, BLOCK);
        }
    }

    @Override
    public void multiplyTurned(float[] weights, int a, int rows, int columns, float[] d, int dAt, float[] x, int xAt) {
        copyIn(d, dAt, 0, rows);
        for (int c = 0; c < columns; c++) {
            Arrays.fill(row, 0);
            add(weights, a + c, columns, rows, 0, row);
            System.arraycopy(row, 0, x, xAt + c * BLOCK, BLOCK);
        }
    }

    private void copyIn(float[] from, int at, int first, int count) {
        if (in.length < first + count) {
            int had = in.length;
            in = Arrays.copyOf(in, first + count);
            for (int i = had; i < in.length; i++) {
                in[i] = new float[BLOCK];
            }
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(from, at + i * BLOCK, in[first + i], 0, BLOCK);
        }
    }

    /** Adds {@code count} rows of {@code in} from {@code first} on, times weights {@code step} apart. */
    private void add(float[] weights, int at, int step, int count, int first, float[] sum) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int w = at + i * step;
            float w0 = weights[w];
            float w1 = weights[w + step];
            float w2 = weights[w + 2 * step];
            float w3 = weights[w + 3 * step];
            four(w0, in[first + i], w1, in[first + i + 1], w2, in[first + i + 2], w3, in[first + i + 3], sum, BLOCK);
        }
        for (; i < count; i++) {
            one(weights[at + i * step], in[first + i], sum, BLOCK);
        }
    }

    private static void four(
            float w0, float[] x0, float w1, float[] x1, float w2, float[] x2, float w3, float[] x3, float[] s, int n) {
        for (int i = 0; i < n; i++) {
            float sum = Math.fma(w0, x0[i], s[i]);
            sum = Math.fma(w1, x1[i], sum);
            sum = Math.fma(w2, x2[i], sum);
            s[i] = Math.fma(w3, x3[i], sum);
        }
    }

    private static void one(float w, float[] x, float[] s, int n) {
        for (int i = 0; i < n; i++) {
            s[i] = Math.fma(w, x[i], s[i]);
        }
    }

    @Override
    public void outer(
            float[] d,
            int dAt,
            int dStep,
            int rows,
            float[] x,
            int xAt,
            int width,
            int columns,
            int steps,
            float[] gradient,
            int gradientAt) {
        if (sums.length < rows || sums[0].length < width) {
            sums = new float[rows][width];
        }
        if (turned[0] == null || turned[0].length < width) {
            for (int i = 0; i < turned.length; i++) {
                turned[i] = new float[width];
            }
        }
        for (int r = 0; r < rows; r++) {
            Arrays.fill(sums[r], 0, width, 0);
        }
        for (int t = 0; t < steps; t++) {
            for (int w = 0; w < BLOCK; w += 4) {
                for (int i = 0; i < 4; i++) {
                    System.arraycopy(x, xAt + (t * BLOCK + w + i) * width, turned[i], 0, width);
                }
                int at = dAt + t * dStep + w;
                for (int r = 0; r < rows; r++) {
                    int i = at + r * BLOCK;
                    four(
                            d[i], turned[0], d[i + 1], turned[1], d[i + 2], turned[2], d[i + 3], turned[3], sums[r],
                            width);
                }
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                gradient[gradientAt + r * columns + c] += sums[r][c];
            }
        }
    }

    @Override
    public void sum(float[] d, int dAt, int dStep, int rows, int steps, float[] gradient, int gradientAt) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(row, 0);
            for (int t = 0; t < steps; t++) {
                int at = dAt + t * dStep + r * BLOCK;
                for (int w = 0; w < BLOCK; w++) {
                    row[w] += d[at + w];
                }
            }
            float total = 0;
            for (int w = 0; w < BLOCK; w++) {
                total += row[w];
            }
            gradient[gradientAt + r] += total;
        }
    }

    @Override
    public void sumSteps(float[] d, int dAt, int dStep, int size, int steps, float[] sums) {
        Arrays.fill(sums, 0, size, 0);
        for (int t = 0; t < steps; t++) {
            int at = dAt + t * dStep;
            for (int i = 0; i < size; i++) {
                sums[i] += d[at + i];
            }
        }
    }

    @Override
    public void cells(
            float[] gates,
            int gatesAt,
            int size,
            float[] cells,
            int before,
            float[] squashed,
            int squashedAt,
            float[] hidden,
            int hiddenAt) {
        for (int v = 0; v < size; v += BLOCK) {
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(gates, gatesAt + gate * size + v, part[gate], 0, BLOCK);
                curve(part[gate], gate == 0 ? 1 : 0.5f, part[5 + gate], part[9 + gate]);
            }
            System.arraycopy(cells, before + v, part[4], 0, BLOCK);
            open(part[5], part[9], part[0], 0, 1);
            open(part[6], part[10], part[1], 0.5f, 0.5f);
            open(part[7], part[11], part[2], 0.5f, 0.5f);
            open(part[8], part[12], part[3], 0.5f, 0.5f);
            move(part[0], part[1], part[3], part[4]);
            System.arraycopy(part[4], 0, cells, before + size + v, BLOCK);
            curve(part[4], 1, part[5], part[9]);
            open(part[5], part[9], part[13], 0, 1);
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(part[gate], 0, gates, gatesAt + gate * size + v, BLOCK);
            }
            System.arraycopy(part[13], 0, squashed, squashedAt + v, BLOCK);
            times(part[2], part[13]);
            System.arraycopy(part[2], 0, hidden, hiddenAt + v, BLOCK);
        }
    }

    /** Numerator and denominator of the tanh of {@code factor · x}; {@code x} is overwritten. */
    private static void curve(float[] x, float factor, float[] p, float[] q) {
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Activation.hold(factor * x[i]);
        }
        for (int i = 0; i < BLOCK; i++) {
            float square = x[i] * x[i];
            p[i] = Activation.numerator(x[i], square);
            q[i] = Activation.denominator(square);
        }
    }

    /** {@code base + factor · p / q}. */
    private static void open(float[] p, float[] q, float[] result, float base, float factor) {
        for (int i = 0; i < BLOCK; i++) {
            result[i] = base + factor * p[i] / q[i];
        }
    }

    private static void move(float[] a, float[] f, float[] input, float[] c) {
        for (int i = 0; i < BLOCK; i++) {
            c[i] = Math.fma(f[i], c[i], input[i] * a[i]);
        }
    }

    private static void times(float[] x, float[] y) {
        for (int i = 0; i < BLOCK; i++) {
            x[i] *= y[i];
        }
    }

    @Override
    public void cellsBack(
            float[] gates,
            int gatesAt,
            int size,
            float[] cells,
            int before,
            float[] squashed,
            int squashedAt,
            float[] slopes,
            int slopesAt,
            float[] fromNext,
            float[] cellSlopes) {
        for (int v = 0; v < size; v += BLOCK) {
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(gates, gatesAt + gate * size + v, part[gate], 0, BLOCK);
            }
            System.arraycopy(cells, before + v, part[4], 0, BLOCK);
            System.arraycopy(squashed, squashedAt + v, part[5], 0, BLOCK);
            System.arraycopy(slopes, slopesAt + v, part[6], 0, BLOCK);
            System.arraycopy(fromNext, v, part[7], 0, BLOCK);
            System.arraycopy(cellSlopes, v, part[8], 0, BLOCK);
            moveBack(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7], part[8]);
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(part[gate], 0, gates, gatesAt + gate * size + v, BLOCK);
            }
            System.arraycopy(part[8], 0, cellSlopes, v, BLOCK);
        }
    }

    private static void moveBack(
            float[] a,
            float[] f,
            float[] o,
            float[] input,
            float[] before,
            float[] tanh,
            float[] slope,
            float[] fromNext,
            float[] dc) {
        for (int u = 0; u < BLOCK; u++) {
            float dho = (slope[u] + fromNext[u]) * o[u];
            float dcNow = dho - dho * tanh[u] * tanh[u] + dc[u];
            float dci = dcNow * input[u];
            float dcf = dcNow * f[u];
            float da = dci * (1 - a[u] * a[u]);
            float di = dci * a[u] * (1 - input[u]);
            f[u] = dcf * before[u] * (1 - f[u]);
            o[u] = dho * tanh[u] * (1 - o[u]);
            a[u] = da;
            input[u] = di;
            dc[u] = dcf;
        }
    }

    @Override
    public double loss(
            LossCurve curve, float[] values, int valuesAt, float[] targets, int targetsAt, int size, float scale) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            float error = values[valuesAt + i] - targets[targetsAt + i];
            sum += curve.of(error);
            values[valuesAt + i] = scale * (float) curve.slope(error);
        }
        return sum;
    }
}

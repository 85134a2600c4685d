package lstm.net;

/**
 * In plain Java: runs everywhere. The JIT compiler uses vector instructions by itself where a loop is short and all its
 * arrays have the same index; so each curve has a loop of its own, over scratch arrays.
 */
final class ScalarArithmetic implements Arithmetic {

    private static final int BLOCK = 128; // enough for the loops that the compiler unrolls

    private float[][] parts = new float[0][]; // a, f, o, i, c, then numerators and denominators of each

    ScalarArithmetic() {}

    @Override
    public int lanes() {
        return BLOCK;
    }

    @Override
    public int padding() {
        return 0;
    }

    @Override
    public Product product(LayerWeights layer, int lanes) {
        return lanes == 1 ? new ScalarProduct(layer) : new ScalarBlockProduct(layer, lanes);
    }

    @Override
    public void cells(float[] sums, int width, int tiles, float[] cell, float[] hidden, int hiddenAt) {
        if (parts.length == 0 || parts[0].length < width) {
            parts = new float[15][width];
        }
        for (int k = 0; k < tiles; k++) {
            for (int gate = 0; gate < 4; gate++) {
                System.arraycopy(sums, (4 * k + gate) * width, parts[gate], 0, width);
                curve(parts[gate], parts[5 + gate], parts[10 + gate], width);
            }
            float[] c = parts[4];
            System.arraycopy(cell, k * width, c, 0, width);
            move(parts[5], parts[10], parts[6], parts[11], parts[8], parts[13], c, width);
            System.arraycopy(c, 0, cell, k * width, width);
            curve(c, parts[9], parts[14], width);
            show(parts[7], parts[12], parts[9], parts[14], c, width);
            System.arraycopy(c, 0, hidden, hiddenAt + k * width, width);
        }
    }

    /** Numerator and denominator of tanh; {@code x} is overwritten. */
    private static void curve(float[] x, float[] p, float[] q, int count) {
        for (int u = 0; u < count; u++) {
            x[u] = Activation.hold(x[u]);
        }
        for (int u = 0; u < count; u++) {
            float square = x[u] * x[u];
            p[u] = Activation.numerator(x[u], square);
            q[u] = Activation.denominator(square);
        }
    }

    /** {@code c = σ(f) c + σ(i) tanh a}, with one division for both products. */
    private static void move(
            float[] pa, float[] qa, float[] pf, float[] qf, float[] pi, float[] qi, float[] c, int count) {
        for (int u = 0; u < count; u++) {
            float q = qi[u] * qa[u];
            float kept = (qf[u] + pf[u]) * c[u];
            float added = (qi[u] + pi[u]) * pa[u] * qf[u];
            c[u] = 0.5f * Math.fma(kept, q, added) / (qf[u] * q);
        }
    }

    /** {@code h = σ(o) tanh c}. */
    private static void show(float[] po, float[] qo, float[] pc, float[] qc, float[] h, int count) {
        for (int u = 0; u < count; u++) {
            h[u] = 0.5f * ((qo[u] + po[u]) * pc[u]) / (qo[u] * qc[u]);
        }
    }
}

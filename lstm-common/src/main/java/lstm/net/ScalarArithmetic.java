package lstm.net;

/**
 * In plain Java: runs everywhere. The JIT compiler uses vector instructions by itself where a loop is short and all its
 * arrays have the same index; so each curve has a loop of its own, over scratch arrays.
 */
final class ScalarArithmetic implements Arithmetic {

    private static final int BLOCK = 128; // enough for the loops that the compiler unrolls

    private final Elementwise elementwise = new ScalarElementwise();
    private float[][] parts = new float[0][]; // a, f, o, i, c, then numerators and denominators of each
    private float[][] gruParts = new float[0][]; // z, r, m, n, h, then numerators and denominators of z, r, n

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

    @Override
    public void gruCells(float[] sums, float[] added, int count, float[] hidden, int hiddenAt) {
        if (gruParts.length == 0) {
            gruParts = new float[11][BLOCK];
        }
        float[] m = gruParts[2];
        float[] n = gruParts[3];
        float[] h = gruParts[4];
        for (int at = 0; at < count; at += BLOCK) {
            int width = Math.min(BLOCK, count - at);
            for (int gate = 0; gate < 3; gate++) {
                System.arraycopy(sums, gate * count + at, gruParts[gate], 0, width);
            }
            System.arraycopy(added, at, n, 0, width);
            System.arraycopy(hidden, hiddenAt + at, h, 0, width);
            curve(gruParts[0], gruParts[5], gruParts[6], width);
            curve(gruParts[1], gruParts[7], gruParts[8], width);
            propose(gruParts[7], gruParts[8], m, n, width);
            curve(n, gruParts[9], gruParts[10], width);
            mix(gruParts[5], gruParts[6], gruParts[9], gruParts[10], h, width);
            System.arraycopy(h, 0, hidden, hiddenAt + at, width);
        }
    }

    /** {@code n = n + σ(r) m}. */
    private static void propose(float[] pr, float[] qr, float[] m, float[] n, int count) {
        for (int u = 0; u < count; u++) {
            n[u] = Math.fma(0.5f * (qr[u] + pr[u]) / qr[u], m[u], n[u]);
        }
    }

    /** {@code h = σ(z) h + (1 − σ(z)) tanh n}, with one division for both products. */
    private static void mix(float[] pz, float[] qz, float[] pn, float[] qn, float[] h, int count) {
        for (int u = 0; u < count; u++) {
            float kept = (qz[u] + pz[u]) * h[u];
            float added = (qz[u] - pz[u]) * pn[u];
            h[u] = 0.5f * Math.fma(kept, qn[u], added) / (qz[u] * qn[u]);
        }
    }

    @Override
    public Elementwise elementwise() {
        return elementwise;
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

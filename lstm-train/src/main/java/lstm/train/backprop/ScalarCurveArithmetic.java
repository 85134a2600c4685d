package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.Activation;
import lstm.net.ActivationKind;

/** In plain Java: runs everywhere. */
final class ScalarCurveArithmetic implements CurveArithmetic {

    ScalarCurveArithmetic() {}

    @Override
    public void activate(ActivationKind kind, float[] x, int at, int size) {
        switch (kind) {
            case LINEAR -> {}
            case TANH -> {
                for (int i = at; i < at + size; i++) {
                    x[i] = Activation.tanh(x[i]);
                }
            }
            case SIGMOID -> {
                for (int i = at; i < at + size; i++) {
                    x[i] = Activation.sigmoid(x[i]);
                }
            }
            case HARD_SIGMOID -> line(0.2f, x, at, size);
            case HARD_SIGMOID_SIXTH -> line(1 / 6f, x, at, size);
            case RELU -> {
                for (int i = at; i < at + size; i++) {
                    x[i] = Math.max(0, x[i]);
                }
            }
        }
    }

    private static void line(float slope, float[] x, int at, int size) {
        for (int i = at; i < at + size; i++) {
            x[i] = Math.max(0, Math.min(1, slope * x[i] + 0.5f));
        }
    }

    @Override
    public void slope(ActivationKind kind, float[] y, int yAt, int size, float[] result, int at) {
        switch (kind) {
            case LINEAR -> Arrays.fill(result, at, at + size, 1);
            case TANH -> {
                for (int i = 0; i < size; i++) {
                    result[at + i] = 1 - y[yAt + i] * y[yAt + i];
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < size; i++) {
                    result[at + i] = y[yAt + i] * (1 - y[yAt + i]);
                }
            }
            case HARD_SIGMOID -> inside(0.2f, 1, y, yAt, size, result, at);
            case HARD_SIGMOID_SIXTH -> inside(1 / 6f, 1, y, yAt, size, result, at);
            case RELU -> inside(1, Float.POSITIVE_INFINITY, y, yAt, size, result, at);
        }
    }

    /** A slope between 0 and {@code end}, none at them. */
    private static void inside(float slope, float end, float[] y, int yAt, int size, float[] result, int at) {
        for (int i = 0; i < size; i++) {
            result[at + i] = y[yAt + i] > 0 && y[yAt + i] < end ? slope : 0;
        }
    }

    @Override
    public void addReset(float[] gates, int gatesAt, int size, float[] inner, int innerAt) {
        for (int i = 0; i < size; i++) {
            int n = gatesAt + 2 * size + i;
            gates[n] = Math.fma(gates[gatesAt + size + i], inner[innerAt + i], gates[n]);
        }
    }

    @Override
    public void mix(float[] gates, int gatesAt, int size, float[] hidden, int before) {
        for (int i = 0; i < size; i++) {
            float n = gates[gatesAt + 2 * size + i];
            hidden[before + size + i] = Math.fma(gates[gatesAt + i], hidden[before + i] - n, n);
        }
    }

    @Override
    public void gruBack(
            float[] gates,
            int gatesAt,
            int size,
            float[] curves,
            float[] inner,
            float[] hidden,
            int before,
            float[] slopes,
            int slopesAt,
            float[] fromNext,
            float[] kept) {
        for (int i = 0; i < size; i++) {
            int atZ = gatesAt + i;
            int atR = atZ + size;
            int atN = atR + size;
            float dh = slopes[slopesAt + i] + fromNext[i] + kept[i];
            float z = gates[atZ];
            float dn = (dh - dh * z) * curves[2 * size + i];
            float dz = dh * (hidden[before + i] - gates[atN]) * curves[i];
            float dr = dn * inner[atN] * curves[size + i];
            inner[atZ] = dz;
            inner[atR] = dr;
            inner[atN] = dn * gates[atR];
            gates[atZ] = dz;
            gates[atR] = dr;
            gates[atN] = dn;
            kept[i] = dh * z;
        }
    }
}

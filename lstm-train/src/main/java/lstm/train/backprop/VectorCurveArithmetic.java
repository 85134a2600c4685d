package lstm.train.backprop;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lstm.net.Activation;
import lstm.net.ActivationKind;

/** On {@code jdk.incubator.vector}; a block's lanes are a multiple of its vectors. */
final class VectorCurveArithmetic implements CurveArithmetic {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    VectorCurveArithmetic() {}

    @Override
    public void activate(ActivationKind kind, float[] x, int at, int size) {
        switch (kind) {
            case LINEAR -> {}
            case TANH -> tanh(1, 0, x, at, size);
            case SIGMOID -> tanh(0.5f, 0.5f, x, at, size);
            case HARD_SIGMOID -> line(0.2f, x, at, size);
            case HARD_SIGMOID_SIXTH -> line(1 / 6f, x, at, size);
            case RELU -> {
                for (int i = at; i < at + size; i += L) {
                    FloatVector.fromArray(SPECIES, x, i).max(0).intoArray(x, i);
                }
            }
        }
    }

    /** {@code base + factor · tanh(factor · x)}; the curve of {@link Activation}, written out as Java 17 in-lines it unreliably. */
    private static void tanh(float factor, float base, float[] x, int at, int size) {
        var high = FloatVector.broadcast(SPECIES, Activation.LIMIT);
        var low = FloatVector.broadcast(SPECIES, -Activation.LIMIT);
        var p0 = FloatVector.broadcast(SPECIES, Activation.P0);
        var p1 = FloatVector.broadcast(SPECIES, Activation.P1);
        var p2 = FloatVector.broadcast(SPECIES, Activation.P2);
        var p3 = FloatVector.broadcast(SPECIES, Activation.P3);
        var p4 = FloatVector.broadcast(SPECIES, Activation.P4);
        var q0 = FloatVector.broadcast(SPECIES, Activation.Q0);
        var q1 = FloatVector.broadcast(SPECIES, Activation.Q1);
        var q2 = FloatVector.broadcast(SPECIES, Activation.Q2);
        var q3 = FloatVector.broadcast(SPECIES, Activation.Q3);
        var q4 = FloatVector.broadcast(SPECIES, Activation.Q4);
        var f = FloatVector.broadcast(SPECIES, factor);
        var b = FloatVector.broadcast(SPECIES, base);
        for (int i = at; i < at + size; i += L) {
            var v = FloatVector.fromArray(SPECIES, x, i).mul(f);
            v = v.blend(high, v.compare(GT, high));
            v = v.blend(low, v.compare(LT, low));
            var vv = v.mul(v);
            var p = p4.fma(vv, p3).fma(vv, p2).fma(vv, p1).fma(vv, p0).mul(v);
            var q = q4.fma(vv, q3).fma(vv, q2).fma(vv, q1).fma(vv, q0);
            p.div(q).fma(f, b).intoArray(x, i);
        }
    }

    private static void line(float slope, float[] x, int at, int size) {
        var half = FloatVector.broadcast(SPECIES, 0.5f);
        for (int i = at; i < at + size; i += L) {
            FloatVector.fromArray(SPECIES, x, i)
                    .mul(slope)
                    .add(half)
                    .min(1)
                    .max(0)
                    .intoArray(x, i);
        }
    }

    @Override
    public void slope(ActivationKind kind, float[] y, int yAt, int size, float[] result, int at) {
        var one = FloatVector.broadcast(SPECIES, 1f);
        switch (kind) {
            case LINEAR -> Arrays.fill(result, at, at + size, 1);
            case TANH -> {
                for (int i = 0; i < size; i += L) {
                    var v = FloatVector.fromArray(SPECIES, y, yAt + i);
                    one.sub(v.mul(v)).intoArray(result, at + i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < size; i += L) {
                    var v = FloatVector.fromArray(SPECIES, y, yAt + i);
                    one.sub(v).mul(v).intoArray(result, at + i);
                }
            }
            case HARD_SIGMOID -> inside(0.2f, 1, y, yAt, size, result, at);
            case HARD_SIGMOID_SIXTH -> inside(1 / 6f, 1, y, yAt, size, result, at);
            case RELU -> inside(1, Float.POSITIVE_INFINITY, y, yAt, size, result, at);
        }
    }

    /** A slope between 0 and {@code end}, none at them. */
    private static void inside(float slope, float end, float[] y, int yAt, int size, float[] result, int at) {
        var zero = FloatVector.zero(SPECIES);
        var some = FloatVector.broadcast(SPECIES, slope);
        for (int i = 0; i < size; i += L) {
            var v = FloatVector.fromArray(SPECIES, y, yAt + i);
            zero.blend(some, v.compare(GT, 0f).and(v.compare(LT, end))).intoArray(result, at + i);
        }
    }

    @Override
    public void addReset(float[] gates, int gatesAt, int size, float[] inner, int innerAt) {
        for (int i = 0; i < size; i += L) {
            int n = gatesAt + 2 * size + i;
            FloatVector.fromArray(SPECIES, gates, gatesAt + size + i)
                    .fma(FloatVector.fromArray(SPECIES, inner, innerAt + i), FloatVector.fromArray(SPECIES, gates, n))
                    .intoArray(gates, n);
        }
    }

    @Override
    public void mix(float[] gates, int gatesAt, int size, float[] hidden, int before) {
        for (int i = 0; i < size; i += L) {
            var n = FloatVector.fromArray(SPECIES, gates, gatesAt + 2 * size + i);
            var h = FloatVector.fromArray(SPECIES, hidden, before + i);
            FloatVector.fromArray(SPECIES, gates, gatesAt + i).fma(h.sub(n), n).intoArray(hidden, before + size + i);
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
        for (int i = 0; i < size; i += L) {
            int atZ = gatesAt + i;
            int atR = atZ + size;
            int atN = atR + size;
            var dh = FloatVector.fromArray(SPECIES, slopes, slopesAt + i)
                    .add(FloatVector.fromArray(SPECIES, fromNext, i))
                    .add(FloatVector.fromArray(SPECIES, kept, i));
            var dhz = dh.mul(FloatVector.fromArray(SPECIES, gates, atZ));
            var dn = dh.sub(dhz).mul(FloatVector.fromArray(SPECIES, curves, 2 * size + i));
            var dz = FloatVector.fromArray(SPECIES, hidden, before + i)
                    .sub(FloatVector.fromArray(SPECIES, gates, atN))
                    .mul(dh)
                    .mul(FloatVector.fromArray(SPECIES, curves, i));
            var dr = dn.mul(FloatVector.fromArray(SPECIES, inner, atN))
                    .mul(FloatVector.fromArray(SPECIES, curves, size + i));
            dn.mul(FloatVector.fromArray(SPECIES, gates, atR)).intoArray(inner, atN);
            dz.intoArray(inner, atZ);
            dr.intoArray(inner, atR);
            dz.intoArray(gates, atZ);
            dr.intoArray(gates, atR);
            dn.intoArray(gates, atN);
            dhz.intoArray(kept, i);
        }
    }
}

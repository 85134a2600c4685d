package lstm.net;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * On {@code jdk.incubator.vector}; what does not fill a vector goes through {@link ScalarElementwise}. Loops are written out, see
 * {@link VectorArithmetic#cells}.
 */
final class VectorElementwise implements Elementwise {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private final ScalarElementwise rest = new ScalarElementwise();

    @Override
    public void activate(ActivationKind kind, float[] values, int at, int count) {
        int end = at + SPECIES.loopBound(count);
        switch (kind) {
            case LINEAR -> {}
            case TANH -> tanh(values, at, end);
            case SIGMOID -> sigmoid(values, at, end);
            case HARD_SIGMOID -> hardSigmoid(values, at, end);
            case HARD_SIGMOID_SIXTH -> hardSigmoidSixth(values, at, end);
            case RELU -> relu(values, at, end);
        }
        rest.activate(kind, values, end, at + count - end);
    }

    private static void tanh(float[] values, int at, int end) {
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
        for (int i = at; i < end; i += L) {
            var x = FloatVector.fromArray(SPECIES, values, i);
            x = x.blend(high, x.compare(GT, high));
            x = x.blend(low, x.compare(LT, low));
            var xx = x.mul(x);
            var p = p4.fma(xx, p3).fma(xx, p2).fma(xx, p1).fma(xx, p0).mul(x);
            var q = q4.fma(xx, q3).fma(xx, q2).fma(xx, q1).fma(xx, q0);
            p.div(q).intoArray(values, i);
        }
    }

    private static void sigmoid(float[] values, int at, int end) {
        var high = FloatVector.broadcast(SPECIES, Activation.LIMIT);
        var low = FloatVector.broadcast(SPECIES, -Activation.LIMIT);
        var half = FloatVector.broadcast(SPECIES, 0.5f);
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
        for (int i = at; i < end; i += L) {
            var x = FloatVector.fromArray(SPECIES, values, i).mul(half);
            x = x.blend(high, x.compare(GT, high));
            x = x.blend(low, x.compare(LT, low));
            var xx = x.mul(x);
            var p = p4.fma(xx, p3).fma(xx, p2).fma(xx, p1).fma(xx, p0).mul(x);
            var q = q4.fma(xx, q3).fma(xx, q2).fma(xx, q1).fma(xx, q0);
            q.add(p).mul(half).div(q).intoArray(values, i);
        }
    }

    private static void hardSigmoid(float[] values, int at, int end) {
        var slope = FloatVector.broadcast(SPECIES, Activation.HARD_SLOPE);
        var half = FloatVector.broadcast(SPECIES, 0.5f);
        var one = FloatVector.broadcast(SPECIES, 1f);
        var zero = FloatVector.zero(SPECIES);
        for (int i = at; i < end; i += L) {
            var y = FloatVector.fromArray(SPECIES, values, i).mul(slope).add(half);
            y = y.blend(one, y.compare(GT, one));
            y.blend(zero, y.compare(LT, zero)).intoArray(values, i);
        }
    }

    private static void hardSigmoidSixth(float[] values, int at, int end) {
        var six = FloatVector.broadcast(SPECIES, 6f);
        var half = FloatVector.broadcast(SPECIES, 0.5f);
        var one = FloatVector.broadcast(SPECIES, 1f);
        var zero = FloatVector.zero(SPECIES);
        for (int i = at; i < end; i += L) {
            var y = FloatVector.fromArray(SPECIES, values, i).div(six).add(half);
            y = y.blend(one, y.compare(GT, one));
            y.blend(zero, y.compare(LT, zero)).intoArray(values, i);
        }
    }

    private static void relu(float[] values, int at, int end) {
        var zero = FloatVector.zero(SPECIES);
        for (int i = at; i < end; i += L) {
            var x = FloatVector.fromArray(SPECIES, values, i);
            x.blend(zero, x.compare(LT, zero)).intoArray(values, i);
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector.fromArray(SPECIES, a, aAt + i)
                    .mul(FloatVector.fromArray(SPECIES, b, bAt + i))
                    .intoArray(to, toAt + i);
        }
        rest.multiply(a, aAt + end, b, bAt + end, to, toAt + end, count - end);
    }

    @Override
    public void multiplyAdd(
            float[] a, int aAt, float[] b, int bAt, float[] plus, int plusAt, float[] to, int toAt, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector.fromArray(SPECIES, a, aAt + i)
                    .fma(FloatVector.fromArray(SPECIES, b, bAt + i), FloatVector.fromArray(SPECIES, plus, plusAt + i))
                    .intoArray(to, toAt + i);
        }
        rest.multiplyAdd(a, aAt + end, b, bAt + end, plus, plusAt + end, to, toAt + end, count - end);
    }

    @Override
    public void mix(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += L) {
            var y = FloatVector.fromArray(SPECIES, b, bAt + i);
            FloatVector.fromArray(SPECIES, a, aAt + i)
                    .fma(FloatVector.fromArray(SPECIES, to, toAt + i).sub(y), y)
                    .intoArray(to, toAt + i);
        }
        rest.mix(a, aAt + end, b, bAt + end, to, toAt + end, count - end);
    }
}

package lstm.net;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** On {@code jdk.incubator.vector}, in the widest registers of the machine. */
final class VectorArithmetic implements Arithmetic {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private final Elementwise elementwise = new VectorElementwise();

    VectorArithmetic() {}

    /** Bits in a vector register of this machine, as far as the JVM uses them. */
    static int registerBits() {
        return SPECIES.vectorBitSize();
    }

    @Override
    public int lanes() {
        return 2 * L;
    }

    @Override
    public int padding() {
        return L;
    }

    @Override
    public Product product(LayerWeights layer, int lanes) {
        return lanes == 1 ? new VectorRowProduct(layer) : new VectorBlockProduct(layer);
    }

    /**
     * The curves of {@link Activation} are written out: on Java 17 the compiler in-lines them unreliably, and a vector
     * that leaves a method becomes an object, two hundred times slower.
     */
    @Override
    public void cells(float[] sums, int width, int tiles, float[] cell, float[] hidden, int hiddenAt) {
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
        for (int k = 0; k < tiles; k++) {
            for (int v = 0; v < width; v += L) {
                int at = 4 * k * width + v;
                // comparing and blending lets NaN through and is faster than min and max
                var a = FloatVector.fromArray(SPECIES, sums, at);
                a = a.blend(high, a.compare(GT, high));
                a = a.blend(low, a.compare(LT, low));
                var aa = a.mul(a);
                var pa = p4.fma(aa, p3).fma(aa, p2).fma(aa, p1).fma(aa, p0).mul(a);
                var qa = q4.fma(aa, q3).fma(aa, q2).fma(aa, q1).fma(aa, q0);

                var f = FloatVector.fromArray(SPECIES, sums, at + width);
                f = f.blend(high, f.compare(GT, high));
                f = f.blend(low, f.compare(LT, low));
                var ff = f.mul(f);
                var qf = q4.fma(ff, q3).fma(ff, q2).fma(ff, q1).fma(ff, q0);
                var pf = p4.fma(ff, p3).fma(ff, p2).fma(ff, p1).fma(ff, p0).mul(f);

                var i = FloatVector.fromArray(SPECIES, sums, at + 3 * width);
                i = i.blend(high, i.compare(GT, high));
                i = i.blend(low, i.compare(LT, low));
                var ii = i.mul(i);
                var qi = q4.fma(ii, q3).fma(ii, q2).fma(ii, q1).fma(ii, q0);
                var pi = p4.fma(ii, p3).fma(ii, p2).fma(ii, p1).fma(ii, p0).mul(i);

                var q = qi.mul(qa);
                var kept = qf.add(pf).mul(FloatVector.fromArray(SPECIES, cell, k * width + v));
                var added = qi.add(pi).mul(pa).mul(qf);
                var c = kept.fma(q, added).mul(half).div(qf.mul(q));
                c.intoArray(cell, k * width + v);

                var o = FloatVector.fromArray(SPECIES, sums, at + 2 * width);
                o = o.blend(high, o.compare(GT, high));
                o = o.blend(low, o.compare(LT, low));
                var oo = o.mul(o);
                var qo = q4.fma(oo, q3).fma(oo, q2).fma(oo, q1).fma(oo, q0);
                var po = p4.fma(oo, p3).fma(oo, p2).fma(oo, p1).fma(oo, p0).mul(o);

                c = c.blend(high, c.compare(GT, high));
                c = c.blend(low, c.compare(LT, low));
                var cc = c.mul(c);
                var pc = p4.fma(cc, p3).fma(cc, p2).fma(cc, p1).fma(cc, p0).mul(c);
                var qc = q4.fma(cc, q3).fma(cc, q2).fma(cc, q1).fma(cc, q0);
                qo.add(po).mul(pc).mul(half).div(qo.mul(qc)).intoArray(hidden, hiddenAt + k * width + v);
            }
        }
    }

    @Override
    public void gruCells(float[] sums, float[] added, int count, float[] hidden, int hiddenAt) {
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
        for (int v = 0; v < count; v += L) {
            var r = FloatVector.fromArray(SPECIES, sums, count + v);
            r = r.blend(high, r.compare(GT, high));
            r = r.blend(low, r.compare(LT, low));
            var rr = r.mul(r);
            var qr = q4.fma(rr, q3).fma(rr, q2).fma(rr, q1).fma(rr, q0);
            var pr = p4.fma(rr, p3).fma(rr, p2).fma(rr, p1).fma(rr, p0).mul(r);
            var reset = qr.add(pr).mul(half).div(qr);

            var n = reset.fma(
                    FloatVector.fromArray(SPECIES, sums, 2 * count + v), FloatVector.fromArray(SPECIES, added, v));
            n = n.blend(high, n.compare(GT, high));
            n = n.blend(low, n.compare(LT, low));
            var nn = n.mul(n);
            var qn = q4.fma(nn, q3).fma(nn, q2).fma(nn, q1).fma(nn, q0);
            var pn = p4.fma(nn, p3).fma(nn, p2).fma(nn, p1).fma(nn, p0).mul(n);

            var z = FloatVector.fromArray(SPECIES, sums, v);
            z = z.blend(high, z.compare(GT, high));
            z = z.blend(low, z.compare(LT, low));
            var zz = z.mul(z);
            var qz = q4.fma(zz, q3).fma(zz, q2).fma(zz, q1).fma(zz, q0);
            var pz = p4.fma(zz, p3).fma(zz, p2).fma(zz, p1).fma(zz, p0).mul(z);

            var kept = qz.add(pz).mul(FloatVector.fromArray(SPECIES, hidden, hiddenAt + v));
            var proposed = qz.sub(pz).mul(pn);
            kept.fma(qn, proposed).mul(half).div(qz.mul(qn)).intoArray(hidden, hiddenAt + v);
        }
    }

    @Override
    public Elementwise elementwise() {
        return elementwise;
    }
}

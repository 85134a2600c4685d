package lstm.train.backprop;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lstm.net.Activation;

/**
 * On {@code jdk.incubator.vector}, in the widest registers of the machine; a block is two vectors wide.
 *
 * <p>Tiles of sums stay in registers while the columns pass by. Matrices are read as they lie: they change with every
 * step, so that packing them would cost as much as it gains. Nothing is summed across a vector by the library: its order
 * is another one before the code is compiled than after.
 */
final class VectorBlockArithmetic implements BlockArithmetic {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int BLOCK = 2 * L;
    private static final int SHIFT = Integer.numberOfTrailingZeros(BLOCK);

    private final float[] lane = new float[BLOCK];

    VectorBlockArithmetic() {}

    @Override
    public int lanes() {
        return BLOCK;
    }

    @Override
    public int turnedWidth() {
        return L;
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
        for (int r = 0; r < rows; r += 4) {
            int row = Math.min(r, rows - 4); // the last rows once more, rather than one by one
            if (row < 0) {
                break;
            }
            int at = row * BLOCK;
            fourRows(
                    weights,
                    a + row * columnsOfA,
                    columnsOfA,
                    x,
                    xAt,
                    b + row * columnsOfB,
                    columnsOfB,
                    y,
                    yAt,
                    start,
                    startAt + at,
                    sums,
                    sumsAt + at);
        }
        for (int r = 0; rows < 4 && r < rows; r++) {
            int at = r * BLOCK;
            oneRow(weights, a + r * columnsOfA, columnsOfA, x, xAt, start, startAt + at, sums, sumsAt + at);
            oneRow(weights, b + r * columnsOfB, columnsOfB, y, yAt, sums, sumsAt + at, sums, sumsAt + at);
        }
    }

    private static void fourRows(
            float[] weights,
            int a,
            int columnsOfA,
            float[] x,
            int xAt,
            int b,
            int columnsOfB,
            float[] y,
            int yAt,
            float[] start,
            int startAt,
            float[] sums,
            int sumsAt) {
        var s00 = FloatVector.fromArray(SPECIES, start, startAt);
        var s01 = FloatVector.fromArray(SPECIES, start, startAt + L);
        var s10 = FloatVector.fromArray(SPECIES, start, startAt + BLOCK);
        var s11 = FloatVector.fromArray(SPECIES, start, startAt + BLOCK + L);
        var s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * BLOCK);
        var s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * BLOCK + L);
        var s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * BLOCK);
        var s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * BLOCK + L);
        for (int c = 0; c < columnsOfA; c++) {
            int w = a + c;
            var x0 = FloatVector.fromArray(SPECIES, x, xAt + c * BLOCK);
            var x1 = FloatVector.fromArray(SPECIES, x, xAt + c * BLOCK + L);
            var w0 = FloatVector.broadcast(SPECIES, weights[w]);
            s00 = x0.fma(w0, s00);
            s01 = x1.fma(w0, s01);
            var w1 = FloatVector.broadcast(SPECIES, weights[w + columnsOfA]);
            s10 = x0.fma(w1, s10);
            s11 = x1.fma(w1, s11);
            var w2 = FloatVector.broadcast(SPECIES, weights[w + 2 * columnsOfA]);
            s20 = x0.fma(w2, s20);
            s21 = x1.fma(w2, s21);
            var w3 = FloatVector.broadcast(SPECIES, weights[w + 3 * columnsOfA]);
            s30 = x0.fma(w3, s30);
            s31 = x1.fma(w3, s31);
        }
        for (int c = 0; c < columnsOfB; c++) {
            int w = b + c;
            var y0 = FloatVector.fromArray(SPECIES, y, yAt + c * BLOCK);
            var y1 = FloatVector.fromArray(SPECIES, y, yAt + c * BLOCK + L);
            var w0 = FloatVector.broadcast(SPECIES, weights[w]);
            s00 = y0.fma(w0, s00);
            s01 = y1.fma(w0, s01);
            var w1 = FloatVector.broadcast(SPECIES, weights[w + columnsOfB]);
            s10 = y0.fma(w1, s10);
            s11 = y1.fma(w1, s11);
            var w2 = FloatVector.broadcast(SPECIES, weights[w + 2 * columnsOfB]);
            s20 = y0.fma(w2, s20);
            s21 = y1.fma(w2, s21);
            var w3 = FloatVector.broadcast(SPECIES, weights[w + 3 * columnsOfB]);
            s30 = y0.fma(w3, s30);
            s31 = y1.fma(w3, s31);
        }
        s00.intoArray(sums, sumsAt);
        s01.intoArray(sums, sumsAt + L);
        s10.intoArray(sums, sumsAt + BLOCK);
        s11.intoArray(sums, sumsAt + BLOCK + L);
        s20.intoArray(sums, sumsAt + 2 * BLOCK);
        s21.intoArray(sums, sumsAt + 2 * BLOCK + L);
        s30.intoArray(sums, sumsAt + 3 * BLOCK);
        s31.intoArray(sums, sumsAt + 3 * BLOCK + L);
    }

    private static void oneRow(
            float[] weights,
            int a,
            int columns,
            float[] x,
            int xAt,
            float[] start,
            int startAt,
            float[] sums,
            int sumsAt) {
        var s0 = FloatVector.fromArray(SPECIES, start, startAt);
        var s1 = FloatVector.fromArray(SPECIES, start, startAt + L);
        for (int c = 0; c < columns; c++) {
            var w = FloatVector.broadcast(SPECIES, weights[a + c]);
            s0 = FloatVector.fromArray(SPECIES, x, xAt + c * BLOCK).fma(w, s0);
            s1 = FloatVector.fromArray(SPECIES, x, xAt + c * BLOCK + L).fma(w, s1);
        }
        s0.intoArray(sums, sumsAt);
        s1.intoArray(sums, sumsAt + L);
    }

    @Override
    public void multiplyTurned(float[] weights, int a, int rows, int columns, float[] d, int dAt, float[] x, int xAt) {
        for (int c = 0; columns >= 4 && c < columns; c += 4) {
            int column = Math.min(c, columns - 4);
            fourColumns(weights, a + column, rows, columns, d, dAt, x, xAt + column * BLOCK);
        }
        for (int c = 0; columns < 4 && c < columns; c++) {
            oneColumn(weights, a + c, rows, columns, d, dAt, x, xAt + c * BLOCK);
        }
    }

    private static void fourColumns(
            float[] weights, int a, int rows, int columns, float[] d, int dAt, float[] x, int xAt) {
        var s00 = FloatVector.zero(SPECIES);
        var s01 = s00;
        var s10 = s00;
        var s11 = s00;
        var s20 = s00;
        var s21 = s00;
        var s30 = s00;
        var s31 = s00;
        for (int r = 0; r < rows; r++) {
            int w = a + r * columns;
            var d0 = FloatVector.fromArray(SPECIES, d, dAt + r * BLOCK);
            var d1 = FloatVector.fromArray(SPECIES, d, dAt + r * BLOCK + L);
            var w0 = FloatVector.broadcast(SPECIES, weights[w]);
            s00 = d0.fma(w0, s00);
            s01 = d1.fma(w0, s01);
            var w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
            s10 = d0.fma(w1, s10);
            s11 = d1.fma(w1, s11);
            var w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
            s20 = d0.fma(w2, s20);
            s21 = d1.fma(w2, s21);
            var w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
            s30 = d0.fma(w3, s30);
            s31 = d1.fma(w3, s31);
        }
        s00.intoArray(x, xAt);
        s01.intoArray(x, xAt + L);
        s10.intoArray(x, xAt + BLOCK);
        s11.intoArray(x, xAt + BLOCK + L);
        s20.intoArray(x, xAt + 2 * BLOCK);
        s21.intoArray(x, xAt + 2 * BLOCK + L);
        s30.intoArray(x, xAt + 3 * BLOCK);
        s31.intoArray(x, xAt + 3 * BLOCK + L);
    }

    private static void oneColumn(
            float[] weights, int a, int rows, int columns, float[] d, int dAt, float[] x, int xAt) {
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        for (int r = 0; r < rows; r++) {
            var w = FloatVector.broadcast(SPECIES, weights[a + r * columns]);
            s0 = FloatVector.fromArray(SPECIES, d, dAt + r * BLOCK).fma(w, s0);
            s1 = FloatVector.fromArray(SPECIES, d, dAt + r * BLOCK + L).fma(w, s1);
        }
        s0.intoArray(x, xAt);
        s1.intoArray(x, xAt + L);
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
        int r = 0;
        for (; r + 8 <= rows; r += 8) {
            int dRow = dAt + r * BLOCK;
            int g = gradientAt + r * columns;
            int c = 0;
            for (; c + BLOCK <= width; c += BLOCK) {
                fourByTwo(d, dRow, dStep, x, xAt + c, width, steps, gradient, g + c, columns);
                fourByTwo(d, dRow + 4 * BLOCK, dStep, x, xAt + c, width, steps, gradient, g + c + 4 * columns, columns);
            }
            if (c < width) {
                eightByOne(d, dRow, dStep, x, xAt + c, width, steps, gradient, g + c, columns);
            }
        }
        for (; r < rows; r++) {
            for (int c = 0; c < width; c += L) {
                int g = gradientAt + r * columns + c;
                oneByOne(d, dAt + r * BLOCK, dStep, x, xAt + c, width, steps, gradient, g);
            }
        }
    }

    private static void fourByTwo(
            float[] d,
            int dAt,
            int dStep,
            float[] x,
            int xAt,
            int width,
            int steps,
            float[] gradient,
            int at,
            int columns) {
        var s00 = FloatVector.zero(SPECIES);
        var s01 = s00;
        var s10 = s00;
        var s11 = s00;
        var s20 = s00;
        var s21 = s00;
        var s30 = s00;
        var s31 = s00;
        for (int k = 0; k < steps << SHIFT; k++) {
            int i = dAt + (k >> SHIFT) * dStep + (k & (BLOCK - 1));
            var x0 = FloatVector.fromArray(SPECIES, x, xAt + k * width);
            var x1 = FloatVector.fromArray(SPECIES, x, xAt + k * width + L);
            var d0 = FloatVector.broadcast(SPECIES, d[i]);
            s00 = x0.fma(d0, s00);
            s01 = x1.fma(d0, s01);
            var d1 = FloatVector.broadcast(SPECIES, d[i + BLOCK]);
            s10 = x0.fma(d1, s10);
            s11 = x1.fma(d1, s11);
            var d2 = FloatVector.broadcast(SPECIES, d[i + 2 * BLOCK]);
            s20 = x0.fma(d2, s20);
            s21 = x1.fma(d2, s21);
            var d3 = FloatVector.broadcast(SPECIES, d[i + 3 * BLOCK]);
            s30 = x0.fma(d3, s30);
            s31 = x1.fma(d3, s31);
        }
        add(s00, gradient, at);
        add(s01, gradient, at + L);
        add(s10, gradient, at + columns);
        add(s11, gradient, at + columns + L);
        add(s20, gradient, at + 2 * columns);
        add(s21, gradient, at + 2 * columns + L);
        add(s30, gradient, at + 3 * columns);
        add(s31, gradient, at + 3 * columns + L);
    }

    private static void eightByOne(
            float[] d,
            int dAt,
            int dStep,
            float[] x,
            int xAt,
            int width,
            int steps,
            float[] gradient,
            int at,
            int columns) {
        var s0 = FloatVector.zero(SPECIES);
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        var s4 = s0;
        var s5 = s0;
        var s6 = s0;
        var s7 = s0;
        for (int k = 0; k < steps << SHIFT; k++) {
            int i = dAt + (k >> SHIFT) * dStep + (k & (BLOCK - 1));
            var v = FloatVector.fromArray(SPECIES, x, xAt + k * width);
            s0 = v.fma(FloatVector.broadcast(SPECIES, d[i]), s0);
            s1 = v.fma(FloatVector.broadcast(SPECIES, d[i + BLOCK]), s1);
            s2 = v.fma(FloatVector.broadcast(SPECIES, d[i + 2 * BLOCK]), s2);
            s3 = v.fma(FloatVector.broadcast(SPECIES, d[i + 3 * BLOCK]), s3);
            s4 = v.fma(FloatVector.broadcast(SPECIES, d[i + 4 * BLOCK]), s4);
            s5 = v.fma(FloatVector.broadcast(SPECIES, d[i + 5 * BLOCK]), s5);
            s6 = v.fma(FloatVector.broadcast(SPECIES, d[i + 6 * BLOCK]), s6);
            s7 = v.fma(FloatVector.broadcast(SPECIES, d[i + 7 * BLOCK]), s7);
        }
        add(s0, gradient, at);
        add(s1, gradient, at + columns);
        add(s2, gradient, at + 2 * columns);
        add(s3, gradient, at + 3 * columns);
        add(s4, gradient, at + 4 * columns);
        add(s5, gradient, at + 5 * columns);
        add(s6, gradient, at + 6 * columns);
        add(s7, gradient, at + 7 * columns);
    }

    private static void oneByOne(
            float[] d, int dAt, int dStep, float[] x, int xAt, int width, int steps, float[] gradient, int at) {
        var s = FloatVector.zero(SPECIES);
        for (int k = 0; k < steps << SHIFT; k++) {
            float slope = d[dAt + (k >> SHIFT) * dStep + (k & (BLOCK - 1))];
            s = FloatVector.fromArray(SPECIES, x, xAt + k * width).fma(FloatVector.broadcast(SPECIES, slope), s);
        }
        add(s, gradient, at);
    }

    /** Beyond the last column zeros are added to what comes next. */
    private static void add(FloatVector sum, float[] gradient, int at) {
        FloatVector.fromArray(SPECIES, gradient, at).add(sum).intoArray(gradient, at);
    }

    @Override
    public void sum(float[] d, int dAt, int dStep, int rows, int steps, float[] gradient, int gradientAt) {
        for (int r = 0; r < rows; r++) {
            int at = dAt + r * BLOCK;
            var s0 = FloatVector.zero(SPECIES);
            var s1 = s0;
            for (int t = 0; t < steps; t++) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, d, at + t * dStep));
                s1 = s1.add(FloatVector.fromArray(SPECIES, d, at + t * dStep + L));
            }
            s0.add(s1).intoArray(lane, 0);
            float even = 0;
            float odd = 0;
            for (int i = 0; i < L; i += 2) {
                even += lane[i];
                odd += lane[i + 1];
            }
            gradient[gradientAt + r] += even + odd;
        }
    }

    @Override
    public void sumSteps(float[] d, int dAt, int dStep, int size, int steps, float[] sums) {
        Arrays.fill(sums, 0, size, 0);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < size; i += L) {
                FloatVector.fromArray(SPECIES, sums, i)
                        .add(FloatVector.fromArray(SPECIES, d, dAt + t * dStep + i))
                        .intoArray(sums, i);
            }
        }
    }

    /**
     * The curves of {@link Activation} are written out: on Java 17 the compiler in-lines them unreliably. One division
     * serves all four gates.
     */
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
        var high = FloatVector.broadcast(SPECIES, Activation.LIMIT);
        var low = FloatVector.broadcast(SPECIES, -Activation.LIMIT);
        var half = FloatVector.broadcast(SPECIES, 0.5f);
        var one = FloatVector.broadcast(SPECIES, 1f);
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
        for (int v = 0; v < size; v += L) {
            int at = gatesAt + v;
            var a = FloatVector.fromArray(SPECIES, gates, at);
            a = a.blend(high, a.compare(GT, high));
            a = a.blend(low, a.compare(LT, low));
            var aa = a.mul(a);
            var pa = p4.fma(aa, p3).fma(aa, p2).fma(aa, p1).fma(aa, p0).mul(a);
            var qa = q4.fma(aa, q3).fma(aa, q2).fma(aa, q1).fma(aa, q0);

            var f = FloatVector.fromArray(SPECIES, gates, at + size).mul(half);
            f = f.blend(high, f.compare(GT, high));
            f = f.blend(low, f.compare(LT, low));
            var ff = f.mul(f);
            var pf = p4.fma(ff, p3).fma(ff, p2).fma(ff, p1).fma(ff, p0).mul(f);
            var qf = q4.fma(ff, q3).fma(ff, q2).fma(ff, q1).fma(ff, q0);

            var o = FloatVector.fromArray(SPECIES, gates, at + 2 * size).mul(half);
            o = o.blend(high, o.compare(GT, high));
            o = o.blend(low, o.compare(LT, low));
            var oo = o.mul(o);
            var po = p4.fma(oo, p3).fma(oo, p2).fma(oo, p1).fma(oo, p0).mul(o);
            var qo = q4.fma(oo, q3).fma(oo, q2).fma(oo, q1).fma(oo, q0);

            var i = FloatVector.fromArray(SPECIES, gates, at + 3 * size).mul(half);
            i = i.blend(high, i.compare(GT, high));
            i = i.blend(low, i.compare(LT, low));
            var ii = i.mul(i);
            var pi = p4.fma(ii, p3).fma(ii, p2).fma(ii, p1).fma(ii, p0).mul(i);
            var qi = q4.fma(ii, q3).fma(ii, q2).fma(ii, q1).fma(ii, q0);

            var qaf = qa.mul(qf);
            var qoi = qo.mul(qi);
            var inverse = one.div(qaf.mul(qoi));
            var inverseAf = inverse.mul(qoi);
            var inverseOi = inverse.mul(qaf);
            a = pa.mul(inverseAf.mul(qf));
            f = qf.add(pf).mul(half).mul(inverseAf.mul(qa));
            o = qo.add(po).mul(half).mul(inverseOi.mul(qi));
            i = qi.add(pi).mul(half).mul(inverseOi.mul(qo));
            a.intoArray(gates, at);
            f.intoArray(gates, at + size);
            o.intoArray(gates, at + 2 * size);
            i.intoArray(gates, at + 3 * size);

            var c = f.fma(FloatVector.fromArray(SPECIES, cells, before + v), i.mul(a));
            c.intoArray(cells, before + size + v);
            c = c.blend(high, c.compare(GT, high));
            c = c.blend(low, c.compare(LT, low));
            var cc = c.mul(c);
            var pc = p4.fma(cc, p3).fma(cc, p2).fma(cc, p1).fma(cc, p0).mul(c);
            var qc = q4.fma(cc, q3).fma(cc, q2).fma(cc, q1).fma(cc, q0);
            var tanh = pc.div(qc);
            tanh.intoArray(squashed, squashedAt + v);
            o.mul(tanh).intoArray(hidden, hiddenAt + v);
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
        var one = FloatVector.broadcast(SPECIES, 1f);
        for (int v = 0; v < size; v += L) {
            int at = gatesAt + v;
            var a = FloatVector.fromArray(SPECIES, gates, at);
            var f = FloatVector.fromArray(SPECIES, gates, at + size);
            var o = FloatVector.fromArray(SPECIES, gates, at + 2 * size);
            var i = FloatVector.fromArray(SPECIES, gates, at + 3 * size);
            var tanh = FloatVector.fromArray(SPECIES, squashed, squashedAt + v);
            var dh = FloatVector.fromArray(SPECIES, slopes, slopesAt + v)
                    .add(FloatVector.fromArray(SPECIES, fromNext, v));
            var dho = dh.mul(o);
            var dc = dho.sub(dho.mul(tanh).mul(tanh)).add(FloatVector.fromArray(SPECIES, cellSlopes, v));
            var dci = dc.mul(i);
            dci.mul(one.sub(a.mul(a))).intoArray(gates, at);
            var dcf = dc.mul(f);
            dcf.mul(FloatVector.fromArray(SPECIES, cells, before + v))
                    .mul(one.sub(f))
                    .intoArray(gates, at + size);
            dho.mul(tanh).mul(one.sub(o)).intoArray(gates, at + 2 * size);
            dci.mul(a).mul(one.sub(i)).intoArray(gates, at + 3 * size);
            dcf.intoArray(cellSlopes, v);
        }
    }

    @Override
    public double loss(
            LossCurve curve, float[] values, int valuesAt, float[] targets, int targetsAt, int size, float scale) {
        var sum = curve.isAbsolute()
                ? absolute(values, valuesAt, targets, targetsAt, size, scale)
                : bent(curve, values, valuesAt, targets, targetsAt, size, scale);
        sum.intoArray(lane, 0);
        double total = 0;
        for (int i = 0; i < L; i++) {
            total += lane[i];
        }
        return total;
    }

    private static FloatVector absolute(
            float[] values, int valuesAt, float[] targets, int targetsAt, int size, float scale) {
        var zero = FloatVector.zero(SPECIES);
        var up = FloatVector.broadcast(SPECIES, scale);
        var down = FloatVector.broadcast(SPECIES, -scale);
        var sum = zero;
        for (int i = 0; i < size; i += L) {
            var error = FloatVector.fromArray(SPECIES, values, valuesAt + i)
                    .sub(FloatVector.fromArray(SPECIES, targets, targetsAt + i));
            sum = sum.add(error.abs());
            error.mul(zero) // 0, but NaN of NaN
                    .blend(up, error.compare(GT, zero))
                    .blend(down, error.compare(LT, zero))
                    .intoArray(values, valuesAt + i);
        }
        return sum;
    }

    private static FloatVector bent(
            LossCurve curve, float[] values, int valuesAt, float[] targets, int targetsAt, int size, float scale) {
        var high = FloatVector.broadcast(SPECIES, (float) curve.bend());
        var low = FloatVector.broadcast(SPECIES, (float) -curve.bend());
        var half = FloatVector.broadcast(SPECIES, 0.5f);
        var factor = FloatVector.broadcast(SPECIES, (float) curve.factor());
        var slope = FloatVector.broadcast(SPECIES, (float) curve.factor() * scale);
        var sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < size; i += L) {
            var error = FloatVector.fromArray(SPECIES, values, valuesAt + i)
                    .sub(FloatVector.fromArray(SPECIES, targets, targetsAt + i));
            var held = error.blend(high, error.compare(GT, high));
            held = held.blend(low, held.compare(LT, low));
            sum = held.mul(factor).fma(error.sub(held.mul(half)), sum);
            held.mul(slope).intoArray(values, valuesAt + i);
        }
        return sum;
    }
}

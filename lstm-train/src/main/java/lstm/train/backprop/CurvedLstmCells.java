package lstm.train.backprop;

import lstm.net.ActivationKind;

/** LSTM cells with activations of any kind; slower than those of {@link BlockArithmetic}, which are tanh and sigmoid. */
final class CurvedLstmCells implements LstmCells {

    private final ActivationKind activation;
    private final ActivationKind recurrent;
    private final CurveArithmetic curves;
    private final float[] gateCurves; // [4][size], slopes of the gates' activations
    private final float[] squashedCurves; // [size]

    /**
     * For layers of one size.
     *
     * @param activation of the candidate and of the cell state on its way out
     * @param recurrent of the gates
     * @param size units times lanes
     */
    CurvedLstmCells(ActivationKind activation, ActivationKind recurrent, int size, CurveArithmetic curves) {
        this.activation = activation;
        this.recurrent = recurrent;
        this.curves = curves;
        gateCurves = new float[4 * size];
        squashedCurves = new float[size];
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
        curves.activate(activation, gates, gatesAt, size);
        curves.activate(recurrent, gates, gatesAt + size, 3 * size);
        for (int i = 0; i < size; i++) {
            int a = gatesAt + i;
            float c = Math.fma(gates[a + size], cells[before + i], gates[a + 3 * size] * gates[a]);
            cells[before + size + i] = c;
            squashed[squashedAt + i] = c;
        }
        curves.activate(activation, squashed, squashedAt, size);
        for (int i = 0; i < size; i++) {
            hidden[hiddenAt + i] = gates[gatesAt + 2 * size + i] * squashed[squashedAt + i];
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
        curves.slope(activation, gates, gatesAt, size, gateCurves, 0);
        curves.slope(recurrent, gates, gatesAt + size, 3 * size, gateCurves, size);
        curves.slope(activation, squashed, squashedAt, size, squashedCurves, 0);
        for (int u = 0; u < size; u++) {
            int a = gatesAt + u;
            int f = a + size;
            int o = f + size;
            int i = o + size;
            float dh = slopes[slopesAt + u] + fromNext[u];
            float dc = Math.fma(dh * gates[o], squashedCurves[u], cellSlopes[u]);
            float da = dc * gates[i] * gateCurves[u];
            float di = dc * gates[a] * gateCurves[3 * size + u];
            cellSlopes[u] = dc * gates[f];
            gates[f] = dc * cells[before + u] * gateCurves[size + u];
            gates[o] = dh * squashed[squashedAt + u] * gateCurves[2 * size + u];
            gates[a] = da;
            gates[i] = di;
        }
    }
}

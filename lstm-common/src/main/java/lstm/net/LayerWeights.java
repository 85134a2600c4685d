package lstm.net;

import java.util.Arrays;

/** One layer as a matrix product: rows are gates (or outputs), columns are what they see. Arrays are not copied. */
final class LayerWeights {

    private final int rows;
    private final int columns;
    private final float[] values; // [rows][columns]
    private final float[] bias; // [rows]

    LayerWeights(int rows, int columns, float[] values, float[] bias) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.bias = bias;
    }

    /**
     * An LSTM layer: rows a, f, o, i of {@code units} each, columns inputs, then hidden units. Rows of f, o and i are
     * halved, which is exact and saves {@code tanh(x/2)} its halving.
     */
    static LayerWeights lstm(LstmShape shape, NetworkWeights weights, int from) {
        int units = shape.units();
        LayerWeights layer = recurrent(4, shape.inputs(), units, weights, from);
        layer.halve(units, 4 * units);
        return layer;
    }

    /** Input and recurrent weights side by side: rows are gates of {@code units} each, columns inputs, then hidden units. */
    static LayerWeights recurrent(int gates, int inputs, int units, NetworkWeights weights, int from) {
        int rows = gates * units;
        int columns = inputs + units;
        float[] input = weights.slice(from, rows * inputs);
        float[] recurrent = weights.slice(from + rows * inputs, rows * units);
        float[] bias = weights.slice(from + rows * columns, rows);
        var values = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(input, r * inputs, values, r * columns, inputs);
            System.arraycopy(recurrent, r * units, values, r * columns + inputs, units);
        }
        return new LayerWeights(rows, columns, values, bias);
    }

    /** Halves rows [first, end), which is exact: what a sigmoid made of a tanh takes. */
    void halve(int first, int end) {
        for (int i = first * columns; i < end * columns; i++) {
            values[i] *= 0.5f;
        }
        for (int r = first; r < end; r++) {
            bias[r] *= 0.5f;
        }
    }

    /** Rows [first, end) alone. */
    LayerWeights rows(int first, int end) {
        return new LayerWeights(
                end - first,
                columns,
                Arrays.copyOfRange(values, first * columns, end * columns),
                Arrays.copyOfRange(bias, first, end));
    }

    /** A dense layer: rows are outputs. */
    static LayerWeights dense(DenseShape shape, NetworkWeights weights, int from) {
        int rows = shape.outputs();
        int columns = shape.inputs();
        return new LayerWeights(
                rows, columns, weights.slice(from, rows * columns), weights.slice(from + rows * columns, rows));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Shape [rows]. */
    float[] bias() {
        return bias;
    }

    /** An LSTM layer's rows in another order: the gates of one unit next to each other. */
    LayerWeights byUnit() {
        var sorted = new float[values.length];
        var sortedBias = new float[rows];
        int units = rows / 4;
        for (int r = 0; r < rows; r++) {
            int to = r % units * 4 + r / units;
            System.arraycopy(values, r * columns, sorted, to * columns, columns);
            sortedBias[to] = bias[r];
        }
        return new LayerWeights(rows, columns, sorted, sortedBias);
    }

    /** Rows [row, row + width) turned to [columns][width], zeros for rows beyond the last. */
    float[] tile(int row, int width) {
        var tile = new float[columns * width];
        for (int r = row; r < Math.min(rows, row + width); r++) {
            for (int c = 0; c < columns; c++) {
                tile[c * width + r - row] = values[r * columns + c];
            }
        }
        return tile;
    }
}

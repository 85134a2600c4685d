package lstm.net;

import java.util.Arrays;

/**
 * A masked network's forward pass for as many rows side by side as there are lanes, with its scratch space.
 *
 * <p>The first layer of all groups is one matrix: what a group hides has weight 0 there, and what its mask adds is part of
 * the bias, so that a row goes through it once.
 */
final class MaskedPass {

    private final int lanes;
    private final MaskedSpec spec;
    private final float[] row; // [sensors][lanes]
    private final float[] unit; // [hidden][lanes]
    private final Product first; // of all groups
    private final Product second;
    private final Product[] third; // by group, its sensors alone
    private final float[] firstSums; // [groups · hidden][lanes], padded
    private final float[] secondSums;
    private final float[][] thirdSums;

    MaskedPass(MaskedWeights weights, Arithmetic arithmetic, int lanes) {
        this.lanes = lanes;
        spec = weights.spec();
        DenseShape[] layers = spec.layers();
        row = new float[spec.sensors() * lanes];
        unit = new float[spec.hidden() * lanes];
        first = arithmetic.product(expanded(weights), lanes);
        int from = layers[0].parameterCount();
        second = arithmetic.product(dense(weights, from, layers[1]), lanes);
        from += layers[1].parameterCount();
        third = new Product[spec.groups()];
        thirdSums = new float[spec.groups()][];
        for (int g = 0; g < spec.groups(); g++) {
            third[g] = arithmetic.product(ofGroup(weights, from, g), lanes);
            thirdSums[g] = third[g].newSums();
        }
        firstSums = first.newSums();
        secondSums = second.newSums();
    }

    private static LayerWeights dense(MaskedWeights weights, int from, DenseShape shape) {
        int matrix = shape.inputs() * shape.outputs();
        return new LayerWeights(
                shape.outputs(),
                shape.inputs(),
                weights.slice(from, matrix),
                weights.slice(from + matrix, shape.outputs()));
    }

    private static LayerWeights expanded(MaskedWeights weights) {
        MaskedSpec spec = weights.spec();
        int sensors = spec.sensors();
        int hidden = spec.hidden();
        float[] matrix = weights.slice(0, 2 * sensors * hidden);
        float[] bias = weights.slice(matrix.length, hidden);
        int rows = spec.groups() * hidden;
        var values = new float[rows * sensors];
        var biases = new float[rows];
        for (int r = 0; r < rows; r++) {
            int group = r / hidden;
            int unit = r % hidden;
            biases[r] = bias[unit];
            for (int s = 0; s < sensors; s++) {
                if (spec.group(s) == group) {
                    biases[r] += matrix[unit * 2 * sensors + sensors + s];
                } else {
                    values[r * sensors + s] = matrix[unit * 2 * sensors + s];
                }
            }
        }
        return new LayerWeights(rows, sensors, values, biases);
    }

    private static LayerWeights ofGroup(MaskedWeights weights, int from, int group) {
        MaskedSpec spec = weights.spec();
        int hidden = spec.hidden();
        int rows = (spec.sensors() - group - 1) / spec.groups() + 1;
        var values = new float[rows * hidden];
        var bias = new float[rows];
        for (int r = 0; r < rows; r++) {
            int sensor = group + r * spec.groups();
            System.arraycopy(weights.slice(from + sensor * hidden, hidden), 0, values, r * hidden, hidden);
            bias[r] = weights.slice(from + spec.sensors() * hidden + sensor, 1)[0];
        }
        return new LayerWeights(rows, hidden, values, bias);
    }

    /**
     * Predicts.
     *
     * @param rows shape [rows][sensors], of which {@code count}, at most as many as there are lanes, from {@code at} on
     * @param predictions shape [rows][sensors]; those of the same rows are overwritten from {@code to} on
     */
    void predict(float[] rows, int at, int count, float[] predictions, int to) {
        int sensors = spec.sensors();
        if (count < lanes) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < count; i++) {
            for (int s = 0; s < sensors; s++) {
                row[s * lanes + i] = rows[(at + i) * sensors + s];
            }
        }
        first.add(0, sensors, row, first.bias(), firstSums);
        for (int g = 0; g < spec.groups(); g++) {
            rectify(firstSums, g * unit.length);
            second.add(0, spec.hidden(), unit, second.bias(), secondSums);
            rectify(secondSums, 0);
            third[g].add(0, spec.hidden(), unit, third[g].bias(), thirdSums[g]);
            for (int s = g; s < sensors; s += spec.groups()) {
                int from = s / spec.groups() * lanes;
                for (int i = 0; i < count; i++) {
                    predictions[(to + i) * sensors + s] = thirdSums[g][from + i];
                }
            }
        }
    }

    private void rectify(float[] sums, int from) {
        System.arraycopy(sums, from, unit, 0, unit.length);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = Math.max(0f, unit[i]);
        }
    }
}

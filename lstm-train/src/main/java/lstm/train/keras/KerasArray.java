package lstm.train.keras;

import java.util.Arrays;

/**
 * One array of weights as Keras keeps it.
 *
 * @param name what the file calls it
 * @param shape one or two dimensions
 * @param values row by row; not copied
 */
record KerasArray(String name, int[] shape, float[] values) {

    boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** Of a matrix. */
    float at(int row, int column) {
        return values[row * shape[1] + column];
    }
}

package lstm.train.keras;

import java.util.Arrays;

/** An array of weights as Keras keeps it, row by row. Its arrays are not copied. */
final class KerasArray {

    private final String name;
    private final int[] shape;
    private final float[] values;

    /**
     * Makes one.
     *
     * @param name what the file calls it
     * @param shape one or two dimensions
     */
    KerasArray(String name, int[] shape, float[] values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    String name() {
        return name;
    }

    int[] shape() {
        return shape;
    }

    float[] values() {
        return values;
    }

    boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** Of a matrix. */
    float at(int row, int column) {
        return values[row * shape[1] + column];
    }
}

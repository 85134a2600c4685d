package lstm.train.keras;

/** Weights in a row, filled from the front. */
final class WeightList {

    private final float[] values;
    private int size;

    /** Has room for exactly so many. */
    WeightList(int capacity) {
        values = new float[capacity];
    }

    void addAll(float[] more) {
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    /** The columns {@code from … from + count - 1} of a matrix, each as a row. */
    void addTransposed(KerasArray matrix, int from, int count) {
        for (int column = from; column < from + count; column++) {
            for (int row = 0; row < matrix.shape()[0]; row++) {
                values[size++] = matrix.at(row, column);
            }
        }
    }

    /** All values; every place must have been filled. */
    float[] toArray() {
        if (size != values.length) {
            throw new IllegalStateException(size + " weights for " + values.length + " places");
        }
        return values;
    }
}

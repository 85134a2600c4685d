package lstm.net;

/** A layer's matrix, packed for one window or for a block of windows. */
sealed interface Product permits ScalarProduct, VectorRowProduct, BlockProduct {

    /** Makes room for what the product gives. */
    float[] newSums();

    /** What every sum begins with, in the shape of the sums. Not a copy. */
    float[] bias();

    /**
     * Adds columns [from, to) of {@code x} times their weights to {@code start}, column by column in order.
     *
     * @param x shape [columns][lanes]
     * @param start shape [rows][lanes], padded, as {@code sums}, which is overwritten
     */
    void add(int from, int to, float[] x, float[] start, float[] sums);
}

package lstm.net;

/** A layer's matrix for a block of windows. */
sealed interface BlockProduct extends Product permits ScalarBlockProduct, VectorBlockProduct {

    /**
     * As {@link #add(int, int, float[], float[], float[])}, where the sums begin with numbers that lie elsewhere.
     *
     * @param start holds [rows][lanes] from {@code startAt} on
     * @param step from one row to the next in {@code start}
     */
    void add(int from, int to, float[] x, float[] start, int startAt, int step, float[] sums);
}

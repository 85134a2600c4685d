package lstm.train.backprop;

/** How the cells of an LSTM layer move, for a block of windows; gates in the order a, f, o, i. */
interface LstmCells {

    /**
     * Moves LSTM cells on by one timestep: {@code c = σ(f) c + σ(i) tanh a; h = σ(o) tanh c}, or with other curves in the place of
     * these.
     *
     * @param gates sums of the gates a, f, o, i, {@code size} of each; overwritten with tanh and sigmoid of them
     * @param cells cell state; the one before at {@code before}, the new one {@code size} later
     * @param squashed overwritten with tanh of the new cell state
     */
    void cells(
            float[] gates,
            int gatesAt,
            int size,
            float[] cells,
            int before,
            float[] squashed,
            int squashedAt,
            float[] hidden,
            int hiddenAt);

    /**
     * The step back through {@link #cells}.
     *
     * @param gates as they were left; overwritten with the slopes of the loss by their sums
     * @param slopes by the hidden state, from what sees it in this timestep
     * @param fromNext by the hidden state, from the next timestep
     * @param cellSlopes by the cell state, from the next timestep; overwritten with those for the timestep before
     */
    void cellsBack(
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
            float[] cellSlopes);
}

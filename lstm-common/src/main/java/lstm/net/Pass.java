package lstm.net;

/** One network's forward pass for as many windows side by side as there are lanes, with its scratch space. */
sealed interface Pass permits ForwardPass, LayeredPass {

    /** For one window after the other. */
    static Pass ofOneWindow(NetworkWeights weights, Arithmetic arithmetic) {
        return of(weights, arithmetic, 1);
    }

    /** For as many windows side by side as the arithmetic likes best. */
    static Pass ofBlock(NetworkWeights weights, Arithmetic arithmetic) {
        return of(weights, arithmetic, arithmetic.lanes());
    }

    private static Pass of(NetworkWeights weights, Arithmetic arithmetic, int lanes) {
        NetworkSpec spec = weights.spec();
        if (spec instanceof AutoencoderSpec autoencoder) {
            return new ForwardPass(autoencoder, weights, arithmetic, lanes);
        }
        return new LayeredPass((LayeredSpec) spec, weights, arithmetic, lanes);
    }

    /**
     * Answers for every timestep.
     *
     * @param rows shape [time, features]
     * @param from where the first window begins in {@code rows}, as an index
     * @param stride from window to window in {@code rows}, as a difference of indices
     * @param count of windows, at most as many as lanes
     * @param result shape [count, output time, features], from {@code at} on
     */
    void reconstruct(float[] rows, int from, int stride, int count, float[] result, int at);

    /** Answers for the newest timestep: {@code result} has shape [count, features], from {@code at} on. */
    void reconstructNewest(float[] rows, int from, int stride, int count, float[] result, int at);
}

package lstm.train.backprop;

/** One layer of a network over a block of windows, between two {@link BlockSequence}s. */
interface LayerTape {

    /** Makes the values behind the layer of those before it. */
    void forward(float[] weights);

    /**
     * Makes the slopes before the layer of those behind it.
     *
     * @param wanted whether anybody asks for the slopes before it; where nobody does, they are left as they are
     * @param gradient of all weights of the network; this layer's are added to
     */
    void backward(float[] weights, boolean wanted, float[] gradient);
}

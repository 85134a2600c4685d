package lstm.net;

/** One layer's forward pass, for as many windows side by side as there are lanes. */
sealed interface LayerPass permits DensePass, RecurrentPass, RepeatPass, ReshapePass {

    /** Which timesteps must go in for the wanted ones to come out. */
    Span needs(Span wanted);

    /**
     * Computes the wanted timesteps.
     *
     * @param in shape [time][features][lanes]
     * @return shape [time][features][lanes], in which only what was wanted is right; until the next call
     */
    float[] run(float[] in, Span wanted);
}

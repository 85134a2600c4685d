package lstm.net;

/**
 * A layer that changes the shape alone: as timesteps lie one behind the other, {@link LayerSpec.Flatten} and {@link
 * LayerSpec.Unflatten} have nothing to do, nor has a {@link LayerSpec.Repeat} before a layer that holds its input.
 *
 * @param timesteps that go in, all of which are needed
 */
record ReshapePass(int timesteps) implements LayerPass {

    @Override
    public Span needs(Span wanted) {
        return new Span(0, timesteps);
    }

    @Override
    public float[] run(float[] in, Span wanted) {
        return in;
    }
}

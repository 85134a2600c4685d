package lstm.net;

/** A {@link LayerSpec.Repeat} whose copies are needed. */
final class RepeatPass implements LayerPass {

    private final int size; // numbers of a timestep, of all lanes
    private final float[] out; // [time][features][lanes]

    RepeatPass(int timesteps, int features, int lanes) {
        size = features * lanes;
        out = new float[timesteps * size];
    }

    @Override
    public Span needs(Span wanted) {
        return new Span(0, 1);
    }

    @Override
    public float[] run(float[] in, Span wanted) {
        for (int t = wanted.from(); t < wanted.to(); t++) {
            System.arraycopy(in, 0, out, t * size, size);
        }
        return out;
    }
}

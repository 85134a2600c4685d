package lstm.train.backprop;

/** A vector, once per timestep. */
record RepeatTape(BlockSequence in, BlockSequence out, BlockArithmetic arithmetic) implements LayerTape {

    @Override
    public void forward(float[] weights) {
        for (int t = 0; t < out.steps(); t++) {
            System.arraycopy(in.values(), 0, out.values(), t * out.stepSize(), out.stepSize());
        }
    }

    @Override
    public void backward(float[] weights, boolean wanted, float[] gradient) {
        arithmetic.sumSteps(out.slopes(), 0, out.stepSize(), out.stepSize(), out.steps(), in.slopes());
    }
}

package lstm.net;

import lstm.net.LayerSpec.Dense;

/** A {@link LayerSpec.Dense}, timestep by timestep. */
final class DensePass implements LayerPass {

    private final Product product;
    private final Elementwise elementwise;
    private final ActivationKind activation;
    private final int inputs;
    private final int outputs;
    private final int lanes;
    private final boolean vector; // one timestep, which is taken where it lies
    private final float[] x; // [inputs][lanes]
    private final float[] sums; // [outputs][lanes], padded
    private final float[] out; // [time][outputs][lanes]

    DensePass(Dense spec, SequenceShape in, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        this(
                LayerWeights.dense(new DenseShape(in.features(), spec.outputs()), weights, from),
                spec.activation(),
                in.timesteps(),
                lanes,
                arithmetic);
    }

    /** Of as many outputs as the matrix has rows. */
    DensePass(LayerWeights matrix, ActivationKind activation, int timesteps, int lanes, Arithmetic arithmetic) {
        inputs = matrix.columns();
        outputs = matrix.rows();
        this.lanes = lanes;
        this.activation = activation;
        product = arithmetic.product(matrix, lanes);
        elementwise = arithmetic.elementwise();
        vector = timesteps == 1;
        x = new float[vector ? 0 : inputs * lanes];
        sums = product.newSums();
        out = new float[vector ? 0 : timesteps * outputs * lanes];
    }

    @Override
    public Span needs(Span wanted) {
        return wanted;
    }

    @Override
    public float[] run(float[] in, Span wanted) {
        if (vector) {
            compute(in);
            return sums;
        }
        for (int t = wanted.from(); t < wanted.to(); t++) {
            System.arraycopy(in, t * x.length, x, 0, x.length);
            compute(x);
            System.arraycopy(sums, 0, out, t * outputs * lanes, outputs * lanes);
        }
        return out;
    }

    private void compute(float[] from) {
        product.add(0, inputs, from, product.bias(), sums);
        elementwise.activate(activation, sums, 0, outputs * lanes);
    }
}

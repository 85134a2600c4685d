package lstm.net;

/** One dense layer without activation, for as many windows side by side as there are lanes. */
final class DenseLayer {

    private final Product product;
    private final int inputs;
    private final float[] x; // [inputs][lanes]
    private final float[] sums; // [outputs][lanes], padded

    DenseLayer(DenseShape shape, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        product = arithmetic.product(LayerWeights.dense(shape, weights, from), lanes);
        inputs = shape.inputs();
        x = new float[inputs * lanes];
        sums = product.newSums();
    }

    /** Where {@link #compute} finds its input, shape [inputs][lanes]. */
    float[] input() {
        return x;
    }

    /** Where {@link #compute} leaves what it found, shape [outputs][lanes], padded. */
    float[] output() {
        return sums;
    }

    void compute() {
        product.add(0, inputs, x, product.bias(), sums);
    }
}

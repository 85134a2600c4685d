package lstm.net;

/**
 * Size of a dense layer.
 *
 * @param inputs numbers that go in
 * @param outputs numbers that come out
 */
public record DenseShape(int inputs, int outputs) {

    /** Number of weights: a matrix and a bias. */
    public int parameterCount() {
        return Math.multiplyExact(outputs, Math.addExact(inputs, 1));
    }
}

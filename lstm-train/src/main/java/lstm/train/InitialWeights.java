package lstm.train;

import java.util.SplittableRandom;
import lstm.net.AutoencoderSpec;
import lstm.net.DenseShape;
import lstm.net.LstmShape;
import lstm.net.NetworkWeights;

/**
 * The weights that training starts from, drawn here and not by DL4J, whose generator is one for the whole process.
 *
 * <p>Matrices are uniform in ±√(6 / (inputs + outputs)), gate by gate (Glorot and Bengio, "Understanding the difficulty
 * of training deep feedforward neural networks", 2010; Keras counts the four gates as one matrix and starts smaller).
 * Biases are 0, but 1 at the forget gate (Jozefowicz et al., "An Empirical Exploration of Recurrent Network
 * Architectures", 2015): a cell remembers until it learns to forget.
 */
final class InitialWeights {

    private final SplittableRandom random;
    private final float[] values;
    private int at;

    private InitialWeights(int count, SplittableRandom random) {
        this.random = random;
        this.values = new float[count];
    }

    /** Draws all weights of a network in their order. */
    static NetworkWeights draw(AutoencoderSpec spec, SplittableRandom random) {
        var initial = new InitialWeights(spec.parameterCount(), random);
        spec.encoder().forEach(initial::lstm);
        spec.squeeze().ifPresent(initial::dense);
        spec.decoder().forEach(initial::lstm);
        initial.dense(spec.output());
        return new NetworkWeights(spec, initial.values);
    }

    private void dense(DenseShape shape) {
        uniform(shape.inputs() * shape.outputs(), shape.inputs() + shape.outputs());
        at += shape.outputs(); // the bias stays 0
    }

    private void lstm(LstmShape shape) {
        int units = shape.units();
        uniform(4 * units * shape.inputs(), shape.inputs() + units);
        uniform(4 * units * units, 2 * units);
        for (int row = 0; row < 4 * units; row++) {
            values[at++] = row / units == 1 ? 1f : 0f; // rows of gates a, f, o, i
        }
    }

    private void uniform(int count, int inputsAndOutputs) {
        double limit = Math.sqrt(6.0 / inputsAndOutputs);
        for (int end = at + count; at < end; at++) {
            values[at] = (float) (limit * (2 * random.nextDouble() - 1));
        }
    }
}

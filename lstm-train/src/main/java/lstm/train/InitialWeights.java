package lstm.train;

import java.util.List;
import java.util.SplittableRandom;
import lstm.net.AutoencoderSpec;
import lstm.net.DenseShape;
import lstm.net.LayerSpec;
import lstm.net.LayeredSpec;
import lstm.net.LstmShape;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.net.SequenceShape;

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
    static NetworkWeights draw(NetworkSpec spec, SplittableRandom random) {
        var initial = new InitialWeights(spec.parameterCount(), random);
        if (spec instanceof AutoencoderSpec autoencoder) {
            initial.autoencoder(autoencoder);
        } else {
            initial.layers((LayeredSpec) spec);
        }
        return new NetworkWeights(spec, initial.values);
    }

    private void autoencoder(AutoencoderSpec spec) {
        spec.encoder().forEach(this::lstm);
        spec.squeeze().ifPresent(this::dense);
        spec.decoder().forEach(this::lstm);
        dense(spec.output());
    }

    private void layers(LayeredSpec spec) {
        List<SequenceShape> shapes = spec.shapes();
        for (int i = 0; i < spec.layers().size(); i++) {
            int inputs = shapes.get(i).features();
            if (spec.layers().get(i) instanceof LayerSpec.Dense layer) {
                dense(new DenseShape(inputs, layer.outputs()));
            } else if (spec.layers().get(i) instanceof LayerSpec.Recurrent layer) {
                for (int d = 0; d < layer.directions(); d++) {
                    recurrent(layer, inputs);
                }
            }
        }
    }

    private void recurrent(LayerSpec.Recurrent layer, int inputs) {
        if (layer.cell() == LayerSpec.Cell.LSTM) {
            lstm(new LstmShape(inputs, layer.units()));
            return;
        }
        int rows = layer.cell().gates() * layer.units();
        uniform(rows * inputs, inputs + layer.units());
        uniform(rows * layer.units(), 2 * layer.units());
        at += rows * layer.cell().biases(); // they stay 0
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

package lstm.train.layer;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;
import lstm.net.AutoencoderSpec;
import lstm.net.DenseShape;
import lstm.net.LayerSpec;
import lstm.net.LayeredSpec;
import lstm.net.LstmShape;
import lstm.net.NetworkSpec;
import lstm.net.SequenceShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Keeps weights small: adds {@code l2 · Σ w²} over all weights but the biases to what is made small, as Keras counts it ({@code
 * kernel_regularizer} and {@code recurrent_regularizer}; DL4J's own would count half of it, and the biases, which lie in the
 * same parameter here).
 *
 * <p>The loss that DL4J reports is left as it is, so that curves of training and validation show the same thing.
 */
public final class WeightPenalty implements Regularization {

    private static final long serialVersionUID = 1;

    private final double l2;
    private final float[] factors; // [weights], of each in its slope: 2 · l2, 0 for a bias

    private WeightPenalty(double l2, float[] factors) {
        this.l2 = l2;
        this.factors = factors;
    }

    /** The penalty for a network. {@code l2}: at least 0. */
    public static WeightPenalty of(NetworkSpec spec, double l2) {
        Require.between("l2", l2, 0, Double.MAX_VALUE);
        var factors = new float[spec.parameterCount()];
        Arrays.fill(factors, (float) (2 * l2));
        if (spec instanceof AutoencoderSpec autoencoder) {
            leaveOutBiases(factors, autoencoder);
        } else {
            leaveOutBiases(factors, (LayeredSpec) spec);
        }
        return new WeightPenalty(l2, factors);
    }

    private static void leaveOutBiases(float[] factors, AutoencoderSpec spec) {
        int next = 0;
        for (LstmShape shape : spec.encoder()) {
            next = withoutBias(factors, next + shape.parameterCount(), 4 * shape.units());
        }
        if (spec.squeeze().isPresent()) {
            DenseShape shape = spec.squeeze().get();
            next = withoutBias(factors, next + shape.parameterCount(), shape.outputs());
        }
        for (LstmShape shape : spec.decoder()) {
            next = withoutBias(factors, next + shape.parameterCount(), 4 * shape.units());
        }
        withoutBias(
                factors, next + spec.output().parameterCount(), spec.output().outputs());
    }

    private static void leaveOutBiases(float[] factors, LayeredSpec spec) {
        List<SequenceShape> shapes = spec.shapes();
        int next = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            int weights = layer.parameterCount(shapes.get(i));
            if (layer instanceof LayerSpec.Recurrent recurrent) {
                int biases = recurrent.cell().gates()
                        * recurrent.units()
                        * recurrent.cell().biases();
                for (int direction = 0; direction < recurrent.directions(); direction++) {
                    next = withoutBias(factors, next + weights / recurrent.directions(), biases);
                }
            } else {
                int biases = layer instanceof LayerSpec.Dense dense ? dense.outputs() : 0;
                next = withoutBias(factors, next + weights, biases);
            }
        }
    }

    /** A layer's biases stand behind its weights. */
    private static int withoutBias(float[] factors, int end, int biases) {
        Arrays.fill(factors, end - biases, end, 0);
        return end;
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.BEFORE_UPDATER; // a part of the gradient, which Adam then scales with the rest
    }

    @Override
    public void apply(INDArray weights, INDArray slopes, double rate, int iteration, int epoch) {
        INDArray penalty =
                Nd4j.createFromArray(factors).reshape(weights.shape()).muli(weights);
        slopes.addi(penalty);
    }

    /** {@code l2 · Σ w²} of these weights. */
    double penalty(float[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += factors[i] == 0 ? 0 : l2 * weights[i] * weights[i];
        }
        return sum;
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        return 0; // the loss is reported without it
    }

    @Override
    public Regularization clone() {
        return this; // never changes
    }
}

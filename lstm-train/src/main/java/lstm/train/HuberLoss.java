package lstm.train;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Huber's loss for DL4J, which has none: ½ e² up to {@code delta}, then a straight line; averaged over the features of a
 * row. Needs an output layer with identity activation and no mask.
 *
 * <p>With c = e clipped to ±delta the loss is c (e - c / 2) and its slope is c, without a branch.
 */
final class HuberLoss implements ILossFunction {

    private final double delta;

    HuberLoss(double delta) {
        this.delta = delta;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
        double sum =
                computeScoreArray(labels, output, activation, mask).sumNumber().doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        INDArray error = output.sub(labels);
        INDArray clipped = clip(error);
        return error.subi(clipped.mul(0.5)).muli(clipped).sum(true, 1).divi(labels.size(1));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        return clip(output.sub(labels)).divi(labels.size(1));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, output, activation, mask, average),
                computeGradient(labels, output, activation, mask));
    }

    private INDArray clip(INDArray error) {
        return Transforms.min(Transforms.max(error, -delta), delta);
    }

    @Override
    public String name() {
        return "Huber";
    }
}

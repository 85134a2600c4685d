package lstm.train;

import lstm.train.backprop.LossCurve;
import lstm.train.layer.Floats;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Smooth L1 of the sensors that were hidden, averaged over them; all others have the label NaN. For an output layer without
 * activation. Not thread-safe.
 */
final class HiddenSensorLoss implements ILossFunction {

    private static final long serialVersionUID = 1;
    private static final LossCurve CURVE = LossCurve.huber(1);

    private transient float[] wanted = new float[0];
    private transient float[] found = new float[0];

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        read(labels, preOutput);
        int count = 0;
        double sum = 0;
        for (int i = 0; i < labels.length(); i++) {
            if (!Float.isNaN(wanted[i])) {
                sum += CURVE.of(found[i] - wanted[i]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("nobody asks for the loss of each row");
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        read(labels, preOutput);
        int size = Math.toIntExact(labels.length());
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += Float.isNaN(wanted[i]) ? 0 : 1;
        }
        for (int i = 0; i < size; i++) {
            double slope = Float.isNaN(wanted[i]) ? 0 : CURVE.slope(found[i] - wanted[i]) / count;
            found[i] = (float) slope;
        }
        INDArray gradient = Nd4j.create(DataType.FLOAT, labels.shape());
        Floats.write(found, gradient);
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double score = computeScore(labels, preOutput, activation, mask, average);
        return Pair.of(score, computeGradient(labels, preOutput, activation, mask));
    }

    private void read(INDArray labels, INDArray preOutput) {
        wanted = Floats.read(labels, wanted);
        found = Floats.read(preOutput.ordering() == 'c' ? preOutput : preOutput.dup('c'), found);
    }

    @Override
    public String name() {
        return "smooth L1 of hidden sensors";
    }
}

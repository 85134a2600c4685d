package lstm.train.layer;

import java.util.List;
import lstm.net.Kernel;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.train.backprop.LossGradient;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What a {@link NetworkLayer} does in a network: one bulk copy in, one out, and our own arithmetic between. */
final class NetworkPass extends BaseLayer<NetworkLayer> implements IOutputLayer {

    private final transient NetworkSpec spec;
    private transient LossGradient lossGradient; // made when training begins
    private transient float[] weights;
    private transient float[] slopes;
    private transient float[] inputs = new float[0];
    private transient float[] wanted = new float[0];
    private transient INDArray labels;

    NetworkPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        spec = layerConf().spec();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        float[] windows = input.dup('c').data().asFloat();
        int count = (int) input.size(0);
        var result = new float[count * spec.outputLength() * spec.features()];
        Kernel.create(new NetworkWeights(spec, paramsFlattened.dup().data().asFloat()))
                .reconstruct(windows, 0, spec.windowLength(), count, result);
        long[] shape = {count, spec.outputLength(), spec.features()};
        INDArray output = workspaces.create(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
        output.data().setData(result);
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (lossGradient == null) {
            lossGradient =
                    new LossGradient(spec, layerConf().loss(), layerConf().threads());
            weights = new float[spec.parameterCount()];
            slopes = new float[weights.length];
        }
        int count = (int) input.size(0);
        Floats.read(paramsFlattened, weights);
        inputs = Floats.read(input, inputs);
        if (labels == input) {
            score = lossGradient.compute(weights, inputs, inputs, count, slopes);
        } else {
            wanted = Floats.read(labels, wanted);
            score = lossGradient.compute(weights, inputs, wanted, count, slopes);
        }
        Floats.write(slopes, gradientsFlattened);
        var result = new DefaultGradient(gradientsFlattened);
        result.setGradientFor(FlatParameters.KEY, gradientViews.get(FlatParameters.KEY));
        return new Pair<>(result, null);
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        return score + regularization; // of the weights before the step, as the backward pass found it
    }

    @Override
    public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("a network layer has one score per batch");
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    public void setLabels(INDArray labels) {
        this.labels = labels;
    }

    @Override
    public INDArray getLabels() {
        return labels;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        labels = null;
    }

    @Override
    public void close() {
        if (lossGradient != null) {
            lossGradient.close();
            lossGradient = null;
        }
    }

    @Override
    public double f1Score(DataSet data) {
        throw noClassifier();
    }

    @Override
    public double f1Score(INDArray examples, INDArray classes) {
        throw noClassifier();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public int numLabels() {
        throw noClassifier();
    }

    @Override
    public void fit(DataSetIterator data) {
        throw noClassifier();
    }

    @Override
    public int[] predict(INDArray examples) {
        throw noClassifier();
    }

    @Override
    public List<String> predict(DataSet data) {
        throw noClassifier();
    }

    @Override
    public void fit(INDArray examples, INDArray classes) {
        throw noClassifier();
    }

    @Override
    public void fit(DataSet data) {
        throw noClassifier();
    }

    @Override
    public void fit(INDArray examples, int[] classes) {
        throw noClassifier();
    }

    private static UnsupportedOperationException noClassifier() {
        return new UnsupportedOperationException("a network layer tells no classes; fit the network it is in");
    }
}

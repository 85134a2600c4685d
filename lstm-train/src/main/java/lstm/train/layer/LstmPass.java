package lstm.train.layer;

import lstm.net.KernelKind;
import lstm.net.LstmShape;
import lstm.train.backprop.LstmSequence;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an {@link LstmLayer} does in a network. Arrays in 'f' order lie as our blocks want them, sequences innermost. */
final class LstmPass extends BaseRecurrentLayer<LstmLayer> {

    private final transient LstmShape shape;
    private transient LstmSequence sequence; // of the last forward pass
    private transient float[] weights;

    LstmPass(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        shape = layerConf().shape();
        weights = new float[shape.parameterCount()];
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (maskArray != null || layerConf().getRnnDataFormat() == RNNFormat.NWC) {
            throw new UnsupportedOperationException(
                    "sequences must be of one length and lie as [sequences, numbers, time]; use DL4J's own LSTM layer");
        }
        int count = (int) input.size(0);
        int steps = (int) input.size(2);
        if (sequence == null || !sequence.fits(steps, count)) {
            sequence = new LstmSequence(shape, steps, count, KernelKind.fastest());
        }
        Floats.read(paramsFlattened, weights);
        var hidden = new float[count * shape.units() * steps];
        sequence.forward(weights, Floats.read(input.dup('f'), new float[0]), hidden);
        INDArray output =
                workspaces.create(ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {count, shape.units(), steps}, 'f');
        Floats.write(hidden, output);
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        activate(true, LayerWorkspaceMgr.noWorkspaces()); // wrappers use one layer's pass several times
        var inputSlopes = new float[Math.toIntExact(input.length())];
        var slopes = new float[shape.parameterCount()];
        sequence.backward(weights, Floats.read(epsilon.dup('f'), new float[0]), inputSlopes, slopes);
        Floats.write(slopes, gradientsFlattened);
        var result = new DefaultGradient();
        for (String key : new String[] {
            LSTMParamInitializer.INPUT_WEIGHT_KEY,
            LSTMParamInitializer.RECURRENT_WEIGHT_KEY,
            LSTMParamInitializer.BIAS_KEY
        }) {
            result.setGradientFor(key, gradientViews.get(key));
        }
        INDArray further = workspaces.create(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'f');
        Floats.write(inputSlopes, further);
        return new Pair<>(result, further);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaces) {
        throw statesAreNotKept();
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        throw statesAreNotKept();
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int length, LayerWorkspaceMgr workspaces) {
        throw statesAreNotKept();
    }

    private static UnsupportedOperationException statesAreNotKept() {
        return new UnsupportedOperationException("every sequence starts anew here; use DL4J's own LSTM layer");
    }
}

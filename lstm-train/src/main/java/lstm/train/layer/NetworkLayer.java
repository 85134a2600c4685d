package lstm.train.layer;

import java.util.Collection;
import java.util.Objects;
import lstm.check.Require;
import lstm.net.AutoencoderSpec;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;
import lstm.train.backprop.LossCurve;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A whole network of ours with its loss as one output layer of a DL4J network; arrays have shape [windows, time,
 * features] (DL4J's NWC), of whole windows. Its only parameter holds all weights in the order of {@link lstm.net.NetworkWeights}.
 *
 * <p>Gradients are means, not sums: build the network with {@code miniBatch(false)}. Mutable as DL4J wants its
 * configurations, with fields that its JSON can hold.
 */
public abstract sealed class NetworkLayer extends BaseLayer permits AutoencoderLayer, LayeredLayer {

    @JsonProperty
    private double bend;

    @JsonProperty
    private double factor;

    @JsonProperty
    private int threads;

    /** For DL4J's JSON only. */
    NetworkLayer() {
        activationFn = new ActivationIdentity();
    }

    NetworkLayer(LossCurve loss, int threads) {
        this();
        bend = loss.bend();
        factor = loss.factor();
        this.threads = Require.atLeast("threads", threads, 1);
    }

    /**
     * The layer of a network.
     *
     * @param threads that share a step, at least 1
     */
    public static NetworkLayer of(NetworkSpec spec, LossCurve loss, int threads) {
        return spec instanceof AutoencoderSpec autoencoder
                ? new AutoencoderLayer(autoencoder, loss, threads)
                : new LayeredLayer((LayeredSpec) spec, loss, threads);
    }

    abstract NetworkSpec spec();

    LossCurve loss() {
        return new LossCurve(bend, factor);
    }

    int threads() {
        return threads;
    }

    @Override
    public NetworkPass instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        var pass = new NetworkPass(conf, type);
        pass.setListeners(listeners);
        pass.setIndex(index);
        pass.setParamsViewArray(parameters);
        pass.setParamTable(initializer().init(conf, parameters, initialize));
        pass.setConf(conf);
        return pass;
    }

    @Override
    public ParamInitializer initializer() {
        return FlatParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(spec().features(), spec().outputLength(), RNNFormat.NWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // fixed by the network's definition
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null; // none
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long count = spec().parameterCount();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, input)
                .standardMemory(count, 2 * count)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkLayer that
                && super.equals(that)
                && spec().equals(that.spec())
                && bend == that.bend
                && factor == that.factor
                && threads == that.threads;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), spec());
    }
}

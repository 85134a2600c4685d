package lstm.train.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All weights of a {@link NetworkLayer} as one parameter, shape [1, weights]: DL4J's updater pays for every parameter
 * of a layer anew in each step.
 */
final class FlatParameters implements ParamInitializer {

    static final String KEY = "W";

    static final FlatParameters INSTANCE = new FlatParameters();

    private FlatParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ((NetworkLayer) layer).spec().parameterCount();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(KEY);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(KEY);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return KEY.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        conf.addVariable(KEY);
        return views(view);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return views(view);
    }

    private static Map<String, INDArray> views(INDArray view) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        views.put(KEY, view);
        return views;
    }
}

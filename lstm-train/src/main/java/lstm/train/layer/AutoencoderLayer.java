package lstm.train.layer;

import java.util.List;
import java.util.stream.IntStream;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.train.backprop.LossCurve;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The layer of an LSTM autoencoder. */
public final class AutoencoderLayer extends NetworkLayer {

    @JsonProperty
    private int features;

    @JsonProperty
    private int windowLength;

    @JsonProperty
    private int[] units;

    @JsonProperty
    private int bottleneck;

    @JsonProperty
    private String order;

    /** For DL4J's JSON only. */
    public AutoencoderLayer() {}

    /**
     * The layer of a network.
     *
     * @param threads that share a step, at least 1
     */
    public AutoencoderLayer(AutoencoderSpec spec, LossCurve loss, int threads) {
        super(loss, threads);
        features = spec.features();
        windowLength = spec.windowLength();
        units = spec.layers().stream().mapToInt(Integer::intValue).toArray();
        bottleneck = spec.bottleneck();
        order = spec.order().name();
    }

    @Override
    AutoencoderSpec spec() {
        List<Integer> layers = IntStream.of(units).boxed().toList();
        return new AutoencoderSpec(features, windowLength, layers, bottleneck, DecoderOrder.valueOf(order));
    }
}

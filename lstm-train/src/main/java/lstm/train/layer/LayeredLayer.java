package lstm.train.layer;

import lstm.net.LayeredSpec;
import lstm.train.backprop.LossCurve;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The layer of a network that is itself a row of layers. */
public final class LayeredLayer extends NetworkLayer {

    @JsonProperty
    private String network;

    /** For DL4J's JSON only. */
    public LayeredLayer() {}

    /**
     * The layer of a network.
     *
     * @param threads that share a step, at least 1
     */
    public LayeredLayer(LayeredSpec spec, LossCurve loss, int threads) {
        super(loss, threads);
        network = SpecText.of(spec);
    }

    @Override
    LayeredSpec spec() {
        return SpecText.read(network);
    }
}

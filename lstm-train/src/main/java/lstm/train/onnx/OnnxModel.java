package lstm.train.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.net.AutoencoderForm;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec;
import lstm.net.LayeredSpec;
import lstm.net.NetworkWeights;
import lstm.net.SequenceShape;
import lstm.scale.Scaler;

/**
 * A network as an ONNX model, opset 14: input {@code window} of shape [batch, timesteps, sensors], output {@code answer} of shape [batch,
 * timesteps, sensors], which is the reconstruction or the forecast, the oldest timestep first.
 *
 * <p>With the scaler inside both are in the sensors' own units and of type double, since a float has too few digits for a pressure of
 * 101325 that moves by 1; the network itself counts in float, as everywhere. Without it both are in scaled units, of type float.
 */
public final class OnnxModel {

    /** The version of the operators; the first in which Relu, Squeeze and Clip are as they are used here. */
    public static final int OPSET = 14;

    /** Protocol buffers end at 2 GiB; some room is left for what is not weights. */
    static final int MOST_PARAMETERS = 500_000_000;

    public static final String INPUT = "window";
    public static final String OUTPUT = "answer";

    private static final int IR_VERSION = 7; // what goes with the opset
    private static final long FROM_THE_END = -1;

    private OnnxModel() {}

    /**
     * Writes a model.
     *
     * @param scaler to be put inside; empty to leave it out
     * @param metadata texts by name, kept in the file in this order
     * @throws UserException with {@link ExitCode#BUNDLE} when the format has no room for the network
     */
    public static byte[] of(NetworkWeights weights, Optional<Scaler> scaler, Map<String, String> metadata) {
        LayeredSpec spec = weights.spec() instanceof AutoencoderSpec form
                ? AutoencoderForm.layered(form)
                : (LayeredSpec) weights.spec();
        refuseTooLarge(spec);
        Graph graph = graph(spec, weights, scaler);
        var model = new Proto()
                .number(1, IR_VERSION)
                .text(2, "lstm-anomaly")
                .message(7, graph.toProto())
                .message(8, new Proto().text(1, "").number(2, OPSET));
        metadata.forEach(
                (key, value) -> model.message(14, new Proto().text(1, key).text(2, value)));
        return model.toBytes();
    }

    static void refuseTooLarge(LayeredSpec spec) {
        if (spec.parameterCount() > MOST_PARAMETERS) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    "a network of " + spec.parameterCount() + " weights for windows of shape [" + spec.inputLength()
                            + ", "
                            + spec.features() + "] has no room in an ONNX file, which ends at 2 GiB, " + MOST_PARAMETERS
                            + " weights; train a smaller one");
        }
    }

    private static Graph graph(LayeredSpec spec, NetworkWeights weights, Optional<Scaler> scaler) {
        var graph = new Graph("lstm-anomaly");
        ElementType type = scaler.isPresent() ? ElementType.DOUBLE : ElementType.FLOAT;
        graph.input(INPUT, type, spec.inputLength(), spec.features());
        graph.output(OUTPUT, type, spec.outputLength(), spec.features());
        var units = scaler.map(inside -> new ScalerNodes(graph, inside));
        var nodes = new LayerNodes(graph, weights.toArray());
        String value = nodes.swapped(units.map(inside -> inside.scaled(INPUT)).orElse(INPUT));
        List<SequenceShape> shapes = spec.shapes();
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            value = nodes.add(layer, shapes.get(i), value);
        }
        if (spec.order() == DecoderOrder.NEWEST_FIRST && spec.outputLength() > 1) {
            value = graph.node(
                    "Slice",
                    List.of(
                            value,
                            graph.longs("starts", FROM_THE_END),
                            graph.longs("ends", Long.MIN_VALUE),
                            graph.longs("axes", 0),
                            graph.longs("steps", FROM_THE_END)));
        }
        String answer = nodes.swapped(value);
        String inUnits = units.isPresent() ? units.get().unscaled(answer) : answer;
        graph.node("Identity", List.of(inUnits), List.of(OUTPUT));
        return graph;
    }
}

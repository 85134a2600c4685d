package lstm.train.onnx;

import java.util.List;
import lstm.scale.Scaler;

/** A scaler as nodes: in double on the sensors' side, in float on the network's. */
final class ScalerNodes {

    private final Graph graph;
    private final Scaler scaler;
    private final String offset;
    private final String spread;

    ScalerNodes(Graph graph, Scaler scaler) {
        this.graph = graph;
        this.scaler = scaler;
        offset = graph.doubles("offset", scaler.offsets(), scaler.sensors());
        spread = graph.doubles("spread", scaler.spreads(), scaler.sensors());
    }

    /** What the network sees of measurements. */
    String scaled(String input) {
        String scaled = graph.node("Div", List.of(graph.node("Sub", List.of(input, offset)), spread));
        if (scaler.clip() > 0) {
            String low = graph.doubles("low", new double[] {-scaler.clip()});
            String high = graph.doubles("high", new double[] {scaler.clip()});
            scaled = graph.node("Clip", List.of(scaled, low, high));
        }
        return graph.node("Cast", List.of(scaled), Attribute.integer("to", ElementType.FLOAT.code()));
    }

    /** The network's answer in the sensors' units. */
    String unscaled(String output) {
        String wide = graph.node("Cast", List.of(output), Attribute.integer("to", ElementType.DOUBLE.code()));
        return graph.node("Add", List.of(graph.node("Mul", List.of(wide, spread)), offset));
    }
}

package lstm.train.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.net.ActivationKind;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Direction;
import lstm.net.SequenceShape;

/**
 * The layers of a network as nodes. What goes from layer to layer has the shape [timesteps, batch, features], as ONNX's recurrent
 * operators want it; a vector is one timestep.
 */
final class LayerNodes {

    /** ONNX's order of gates, in places of ours: i, o, f, c of a (which is c), f, o, i. */
    private static final List<Integer> LSTM_GATES = List.of(3, 2, 1, 0);

    private static final List<Integer> GRU_GATES = List.of(0, 1, 2); // z, r, h in both

    private final Graph graph;
    private final float[] weights;
    private int next; // of the weights that nobody has taken

    LayerNodes(Graph graph, float[] weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** Adds a layer; returns the name of what comes out. */
    String add(LayerSpec layer, SequenceShape shape, String input) {
        if (layer instanceof LayerSpec.Recurrent recurrent) {
            return recurrent(recurrent, shape.features(), input);
        } else if (layer instanceof LayerSpec.Dense dense) {
            return dense(dense, shape.features(), input);
        } else if (layer instanceof LayerSpec.Repeat repeat) {
            return graph.node("Expand", List.of(input, graph.longs("shape", repeat.timesteps(), 1, 1)));
        } else if (layer instanceof LayerSpec.Flatten) {
            String byWindow = swapped(input);
            return graph.node("Reshape", List.of(byWindow, graph.longs("shape", 1, -1, shape.size())));
        } else if (layer instanceof LayerSpec.Unflatten unflatten) {
            int features = shape.features() / unflatten.timesteps();
            String byWindow =
                    graph.node("Reshape", List.of(input, graph.longs("shape", -1, unflatten.timesteps(), features)));
            return swapped(byWindow);
        }
        throw new IllegalStateException("a layer of a kind that was added later: " + layer);
    }

    /** Timesteps and windows change places. */
    String swapped(String input) {
        return graph.node("Transpose", List.of(input), Attribute.integers("perm", 1, 0, 2));
    }

    private String dense(LayerSpec.Dense layer, int inputs, String input) {
        float[] matrix = take(layer.outputs() * inputs);
        var turned = new float[matrix.length];
        for (int o = 0; o < layer.outputs(); o++) {
            for (int i = 0; i < inputs; i++) {
                turned[i * layer.outputs() + o] = matrix[o * inputs + i];
            }
        }
        String product = graph.node("MatMul", List.of(input, graph.floats("kernel", turned, inputs, layer.outputs())));
        String sum = graph.node("Add", List.of(product, graph.floats("bias", take(layer.outputs()), layer.outputs())));
        return activated(layer.activation(), sum);
    }

    private String activated(ActivationKind kind, String input) {
        OnnxActivation activation = OnnxActivation.of(kind);
        if (kind == ActivationKind.LINEAR) {
            return input;
        }
        return activation.scaled()
                ? graph.node(
                        activation.operator(),
                        List.of(input),
                        Attribute.real("alpha", activation.alpha()),
                        Attribute.real("beta", activation.beta()))
                : graph.node(activation.operator(), List.of(input));
    }

    private String recurrent(LayerSpec.Recurrent layer, int inputs, String input) {
        int units = layer.units();
        int directions = layer.directions();
        int rows = layer.cell().gates() * units;
        var fromInput = new ArrayList<float[]>();
        var fromHidden = new ArrayList<float[]>();
        var biases = new ArrayList<float[]>();
        for (int d = 0; d < directions; d++) {
            fromInput.add(byGate(take(rows * inputs), layer.cell()));
            fromHidden.add(byGate(take(rows * units), layer.cell()));
            biases.add(byGate(take(rows), layer.cell()));
            // ONNX has a second bias, of what comes from the hidden state
            biases.add(layer.cell().biases() == 2 ? byGate(take(rows), layer.cell()) : new float[rows]);
        }
        boolean lstm = layer.cell() == Cell.LSTM;
        List<String> arguments = List.of(
                input,
                graph.floats("input_weights", joined(fromInput), directions, rows, inputs),
                graph.floats("recurrent_weights", joined(fromHidden), directions, rows, units),
                graph.floats("biases", joined(biases), directions, 2L * rows));
        String every = layer.sequence() ? graph.name("sequence") : "";
        String last = layer.sequence() ? "" : graph.name("last");
        var attributes = new ArrayList<>(List.of(
                Attribute.integer("hidden_size", units), Attribute.text("direction", direction(layer.direction()))));
        attributes.addAll(OnnxActivation.attributes(layer));
        if (!lstm) {
            attributes.add(Attribute.integer("linear_before_reset", layer.cell() == Cell.GRU ? 1 : 0));
        }
        graph.node(
                lstm ? "LSTM" : "GRU",
                arguments,
                layer.sequence() ? List.of(every) : List.of("", last),
                attributes.toArray(Proto[]::new));
        return layer.sequence() ? joinedSequence(every, layer) : joinedLast(last, layer);
    }

    /** From [timesteps, directions, batch, units]. */
    private String joinedSequence(String every, LayerSpec.Recurrent layer) {
        if (layer.directions() == 1) {
            return graph.node("Squeeze", List.of(every, graph.longs("axes", 1)));
        }
        String turned = graph.node("Transpose", List.of(every), Attribute.integers("perm", 0, 2, 1, 3));
        return graph.node("Reshape", List.of(turned, graph.longs("shape", 0, 0, 2L * layer.units())));
    }

    /** From [directions, batch, units], which with one direction is a vector as it should be. */
    private String joinedLast(String last, LayerSpec.Recurrent layer) {
        if (layer.directions() == 1) {
            return last;
        }
        return graph.node("Reshape", List.of(swapped(last), graph.longs("shape", 1, -1, 2L * layer.units())));
    }

    private static String direction(Direction direction) {
        return switch (direction) {
            case FORWARD -> "forward";
            case BACKWARD -> "reverse";
            case BOTH -> "bidirectional";
        };
    }

    private float[] take(int count) {
        next += count;
        return Arrays.copyOfRange(weights, next - count, next);
    }

    /** Equal parts, one per gate, in ONNX's order. */
    private static float[] byGate(float[] values, Cell cell) {
        int part = values.length / cell.gates();
        var ordered = new float[values.length];
        List<Integer> gates = cell == Cell.LSTM ? LSTM_GATES : GRU_GATES;
        for (int g = 0; g < gates.size(); g++) {
            System.arraycopy(values, gates.get(g) * part, ordered, g * part, part);
        }
        return ordered;
    }

    private static float[] joined(List<float[]> parts) {
        var all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int to = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }
}

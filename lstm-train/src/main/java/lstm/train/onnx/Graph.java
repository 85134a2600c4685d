package lstm.train.onnx;

import java.util.List;
import java.util.Locale;

/**
 * A graph that grows node by node: ONNX's {@code GraphProto}. Values get names of their own; constants are stored before they are used,
 * or as they are.
 */
final class Graph {

    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_NAME = 3;
    private static final int NODE_TYPE = 4;
    private static final int NODE_ATTRIBUTE = 5;

    private static final int TYPE = 2;
    private static final int TENSOR_TYPE = 1;
    private static final int ELEMENT_TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int SIZE = 1;
    private static final int OPEN_SIZE = 2;

    private final Proto proto = new Proto();
    private int values;

    Graph(String name) {
        proto.text(NAME, name);
    }

    /** A name that no value has yet. */
    String name(String stem) {
        return stem + "_" + values++;
    }

    /** Stores a constant; returns its name. */
    String floats(String stem, float[] numbers, long... shape) {
        String name = name(stem);
        proto.message(INITIALIZER, Tensor.floats(name, numbers, shape));
        return name;
    }

    String doubles(String stem, double[] numbers, long... shape) {
        String name = name(stem);
        proto.message(INITIALIZER, Tensor.doubles(name, numbers, shape));
        return name;
    }

    String longs(String stem, long... numbers) {
        String name = name(stem);
        proto.message(INITIALIZER, Tensor.longs(name, numbers));
        return name;
    }

    /** Adds a node with one result; returns its name. */
    String node(String type, List<String> inputs, Proto... attributes) {
        String result = name(type.toLowerCase(Locale.ROOT));
        node(type, inputs, List.of(result), attributes);
        return result;
    }

    /** Adds a node; an input or output that is left out has no name. */
    void node(String type, List<String> inputs, List<String> outputs, Proto... attributes) {
        var node = new Proto();
        inputs.forEach(input -> node.text(NODE_INPUT, input));
        outputs.forEach(output -> node.text(NODE_OUTPUT, output));
        node.text(NODE_NAME, "node_" + outputs.get(outputs.size() - 1)).text(NODE_TYPE, type);
        for (Proto attribute : attributes) {
            node.message(NODE_ATTRIBUTE, attribute);
        }
        proto.message(NODE, node);
    }

    /** What goes in: shape [batch, timesteps, features], the batch of any size. */
    void input(String name, ElementType type, int timesteps, int features) {
        proto.message(INPUT, value(name, type, timesteps, features));
    }

    /** What comes out, of the same form. */
    void output(String name, ElementType type, int timesteps, int features) {
        proto.message(OUTPUT, value(name, type, timesteps, features));
    }

    private static Proto value(String name, ElementType type, int timesteps, int features) {
        Proto shape = new Proto()
                .message(DIMENSION, new Proto().text(OPEN_SIZE, "batch"))
                .message(DIMENSION, new Proto().number(SIZE, timesteps))
                .message(DIMENSION, new Proto().number(SIZE, features));
        Proto tensor = new Proto().number(ELEMENT_TYPE, type.code()).message(SHAPE, shape);
        return new Proto().text(1, name).message(TYPE, new Proto().message(TENSOR_TYPE, tensor));
    }

    Proto toProto() {
        return proto;
    }
}

package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model's layers in the order in which a window goes through them; models within the model are unfolded. */
final class LayerChain {

    private final WeightSource weights;
    private final Problems problems;
    private final List<KerasLayer> layers = new ArrayList<>();

    private LayerChain(WeightSource weights, Problems problems) {
        this.weights = weights;
        this.problems = problems;
    }

    /**
     * Reads a model's configuration.
     *
     * @param model a map of {@code class_name} and {@code config}
     * @param weights where the weights of its layers lie
     */
    static List<KerasLayer> of(JsonNode model, WeightSource weights, Problems problems) {
        var chain = new LayerChain(weights, problems);
        chain.unfold(model, "");
        return List.copyOf(chain.layers);
    }

    static boolean isModel(String kind) {
        return kind.equals("Sequential") || kind.equals("Functional") || kind.equals("Model");
    }

    private void unfold(JsonNode model, String outer) {
        JsonNode config = model.path("config");
        JsonNode listed = config.isArray() ? config : config.path("layers"); // the first Keras had the list alone
        List<JsonNode> ordered = model.path("class_name").asText().equals("Sequential")
                ? list(listed)
                : linear(model.path("config"), list(listed));
        for (JsonNode layer : ordered) {
            String name =
                    layer.path("config").path("name").asText(layer.path("name").asText());
            String kind = layer.path("class_name").asText();
            String outermost = outer.isEmpty() ? name : outer;
            if (isModel(kind)) {
                refuseHalfFrozen(name, layer);
                unfold(layer, outermost);
            } else {
                layers.add(new KerasLayer(name, kind, layer.path("config"), weights.place(outermost, name)));
            }
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }

    /** Keras writes the weights of frozen layers of an inner model behind all others. */
    private void refuseHalfFrozen(String name, JsonNode model) {
        Set<String> states = new LinkedHashSet<>();
        for (JsonNode layer : list(model.path("config").path("layers"))) {
            if (!Set.of("InputLayer", "RepeatVector", "Flatten", "Reshape")
                    .contains(layer.path("class_name").asText())) {
                states.add(layer.path("config").path("trainable").asText("true"));
            }
        }
        if (states.size() > 1) {
            problems.add("layer '" + name + "' is a model of which some layers are frozen (trainable=False) and others"
                    + " not: make them all the same and save again");
        }
    }

    /** The layers of a functional model, each of which must take what one other gives. */
    private List<JsonNode> linear(JsonNode config, List<JsonNode> listed) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        listed.forEach(layer -> byName.put(layer.path("name").asText(), layer));
        Map<String, String> next = new LinkedHashMap<>(); // name to the name of the layer behind it
        String first = null;
        for (Map.Entry<String, JsonNode> layer : byName.entrySet()) {
            JsonNode nodes = layer.getValue().path("inbound_nodes");
            Set<String> before = new LinkedHashSet<>();
            collectInputs(nodes, byName.keySet(), before);
            if (nodes.size() > 1 || before.size() > 1) {
                problems.add("layer '" + layer.getKey() + "' takes "
                        + (nodes.size() > 1 ? "part in several places" : "what several layers give, " + before)
                        + ": layers must form a single row");
            } else if (before.isEmpty()) {
                if (first != null) {
                    problems.add("the model has several inputs, '" + first + "' and '" + layer.getKey() + "'");
                }
                first = layer.getKey();
            } else if (next.put(before.iterator().next(), layer.getKey()) != null) {
                problems.add("what layer '" + before.iterator().next()
                        + "' gives goes to several layers: layers must form a single row");
            }
        }
        var ordered = new ArrayList<JsonNode>();
        for (String name = first; name != null && ordered.size() < byName.size(); name = next.get(name)) {
            ordered.add(byName.get(name));
        }
        if (config.path("output_layers").size() > 1
                && config.path("output_layers").path(0).isArray()) {
            problems.add("the model has several outputs");
        }
        return ordered;
    }

    /** Names of the layers in a call: {@code ["name", 0, 0, {}]} up to Keras 2, {@code keras_history} from 3 on. */
    private static void collectInputs(JsonNode node, Set<String> known, Set<String> found) {
        JsonNode history = node.path("keras_history");
        if (history.isArray()) {
            found.add(history.path(0).asText());
        } else if (node.isArray()
                && node.size() >= 3
                && node.path(0).isTextual()
                && node.path(1).isInt()) {
            if (known.contains(node.path(0).asText())) {
                found.add(node.path(0).asText());
            }
            collectInputs(node.path(3), known, found);
        } else {
            node.forEach(child -> collectInputs(child, known, found));
        }
    }
}

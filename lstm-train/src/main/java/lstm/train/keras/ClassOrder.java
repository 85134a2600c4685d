package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The groups of layers in an archive that does not name them, as Keras 2.12 and later and the first versions of Keras 3 wrote it: a
 * group is called as the class of its layer in snake case, from the second of a class on with a number behind, and a model's layers lie
 * in its group {@code layers}, or {@code _layer_checkpoint_dependencies} ({@code _save_container_state} in keras/src/saving/saving_lib.py).
 * Those are matched here in order, class by class. Not by number: where Keras met each layer twice it counted 0, 2, 4.
 */
final class ClassOrder {

    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Map<String, List<Group>> layers = new HashMap<>();
    private final List<String> mismatches = new ArrayList<>();

    private ClassOrder() {}

    /** Matches a model's layers; {@code top}: its group. */
    static ClassOrder of(Group top, JsonNode model) {
        var order = new ClassOrder();
        order.match(top, model);
        return order;
    }

    /** By the name of the layer; several where layers of models within the model have the same name. */
    Map<String, List<Group>> layers() {
        return layers;
    }

    /** What does not fit, in words; empty when every layer that may have weights has a group, and the other way round. */
    List<String> mismatches() {
        return mismatches;
    }

    private void match(Group from, JsonNode model) {
        for (String container : CONTAINERS) {
            if (from.getChild(container) instanceof Group listed) {
                matchAll(listed, model);
                return;
            }
        }
    }

    private void matchAll(Group listed, JsonNode model) {
        Map<String, List<JsonNode>> byClass = new LinkedHashMap<>();
        for (JsonNode layer : model.path("config").path("layers")) {
            if (mayHaveWeights(layer)) {
                byClass.computeIfAbsent(kind(layer), key -> new ArrayList<>()).add(layer);
            }
        }
        byClass.forEach((kind, ofClass) -> {
            List<Group> groups = groups(listed, snakeCase(kind));
            if (groups.size() != ofClass.size()) {
                mismatches.add("its configuration has " + ofClass.size() + " layers of the class " + kind
                        + ", its weights are of " + groups.size());
            }
            for (int i = 0; i < Math.min(groups.size(), ofClass.size()); i++) {
                JsonNode layer = ofClass.get(i);
                layers.computeIfAbsent(layer.path("config").path("name").asText(), name -> new ArrayList<>())
                        .add(groups.get(i));
                match(groups.get(i), layer);
            }
        });
    }

    private static String kind(JsonNode layer) {
        return layer.path("class_name").asText();
    }

    private static boolean mayHaveWeights(JsonNode layer) {
        return switch (kind(layer)) {
            case "LSTM", "GRU", "Bidirectional", "Dense" -> true;
            case "TimeDistributed" -> mayHaveWeights(layer.path("config").path("layer"));
            default ->
                StreamSupport.stream(layer.path("config").path("layers").spliterator(), false)
                        .anyMatch(ClassOrder::mayHaveWeights);
        };
    }

    /** The groups of a class that hold weights, in order of their numbers; the first has none. */
    private static List<Group> groups(Group listed, String word) {
        var groups = new ArrayList<Group>();
        for (Node node : listed) {
            if (node instanceof Group group && group.getName().matches(word + "(_\\d{1,6})?") && holdsWeights(group)) {
                groups.add(group);
            }
        }
        groups.sort(Comparator.comparingInt(group -> number(group.getName().substring(word.length()))));
        return groups;
    }

    private static int number(String behind) {
        return behind.isEmpty() ? 0 : Integer.parseInt(behind.substring(1));
    }

    private static boolean holdsWeights(Group group) {
        for (Node node : group) {
            if (node instanceof Dataset || (node instanceof Group inner && holdsWeights(inner))) {
                return true;
            }
        }
        return false;
    }

    /** As keras/src/utils/naming.py: {@code TimeDistributed} is {@code time_distributed}, {@code LSTM} is {@code lstm}. */
    private static String snakeCase(String kind) {
        return kind.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}

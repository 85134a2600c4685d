package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the weights of layers lie in a file. */
sealed interface WeightSource {

    /**
     * The weights of a layer.
     *
     * @param outermost name of the layer of the outermost model that it is part of, or is
     * @param layer its own name
     */
    WeightPlace place(String outermost, String layer);

    /** Reads an array of numbers. */
    private static KerasArray array(String name, Dataset dataset, Problems problems) {
        ChunkFilters.check(dataset, problems);
        Object flat = dataset.getDataFlat();
        float[] values;
        if (flat instanceof float[] floats) {
            values = floats;
        } else if (flat instanceof double[] doubles) {
            values = new float[doubles.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) doubles[i];
            }
        } else {
            throw problems.damaged("its weights " + name + " are no floating point numbers");
        }
        return new KerasArray(name, dataset.getDimensions(), values);
    }

    /** {@code .h5}: a group per layer of the outermost model, its arrays named in order by an attribute. */
    final class OfH5 implements WeightSource {

        private final Group weights;
        private final Problems problems;
        private final Map<String, WeightPlace> places = new HashMap<>();

        OfH5(Group weights, Problems problems) {
            this.weights = weights;
            this.problems = problems;
        }

        @Override
        public WeightPlace place(String outermost, String layer) {
            return places.computeIfAbsent(outermost, name -> new WeightPlace(() -> arrays(name), problems));
        }

        private List<KerasArray> arrays(String layer) {
            var arrays = new ArrayList<KerasArray>();
            if (!(find(weights, layer) instanceof Group group)) {
                return arrays;
            }
            for (String name : names(group)) {
                if (!(find(group, name) instanceof Dataset dataset)) {
                    throw problems.damaged("the weights " + name + " of layer '" + layer + "' are not there");
                }
                arrays.add(array(name, dataset, problems));
            }
            return arrays;
        }

        /** Keras cuts a long list into attributes with a number behind. */
        private static List<String> names(Group group) {
            var names = new ArrayList<String>(Attributes.texts(group, "weight_names"));
            for (int part = 0; group.getAttribute("weight_names" + part) != null; part++) {
                names.addAll(Attributes.texts(group, "weight_names" + part));
            }
            return names;
        }

        private static Node find(Group from, String path) {
            Node node = from;
            for (String step : path.split("/", -1)) {
                node = node instanceof Group group ? group.getChild(step) : null;
            }
            return node;
        }
    }

    /**
     * {@code .keras}: groups by class; the name of a layer is an attribute of its group {@code vars}, whose arrays are numbered. A layer
     * that wraps others has theirs below. Older archives have no names, see {@link ClassOrder}.
     */
    final class OfZip implements WeightSource {

        private static final List<String> PARTS = List.of("forward_layer", "backward_layer", "layer", "cell");

        private final Map<String, List<Group>> layers = new HashMap<>();
        private final Problems problems;

        private final List<String> mismatches = new ArrayList<>();

        /** {@code model}: the configuration, by which layers are found that the file does not name. */
        OfZip(Group top, JsonNode model, Problems problems) {
            this.problems = problems;
            collect(top);
            if (layers.isEmpty()) {
                ClassOrder order = ClassOrder.of(top, model);
                layers.putAll(order.layers());
                mismatches.addAll(order.mismatches());
            }
        }

        private void collect(Group from) {
            if (!(from.getChild("layers") instanceof Group listed)) {
                return;
            }
            for (Node node : listed) {
                if (node instanceof Group layer && layer.getChild("vars") instanceof Group own) {
                    Attributes.texts(own, "name").forEach(name -> layers.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(layer));
                    collect(layer);
                }
            }
        }

        @Override
        public WeightPlace place(String outermost, String layer) {
            return new WeightPlace(() -> arrays(layer), problems);
        }

        private List<KerasArray> arrays(String layer) {
            if (!mismatches.isEmpty()) {
                throw problems.damaged(String.join("; ", mismatches));
            }
            List<Group> found = layers.getOrDefault(layer, List.of());
            if (found.size() > 1) {
                throw problems.damaged("it has several layers with the name '" + layer + "'");
            }
            var arrays = new ArrayList<KerasArray>();
            found.forEach(group -> add(group, arrays));
            return arrays;
        }

        private void add(Group layer, List<KerasArray> arrays) {
            if (layer.getChild("vars") instanceof Group own) {
                for (int number = 0; own.getChild(Integer.toString(number)) instanceof Dataset dataset; number++) {
                    arrays.add(array(dataset.getPath(), dataset, problems));
                }
            }
            for (String part : PARTS) {
                if (layer.getChild(part) instanceof Group inner) {
                    add(inner, arrays);
                }
            }
        }
    }
}

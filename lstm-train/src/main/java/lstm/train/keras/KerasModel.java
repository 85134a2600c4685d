package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import lstm.net.AutoencoderForm;
import lstm.net.LayerSpec;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.net.SequenceShape;

/** A model's configuration and weights, made a network of ours. */
final class KerasModel {

    private static final List<String> INPUT_SHAPES = List.of(
            "batch_shape", "batch_input_shape", "build_input_shape"); // Keras 3, 2, and 3 without an input layer

    private final JsonNode model;
    private final String version;
    private final WeightSource source;
    private final KerasOptions options;
    private final Problems problems;

    KerasModel(JsonNode model, String version, WeightSource source, KerasOptions options, Problems problems) {
        this.model = model;
        this.version = version;
        this.source = source;
        this.options = options;
        this.problems = problems;
    }

    KerasNetwork network() {
        if (!LayerChain.isModel(model.path("class_name").asText())) {
            throw problems.refused("its model is a '" + model.path("class_name").asText()
                    + "' of somebody's own; build it as keras.Sequential or keras.Model and save it again");
        }
        var activations = new Activations(major());
        var check = new LayerCheck(activations, problems);
        List<KerasLayer> layers = LayerChain.of(model, source, problems);
        layers.forEach(check::check);
        problems.refuse();
        SequenceShape input = input(layers);
        var translation = new Translation(activations, problems, input);
        if (isVector(layers) && input.timesteps() > 1) {
            translation.add(layers.get(0), new LayerSpec.Flatten());
        }
        layers.forEach(translation::add);
        layers.forEach(layer -> layer.weights().refuseLeft(layer));
        return network(layers, input, translation);
    }

    /** 0 when the file does not say; it is old then. */
    private int major() {
        String first = version.split("\\.", -1)[0];
        return first.matches("\\d{1,4}") ? Integer.parseInt(first) : 0;
    }

    private KerasNetwork network(List<KerasLayer> layers, SequenceShape input, Translation translation) {
        int features = input.features();
        SequenceShape output = translation.shape();
        KerasLayer last = layers.get(layers.size() - 1);
        if (output.timesteps() == 1 && output.features() > features && output.features() % features == 0) {
            translation.add(last, new LayerSpec.Unflatten(output.features() / features));
            output = translation.shape();
        }
        if (output.features() != features) {
            throw problems.refused("its last layer, '" + last.name() + "', gives " + output.features()
                    + " numbers per timestep, but " + features
                    + " sensors go in; every sensor that goes in must come out");
        }
        boolean same = output.timesteps() == input.timesteps();
        Task task = options.task().orElse(same ? Task.RECONSTRUCT : Task.FORECAST);
        if (task == Task.RECONSTRUCT && !same) {
            throw problems.refused("an autoencoder gives as many timesteps as go in, which are " + input.timesteps()
                    + "; this one gives " + output.timesteps() + ": it is a forecaster, leave --task out");
        }
        var layered = new LayeredSpec(features, input.timesteps(), task, options.order(), translation.layers());
        NetworkSpec spec =
                AutoencoderForm.of(layered).<NetworkSpec>map(form -> form).orElse(layered);
        return new KerasNetwork(
                weights(spec, translation.weights()),
                version,
                layers.stream()
                        .filter(layer -> !LayerCheck.isIdentity(layer.kind()))
                        .map(KerasModel::words)
                        .collect(Collectors.joining(" → ")),
                !same || options.task().isPresent());
    }

    private NetworkWeights weights(NetworkSpec spec, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw problems.damaged("a weight is " + value + "; its training went wrong");
            }
        }
        return new NetworkWeights(spec, values);
    }

    private static String words(KerasLayer layer) {
        boolean wraps = layer.config().path("layer").isObject();
        KerasLayer inner = wraps ? layer.wrapped() : layer;
        String size =
                inner.config().path("units").asText(inner.config().path("n").asText());
        String kind = wraps ? layer.kind() + "(" + inner.kind() + ")" : layer.kind();
        return size.isEmpty() ? kind : kind + " " + size;
    }

    /** Timesteps and sensors that go in. */
    private SequenceShape input(List<KerasLayer> layers) {
        List<Integer> shape = inputShape(layers);
        if (shape.size() < 2 || shape.size() > 3) {
            throw problems.refused("its input has the shape " + shown(shape)
                    + "; must be [batch, timesteps, sensors], as keras.Input((10, 4)) makes it");
        }
        int features = shape.get(shape.size() - 1);
        OptionalInt window = options.window();
        if (shape.size() == 2) { // a vector: one row, or a window that was flattened before
            int timesteps = window.orElse(1);
            if (features < 1 || features % timesteps != 0) {
                throw problems.refused("its input is a vector of " + features + " numbers, which cannot be " + timesteps
                        + " timesteps (--window)");
            }
            return new SequenceShape(timesteps, features / timesteps);
        }
        int timesteps = shape.get(1);
        if (features < 1) {
            throw problems.refused("its input has the shape " + shown(shape) + ", without a number of sensors");
        }
        if (timesteps > 0 && window.isPresent() && window.getAsInt() != timesteps) {
            throw problems.refused("its windows have " + timesteps + " timesteps, --window is " + window.getAsInt()
                    + "; leave it out");
        }
        if (timesteps < 1 && window.isEmpty()) {
            throw problems.refused("its input has the shape " + shown(shape)
                    + ", without a number of timesteps; say it with --window");
        }
        return new SequenceShape(timesteps > 0 ? timesteps : window.getAsInt(), features);
    }

    private boolean isVector(List<KerasLayer> layers) {
        return inputShape(layers).size() == 2;
    }

    /** As the file says it, with 0 for what is left open. */
    private List<Integer> inputShape(List<KerasLayer> layers) {
        for (String key : INPUT_SHAPES) {
            JsonNode shape = layers.isEmpty()
                    ? model.path("config").path(key)
                    : layers.get(0).config().path(key).isArray()
                            ? layers.get(0).config().path(key)
                            : model.path("config").path(key);
            if (shape.isArray()) {
                JsonNode single = shape.path(0).isArray() ? shape.path(0) : shape; // [[null, 10, 4]] in some versions
                var sizes = new ArrayList<Integer>();
                single.forEach(size -> sizes.add(size.asInt()));
                return sizes;
            }
        }
        throw problems.refused("it does not say the shape of its input; add keras.Input((timesteps, sensors)) as the"
                + " first layer and save it again");
    }

    private static String shown(List<Integer> shape) {
        return shape.stream()
                .map(size -> size == 0 ? "None" : size.toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

package lstm.train.keras;

import java.util.List;
import java.util.Set;

/** Finds what a layer asks for that there is not here. */
final class LayerCheck {

    /** What does something in training only. */
    private static final Set<String> IDENTITIES = Set.of(
            "InputLayer",
            "Dropout",
            "SpatialDropout1D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization");

    private static final Set<String> SHAPES = Set.of("RepeatVector", "Flatten", "Reshape");

    private static final List<String> FLAGS = List.of("stateful", "return_state", "go_backwards", "time_major");

    private final Activations activations;
    private final Problems problems;

    LayerCheck(Activations activations, Problems problems) {
        this.activations = activations;
        this.problems = problems;
    }

    static boolean isIdentity(String kind) {
        return IDENTITIES.contains(kind);
    }

    void check(KerasLayer layer) {
        switch (layer.kind()) {
            case "LSTM", "GRU" -> checkRecurrent(layer);
            case "Bidirectional" -> checkBidirectional(layer);
            case "TimeDistributed" -> checkTimeDistributed(layer);
            case "Dense", "Activation" -> checkActivation(layer, "activation");
            case "ReLU" -> checkRelu(layer);
            case "Masking" -> problems.add(layer.title() + " masks timesteps (Masking); every row counts here");
            default -> {
                if (!isIdentity(layer.kind()) && !SHAPES.contains(layer.kind())) {
                    problems.add(layer.title() + " is a " + layer.kind());
                }
            }
        }
        if (layer.config().path("data_format").asText().equals("channels_first")) {
            problems.add(layer.title() + " has data_format channels_first");
        }
    }

    private void checkRecurrent(KerasLayer layer) {
        checkActivation(layer, "activation");
        checkActivation(layer, "recurrent_activation");
        for (String flag : FLAGS) {
            if (layer.flag(flag)) {
                problems.add(layer.title() + " has " + flag + "=True");
            }
        }
    }

    private void checkBidirectional(KerasLayer layer) {
        KerasLayer inner = layer.wrapped();
        String mode = layer.config().path("merge_mode").asText();
        if (!mode.equals("concat")) {
            problems.add(layer.title() + " has merge_mode '" + mode + "', not 'concat'");
        }
        if (inner.kind().equals("LSTM") || inner.kind().equals("GRU")) {
            checkRecurrent(inner);
        } else {
            problems.add(layer.title() + " is a Bidirectional(" + inner.kind() + ")");
        }
        var backward = layer.config().path("backward_layer");
        for (String key : List.of("units", "activation", "recurrent_activation", "use_bias", "reset_after")) {
            if (backward.isObject()
                    && !backward.path("config").path(key).equals(inner.config().path(key))) {
                problems.add(layer.title() + " has another " + key + " backward than forward");
            }
        }
    }

    private void checkTimeDistributed(KerasLayer layer) {
        KerasLayer inner = layer.wrapped();
        switch (inner.kind()) {
            case "Dense", "Activation", "ReLU", "Dropout", "GaussianNoise" -> check(inner);
            default -> problems.add(layer.title() + " is a TimeDistributed(" + inner.kind() + ")");
        }
    }

    private void checkRelu(KerasLayer layer) {
        boolean plain = layer.config().path("max_value").isNull()
                || layer.config().path("max_value").isMissingNode();
        if (!plain
                || layer.config().path("negative_slope").asDouble() != 0
                || layer.config().path("threshold").asDouble() != 0) {
            problems.add(layer.title() + " is a ReLU with a max_value, negative_slope or threshold");
        }
    }

    private void checkActivation(KerasLayer layer, String key) {
        if (activations.of(layer.config().path(key)).isEmpty()) {
            problems.add(layer.title() + " has the " + key + " '"
                    + Activations.word(layer.config().path(key)) + "'");
        }
    }
}

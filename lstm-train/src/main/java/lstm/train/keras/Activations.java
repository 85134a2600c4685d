package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import lstm.net.ActivationKind;

/**
 * Activation functions by their names in Keras.
 *
 * @param major version of Keras, since version 3 has another hard sigmoid
 */
record Activations(int major) {

    /** The function that a configuration names, none for linear; empty when it is one that there is not here. */
    Optional<ActivationKind> of(JsonNode name) {
        return switch (word(name)) {
            case "", "linear" -> Optional.of(ActivationKind.LINEAR);
            case "tanh" -> Optional.of(ActivationKind.TANH);
            case "relu" -> Optional.of(ActivationKind.RELU);
            case "sigmoid" -> Optional.of(ActivationKind.SIGMOID);
            case "hard_sigmoid" ->
                Optional.of(major < 3 ? ActivationKind.HARD_SIGMOID : ActivationKind.HARD_SIGMOID_SIXTH);
            default -> Optional.empty();
        };
    }

    /** A function that was given as such stands in a map of its own, its name under {@code config}. */
    static String word(JsonNode name) {
        JsonNode plain = name.isObject() ? name.path("config") : name;
        return plain.isTextual() ? plain.asText() : plain.isMissingNode() || plain.isNull() ? "" : plain.toString();
    }
}

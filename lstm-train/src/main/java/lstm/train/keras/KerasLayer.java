package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One layer of a model as its configuration tells it.
 *
 * @param name of the layer, for messages
 * @param kind its class in Keras
 * @param weights where its weights lie in the file; layers of a model within the model share theirs
 */
record KerasLayer(String name, String kind, JsonNode config, WeightPlace weights) {

    /** The layer that this one wraps, as {@code TimeDistributed} does. */
    KerasLayer wrapped() {
        JsonNode inner = config.path("layer");
        return new KerasLayer(name, inner.path("class_name").asText(), inner.path("config"), weights);
    }

    int integer(String key) {
        return config.path(key).asInt();
    }

    /** False, too, where the key is missing. */
    boolean flag(String key) {
        return config.path(key).asBoolean();
    }

    boolean flag(String key, boolean missing) {
        return config.path(key).asBoolean(missing);
    }

    /** The layer in a message. */
    String title() {
        return "layer '" + name + "'";
    }
}

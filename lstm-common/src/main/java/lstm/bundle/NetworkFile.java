package lstm.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.List;
import lstm.net.AutoencoderSpec;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;

/**
 * {@code network} in {@code spec.json}: an {@link AutoencoderSpec} as it always was, or a {@link LayeredSpec}, which is known by its
 * {@code task}; each of its layers says in {@code layer} what it is.
 */
final class NetworkFile {

    private static final String TASK = "task";

    private NetworkFile() {}

    /** What teaches Jackson networks; {@code lstm.net} knows nothing of it. */
    static SimpleModule module() {
        var module = new SimpleModule("networks");
        module.addDeserializer(NetworkSpec.class, new Reader());
        module.setMixInAnnotation(LayerSpec.class, NamedLayer.class);
        return module;
    }

    /** Every record that a network may be read as. */
    static List<Class<?>> records() {
        return List.of(AutoencoderSpec.class, LayeredSpec.class);
    }

    /** Whether {@code network} is a row of layers. */
    static boolean isLayered(JsonNode network) {
        return network.has(TASK);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "layer")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Recurrent.class, name = "recurrent"),
        @JsonSubTypes.Type(value = Dense.class, name = "dense"),
        @JsonSubTypes.Type(value = Repeat.class, name = "repeat"),
        @JsonSubTypes.Type(value = Flatten.class, name = "flatten"),
        @JsonSubTypes.Type(value = Unflatten.class, name = "unflatten")
    })
    private interface NamedLayer {}

    private static final class Reader extends StdDeserializer<NetworkSpec> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(NetworkSpec.class);
        }

        @Override
        public NetworkSpec deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            Class<? extends NetworkSpec> kind = isLayered(tree) ? LayeredSpec.class : AutoencoderSpec.class;
            return context.readTreeAsValue(tree, kind);
        }
    }
}

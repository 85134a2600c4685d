package lstm.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.net.AutoencoderSpec;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;

/** The configuration of a station whose network was made elsewhere: what it says of the network is made true. */
public final class ForeignNetwork {

    private static final YAMLMapper YAML = new YAMLMapper();

    private ForeignNetwork() {}

    /**
     * The same station with the network's window and shape, as far as the section {@code network} can say it. Its scaler is the one that
     * the file names; where it names none, the range of the clean rows becomes [0, 1] without a limit, as scikit-learn has it.
     *
     * @param file where the station was read from; empty when it is all defaults
     * @throws UserException with {@link ExitCode#CONFIG} when the file asks for another window length
     */
    public static Station station(Station station, Optional<Path> file, NetworkSpec spec) {
        JsonNode written = file.map(ForeignNetwork::tree).orElseGet(YAML::createObjectNode);
        JsonNode length = written.at("/window/length");
        if (length.isInt() && length.asInt() != spec.inputLength()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file.get() + ": window.length is " + length.asInt() + ", but the network sees windows of "
                            + spec.inputLength() + " timesteps; leave it out or make it " + spec.inputLength());
        }
        try {
            var tree = (ObjectNode) YAML.readTree(station.yaml());
            tree.withObject("/window").put("length", spec.inputLength());
            ObjectNode network = YAML.createObjectNode();
            if (spec instanceof AutoencoderSpec autoencoder) {
                autoencoder.layers().forEach(network.withArray("layers")::add);
                network.put("bottleneck", autoencoder.bottleneck());
                network.put(
                        "decoder",
                        autoencoder.order().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            } else if (spec instanceof LayeredSpec layered && layered.task() == LayeredSpec.Task.FORECAST) {
                network.put("kind", "forecaster").withObject("/forecast").put("steps", spec.outputLength());
            }
            network.set("input", written.at("/network/input").isObject() ? tree.at("/network/input") : unitRange());
            tree.set("network", network);
            return StationYaml.parse(station.file(), YAML.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a station writes itself as YAML", e);
        }
    }

    private static JsonNode unitRange() {
        ObjectNode input = YAML.createObjectNode();
        input.put("scaler", "minmax").put("clip", 0).withArray("range").add(0.0).add(1.0);
        return input;
    }

    private static JsonNode tree(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readAllBytes(file));
            return tree == null || !tree.isObject() ? YAML.createObjectNode() : tree;
        } catch (IOException e) {
            throw new UserException(ExitCode.CONFIG, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

package lstm.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.Scaler;
import lstm.score.Chain;
import lstm.score.CleanScores;
import lstm.score.PlainError;
import lstm.score.PreparedModel;
import lstm.score.ScoreModel;
import lstm.score.ScoreModels;
import lstm.score.SensorStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of any shape in a bundle. */
class NetworkBundleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = "group-1/spec.json";

    @TempDir
    private Path folder;

    private static LayerSpec recurrent(Cell cell, ActivationKind activation, Direction way, boolean sequence) {
        return new Recurrent(cell, 3, activation, ActivationKind.HARD_SIGMOID, way, sequence);
    }

    /** Every layer, cell, way of reading and activation, in networks of two sensors. */
    static Stream<NetworkSpec> networks() {
        var networks = new ArrayList<NetworkSpec>();
        networks.add(new AutoencoderSpec(2, 4, List.of(3), 1, DecoderOrder.NEWEST_FIRST));
        for (Cell cell : Cell.values()) {
            for (Direction way : Direction.values()) {
                List<LayerSpec> layers = List.of(
                        recurrent(cell, ActivationKind.RELU, way, false),
                        new Repeat(4),
                        recurrent(cell, ActivationKind.TANH, Direction.FORWARD, true),
                        new Dense(2, ActivationKind.LINEAR));
                networks.add(new LayeredSpec(2, 4, Task.RECONSTRUCT, DecoderOrder.NEWEST_FIRST, layers));
            }
        }
        for (ActivationKind activation : ActivationKind.values()) {
            List<LayerSpec> layers = List.of(new Flatten(), new Dense(6, activation), new Unflatten(3));
            networks.add(new LayeredSpec(2, 5, Task.FORECAST, DecoderOrder.OLDEST_FIRST, layers));
        }
        return networks.stream();
    }

    private static ModelBundle bundle(NetworkSpec spec) {
        var random = new Random(7);
        var weights = new float[spec.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        var prepared = new PreparedModel(
                SensorGroup.all(List.of("P", "T")),
                Preparation.holding(new SegmentRule(15), 2, 3),
                new Scaler(new double[] {0, 1}, new double[] {2, 3}, 10),
                new SensorStatistics(List.of(0.0, 1.0), List.of(2.0, 3.0)),
                new NetworkWeights(spec, weights));
        var provenance = new Provenance("2026-01-01T00:00:00Z", 1, Map.of(), "p.csv", 9, "ab", 1, List.of());
        return new ModelBundle(
                provenance,
                StationYaml.defaults().yaml(),
                List.of(new GroupBundle(ScoreModels.random(prepared, random), new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsWrittenIsReadAgain(NetworkSpec spec) {
        Path file = folder.resolve("model.zip");
        BundleFile.write(bundle(spec), file);
        assertEquals(bundle(spec), BundleFile.read(file));
    }

    @Test
    void thePlainErrorAndTheScoresOfCleanRowsAreReadAgain() throws IOException {
        ModelBundle honest = bundle(new AutoencoderSpec(2, 4, List.of(3)));
        ScoreModel model = honest.groups().get(0).model();
        PreparedModel plain = model.prepared().with(new PlainError(PlainError.Size.ABSOLUTE, 7));
        var clean = new CleanScores(
                9, 0.3, 0.1, Collections.nCopies(CleanScores.shares().size(), 1.0 / 3));
        Chain causal = model.causal();
        var chain = new Chain(causal.channels(), causal.unit(), causal.calibration(), Optional.of(clean));
        var scored = new ScoreModel(plain, chain, Optional.of(chain), model.baselines(), model.promise());
        var bundle = new ModelBundle(
                honest.provenance(), honest.stationYaml(), List.of(new GroupBundle(scored, new byte[0])));
        Path file = folder.resolve("model.zip");
        BundleFile.write(bundle, file);
        assertEquals(bundle, BundleFile.read(file));
        assertEquals(
                3,
                JSON.readTree(entries(file).get("manifest.json")).get("version").asInt());
    }

    @Test
    void onlyWhatAnOlderProgramCannotReadHasANewerVersion() throws IOException {
        for (NetworkSpec spec : networks().toList()) {
            Path file = folder.resolve("model.zip");
            BundleFile.write(bundle(spec), file);
            JsonNode manifest = JSON.readTree(entries(file).get("manifest.json"));
            assertEquals(
                    spec instanceof AutoencoderSpec ? 2 : 3,
                    manifest.get("version").asInt());
        }
    }

    @Test
    void anAutoencoderIsWrittenAsEver() throws IOException {
        Path file = folder.resolve("model.zip");
        BundleFile.write(bundle(new AutoencoderSpec(2, 4, List.of(3), 1, DecoderOrder.NEWEST_FIRST)), file);
        String spec = JSON.readTree(entries(file).get(SPEC)).get("network").toString();
        assertEquals(
                "{\"features\":2,\"windowLength\":4,\"layers\":[3],\"bottleneck\":1,\"order\":\"NEWEST_FIRST\"}", spec);
    }

    @Test
    void aRowOfLayersSaysWhatEachIs() throws IOException {
        Path file = folder.resolve("model.zip");
        BundleFile.write(bundle(forecaster()), file);
        assertEquals(
                "{\"features\":2,\"inputLength\":5,\"task\":\"FORECAST\",\"order\":\"OLDEST_FIRST\",\"layers\":["
                        + "{\"layer\":\"recurrent\",\"cell\":\"GRU\",\"units\":3,\"activation\":\"TANH\","
                        + "\"recurrentActivation\":\"HARD_SIGMOID\",\"direction\":\"BOTH\",\"sequence\":true},"
                        + "{\"layer\":\"flatten\"},"
                        + "{\"layer\":\"dense\",\"outputs\":6,\"activation\":\"LINEAR\"},"
                        + "{\"layer\":\"unflatten\",\"timesteps\":3}]}",
                JSON.readTree(entries(file).get(SPEC)).get("network").toString());
    }

    private static LayeredSpec forecaster() {
        List<LayerSpec> layers = List.of(
                recurrent(Cell.GRU, ActivationKind.TANH, Direction.BOTH, true),
                new Flatten(),
                new Dense(6, ActivationKind.LINEAR),
                new Unflatten(3));
        return new LayeredSpec(2, 5, Task.FORECAST, DecoderOrder.OLDEST_FIRST, layers);
    }

    @Test
    void refusesNetworksThatCannotBe() throws Exception {
        refused("cannot be made 3 timesteps", network -> layer(network, 2).put("outputs", 7));
        refused("must be at least 1", network -> layer(network, 0).put("units", 0));
        refused("overflow", network -> layer(network, 0).put("units", 2_000_000_000));
        refused("weights", network -> layer(network, 0).put("units", 4));
        refused("moon", network -> layer(network, 1).put("layer", "moon"));
        refused("layer", network -> layer(network, 1).remove("layer"));
        refused("MOON", network -> layer(network, 0).put("cell", "MOON"));
        refused("sequence", network -> layer(network, 0).remove("sequence"));
        refused("extra", network -> layer(network, 3).put("extra", 1));
        refused("DREAM", network -> network.put("task", "DREAM"));
        refused("inputLength", network -> network.put("inputLength", 0));
        refused("timesteps", network -> network.put("task", "RECONSTRUCT"));
        refused("order", network -> network.remove("order"));
        refused("layers", network -> network.putArray("layers"));
        refused("cannot be used", network -> network.remove("task"));
    }

    private static ObjectNode layer(ObjectNode network, int number) {
        return (ObjectNode) network.get("layers").get(number);
    }

    /** Forges the network of an honest bundle, its hash, too, and reads it. */
    private void refused(String part, Consumer<ObjectNode> forgery) throws Exception {
        Path file = folder.resolve("model.zip");
        BundleFile.write(bundle(forecaster()), file);
        Map<String, byte[]> entries = entries(file);
        JsonNode spec = JSON.readTree(entries.get(SPEC));
        forgery.accept((ObjectNode) spec.get("network"));
        entries.put(SPEC, JSON.writeValueAsBytes(spec));
        var manifest = (ObjectNode) JSON.readTree(entries.get("manifest.json"));
        ((ObjectNode) manifest.get("entries")).put(SPEC, sha256(entries.get(SPEC)));
        entries.put("manifest.json", JSON.writeValueAsBytes(manifest));
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        UserException mistake = assertThrows(UserException.class, () -> BundleFile.read(file));
        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        String message = mistake.getMessage();
        assertTrue(message.contains("model.zip cannot be used: ") && message.contains(part), message);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}

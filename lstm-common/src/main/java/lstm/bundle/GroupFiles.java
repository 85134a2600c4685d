package lstm.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.scale.Scaler;
import lstm.score.PreparedModel;
import lstm.score.ScoreModel;

/** One group as the entries of a bundle, and back. */
final class GroupFiles {

    private static final String SPEC = "spec.json";
    private static final String WEIGHTS = "weights.bin";
    private static final String SCALER = "scaler.json";
    private static final String CHECKPOINT = "checkpoint.bin";

    private final ObjectMapper json;

    GroupFiles(ObjectMapper json) {
        this.json = json;
    }

    /** {@code spec.json}: the group, its network and how rows are prepared. */
    record Spec(
            SensorGroup group,
            NetworkSpec network,
            long maxHoleNanos,
            List<MissingRule> missing,
            SmoothingFile smoothing) {

        static Spec of(PreparedModel prepared) {
            Preparation preparation = prepared.preparation();
            return new Spec(
                    prepared.group(),
                    prepared.weights().spec(),
                    preparation.segmentRule().maxHoleNanos(),
                    preparation.missing(),
                    SmoothingFile.of(preparation.smoothing()));
        }

        Preparation preparation() {
            return new Preparation(new SegmentRule(maxHoleNanos), missing, smoothing.smoothing());
        }
    }

    /** {@code scaler.json}; a {@code clip} of 0 is none. */
    record ScalerFile(List<Double> offset, List<Double> spread, double clip) {

        ScalerFile {
            offset = List.copyOf(offset);
            spread = List.copyOf(spread);
        }

        static ScalerFile of(Scaler scaler) {
            return new ScalerFile(list(scaler.offsets()), list(scaler.spreads()), scaler.clip());
        }

        Scaler scaler() {
            return new Scaler(array(offset), array(spread), clip);
        }
    }

    /** Lets Jackson look at all records of a group before the first is read. */
    static void loadAhead(ObjectMapper json) {
        List.of(Spec.class, ScalerFile.class).forEach(json::readerFor);
        NetworkFile.records().forEach(json::readerFor);
        ScoreFiles.loadAhead(json);
    }

    Map<String, byte[]> entries(GroupBundle group) throws IOException {
        ScoreModel model = group.model();
        PreparedModel prepared = model.prepared();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(SPEC, json.writeValueAsBytes(Spec.of(prepared)));
        entries.put(WEIGHTS, WeightBytes.of(prepared.weights().toArray()));
        entries.put(SCALER, json.writeValueAsBytes(ScalerFile.of(prepared.scaler())));
        entries.putAll(new ScoreFiles(json).entries(model));
        entries.put(CHECKPOINT, group.checkpoint());
        return entries;
    }

    GroupBundle group(Map<String, byte[]> entries) throws IOException {
        Spec spec = spec(json.readTree(entry(entries, SPEC)));
        var scores = new ScoreFiles(json);
        var prepared = new PreparedModel(
                spec.group(),
                spec.preparation(),
                scaler(json.readTree(entry(entries, SCALER))),
                scores.statistics(entries),
                new NetworkWeights(spec.network(), WeightBytes.floats(entry(entries, WEIGHTS))),
                scores.relation(entries),
                scores.plain(entries));
        return new GroupBundle(scores.model(prepared, entries), entry(entries, CHECKPOINT));
    }

    private Spec spec(JsonNode tree) throws IOException {
        if (tree.path("group") instanceof ObjectNode group && !group.has("names")) {
            group.putObject("names"); // of before sensors had names
        }
        if (tree.path("network") instanceof ObjectNode network
                && !network.has("order")
                && !NetworkFile.isLayered(network)) {
            network.put("bottleneck", 0).put("order", DecoderOrder.OLDEST_FIRST.name()); // of before there was a choice
        }
        return json.treeToValue(tree, Spec.class);
    }

    private Scaler scaler(JsonNode tree) throws IOException {
        if (tree instanceof ObjectNode scaler && !scaler.has("clip")) {
            scaler.put("clip", 0.0); // of before there was a limit
        }
        return json.treeToValue(tree, ScalerFile.class).scaler();
    }

    static byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
        byte[] entry = entries.get(name);
        if (entry == null) {
            throw new IOException("entry " + name + " is missing");
        }
        return entry;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

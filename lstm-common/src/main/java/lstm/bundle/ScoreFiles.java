package lstm.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.net.MaskedSpec;
import lstm.net.MaskedWeights;
import lstm.score.BaselineModel;
import lstm.score.Calibration;
import lstm.score.Chain;
import lstm.score.ChannelModel;
import lstm.score.LinearRelation;
import lstm.score.PreparedModel;
import lstm.score.PrincipalComponents;
import lstm.score.Promise;
import lstm.score.Relation;
import lstm.score.ScoreModel;
import lstm.score.SensorStatistics;

/** What makes a score of errors as the entries of a bundle, and back; those of format version 1 are read, too. */
final class ScoreFiles {

    private static final String CHANNELS = "channels.json";
    private static final String CALIBRATION = "calibration.json";
    private static final String STATISTICS = "statistics.json";
    private static final String RELATION = "relation.json";
    private static final String RELATION_WEIGHTS = "relation.bin";

    private final ObjectMapper json;

    ScoreFiles(ObjectMapper json) {
        this.json = json;
    }

    /** {@code channels.json}; {@code lookAhead} may be null. */
    record Channels(ChannelList causal, ChannelList lookAhead) {}

    /** The channels of one chain. */
    record ChannelList(List<ChannelModel> channels, double unit) {

        ChannelList {
            channels = List.copyOf(channels);
        }

        static ChannelList of(Chain chain) {
            return new ChannelList(chain.channels(), chain.unit());
        }

        Chain chain(Calibration calibration) {
            return new Chain(channels, unit, calibration);
        }
    }

    /** {@code calibration.json}; {@code lookAhead} and {@code promise} may be null. */
    record Calibrations(Calibration causal, Calibration lookAhead, Promise promise) {}

    /** {@code statistics.json}; {@code components} may be null. */
    record Statistics(SensorStatistics sensors, double baselineUnit, PrincipalComponents components) {}

    /** {@code relation.json}; without a network {@code network}, {@code unit} and {@code used} are null. */
    record RelationFile(LinearRelation linear, MaskedSpec network, List<Double> unit, List<Boolean> used) {}

    /** Lets Jackson look at all records of a group before the first is read. */
    static void loadAhead(ObjectMapper json) {
        List.of(Channels.class, Calibrations.class, Statistics.class, RelationFile.class)
                .forEach(json::readerFor);
    }

    Map<String, byte[]> entries(ScoreModel model) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Optional<Chain> lookAhead = model.lookAhead();
        entries.put(
                CHANNELS,
                json.writeValueAsBytes(new Channels(
                        ChannelList.of(model.causal()),
                        lookAhead.map(ChannelList::of).orElse(null))));
        entries.put(
                CALIBRATION,
                json.writeValueAsBytes(new Calibrations(
                        model.causal().calibration(),
                        lookAhead.map(Chain::calibration).orElse(null),
                        model.promise().orElse(null))));
        BaselineModel baselines = model.baselines();
        entries.put(
                STATISTICS,
                json.writeValueAsBytes(new Statistics(
                        model.prepared().statistics(),
                        baselines.meanAbsZUnit(),
                        baselines.components().orElse(null))));
        if (model.prepared().relation().isPresent()) {
            Relation relation = model.prepared().relation().get();
            Optional<Relation.Gated> network = relation.network();
            entries.put(
                    RELATION,
                    json.writeValueAsBytes(new RelationFile(
                            relation.linear(),
                            network.map(gated -> gated.weights().spec()).orElse(null),
                            network.map(Relation.Gated::unit).orElse(null),
                            network.map(Relation.Gated::used).orElse(null))));
            if (network.isPresent()) {
                entries.put(
                        RELATION_WEIGHTS, WeightBytes.of(network.get().weights().toArray()));
            }
        }
        return entries;
    }

    SensorStatistics statistics(Map<String, byte[]> entries) throws IOException {
        return read(entries, STATISTICS, Statistics.class).sensors();
    }

    Optional<Relation> relation(Map<String, byte[]> entries) throws IOException {
        if (!entries.containsKey(RELATION)) {
            return Optional.empty();
        }
        RelationFile file = read(entries, RELATION, RelationFile.class);
        if (file.network() == null) {
            return Optional.of(new Relation(file.linear(), Optional.empty()));
        }
        var weights =
                new MaskedWeights(file.network(), WeightBytes.floats(GroupFiles.entry(entries, RELATION_WEIGHTS)));
        return Optional.of(
                new Relation(file.linear(), Optional.of(new Relation.Gated(weights, file.unit(), file.used()))));
    }

    ScoreModel model(PreparedModel prepared, Map<String, byte[]> entries) throws IOException {
        Statistics statistics = read(entries, STATISTICS, Statistics.class);
        Channels channels =
                json.treeToValue(channels(json.readTree(GroupFiles.entry(entries, CHANNELS))), Channels.class);
        Calibrations calibrations = json.treeToValue(
                calibrations(json.readTree(GroupFiles.entry(entries, CALIBRATION))), Calibrations.class);
        return new ScoreModel(
                prepared,
                channels.causal().chain(calibrations.causal()),
                Optional.ofNullable(channels.lookAhead()).map(list -> list.chain(calibrations.lookAhead())),
                new BaselineModel(statistics.baselineUnit(), Optional.ofNullable(statistics.components())),
                Optional.ofNullable(calibrations.promise()));
    }

    private <T> T read(Map<String, byte[]> entries, String name, Class<T> kind) throws IOException {
        JsonNode tree = json.readTree(GroupFiles.entry(entries, name));
        if (name.equals(STATISTICS) && tree instanceof ObjectNode statistics && !statistics.has("components")) {
            statistics.putNull("components"); // of version 1
        }
        return json.treeToValue(tree, kind);
    }

    /** Version 1 knew one chain, and channels of one weight. */
    private JsonNode channels(JsonNode tree) {
        if (!tree.has("channels")) {
            return tree;
        }
        tree.path("channels").forEach(channel -> ((ObjectNode) channel).put("weight", 1.0));
        ObjectNode both = json.createObjectNode();
        both.set("causal", tree);
        return both.putNull("lookAhead");
    }

    /** Version 1 knew one calibration, of held-out rows, with an exponential tail. */
    private JsonNode calibrations(JsonNode tree) {
        if (!(tree instanceof ObjectNode causal) || !tree.has("tailScale")) {
            return tree;
        }
        causal.putObject("tail")
                .put("shape", 0.0)
                .<ObjectNode>set("scale", causal.remove("tailScale"))
                .putArray("knots");
        causal.put("heldOut", true);
        ObjectNode all = json.createObjectNode();
        all.set("causal", causal);
        return all.putNull("lookAhead").putNull("promise");
    }
}

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
import lstm.score.CleanScores;
import lstm.score.LinearRelation;
import lstm.score.PlainError;
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

    // of the following a bundle may have none
    private static final String LOOK_AHEAD = "look-ahead-";
    private static final String COMPONENTS = "components.json";
    private static final String PROMISE = "promise.json";
    private static final String RELATION = "relation.json";
    private static final String MASKED = "masked-network.json";
    private static final String CLEAN = "clean-scores.json";
    private static final String PLAIN = "plain-error.json";
    private static final String MASKED_WEIGHTS = "masked-network.bin";

    private final ObjectMapper json;

    ScoreFiles(ObjectMapper json) {
        this.json = json;
    }

    /** {@code channels.json} and {@code look-ahead-channels.json}. */
    record Channels(List<ChannelModel> channels, double unit) {

        Channels {
            channels = List.copyOf(channels);
        }
    }

    /** {@code statistics.json}. */
    record Statistics(SensorStatistics sensors, double baselineUnit) {}

    /** {@code masked-network.json}. */
    record Masked(MaskedSpec network, List<Double> unit, List<Boolean> used) {}

    /** Lets Jackson look at all records of a group before the first is read. */
    static void loadAhead(ObjectMapper json) {
        List.of(
                        Channels.class,
                        Calibration.class,
                        Statistics.class,
                        PrincipalComponents.class,
                        Promise.class,
                        CleanScores.class,
                        PlainError.class,
                        LinearRelation.class,
                        Masked.class)
                .forEach(json::readerFor);
    }

    Map<String, byte[]> entries(ScoreModel model) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        add("", model.causal(), values);
        model.lookAhead().ifPresent(chain -> add(LOOK_AHEAD, chain, values));
        BaselineModel baselines = model.baselines();
        values.put(STATISTICS, new Statistics(model.prepared().statistics(), baselines.meanAbsZUnit()));
        baselines.components().ifPresent(components -> values.put(COMPONENTS, components));
        model.promise().ifPresent(promise -> values.put(PROMISE, promise));
        model.prepared().plain().ifPresent(plain -> values.put(PLAIN, plain));
        Optional<Relation> relation = model.prepared().relation();
        relation.ifPresent(of -> values.put(RELATION, of.linear()));
        Optional<Relation.Gated> network = relation.flatMap(Relation::network);
        network.ifPresent(gated -> values.put(MASKED, new Masked(gated.weights().spec(), gated.unit(), gated.used())));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            entries.put(entry.getKey(), json.writeValueAsBytes(entry.getValue()));
        }
        network.ifPresent(gated ->
                entries.put(MASKED_WEIGHTS, WeightBytes.of(gated.weights().toArray())));
        return entries;
    }

    private static void add(String which, Chain chain, Map<String, Object> values) {
        values.put(which + CHANNELS, new Channels(chain.channels(), chain.unit()));
        values.put(which + CALIBRATION, chain.calibration());
        chain.clean().ifPresent(clean -> values.put(which + CLEAN, clean));
    }

    SensorStatistics statistics(Map<String, byte[]> entries) throws IOException {
        return read(entries, STATISTICS, Statistics.class).sensors();
    }

    Optional<Relation> relation(Map<String, byte[]> entries) throws IOException {
        if (!entries.containsKey(RELATION)) {
            return Optional.empty();
        }
        LinearRelation linear = read(entries, RELATION, LinearRelation.class);
        if (!entries.containsKey(MASKED)) {
            return Optional.of(new Relation(linear, Optional.empty()));
        }
        Masked masked = read(entries, MASKED, Masked.class);
        float[] values = WeightBytes.floats(GroupFiles.entry(entries, MASKED_WEIGHTS));
        var network = new Relation.Gated(new MaskedWeights(masked.network(), values), masked.unit(), masked.used());
        return Optional.of(new Relation(linear, Optional.of(network)));
    }

    Optional<PlainError> plain(Map<String, byte[]> entries) throws IOException {
        return optional(entries, PLAIN, PlainError.class);
    }

    ScoreModel model(PreparedModel prepared, Map<String, byte[]> entries) throws IOException {
        Optional<Chain> lookAhead =
                entries.containsKey(LOOK_AHEAD + CHANNELS) ? Optional.of(chain(LOOK_AHEAD, entries)) : Optional.empty();
        return new ScoreModel(
                prepared,
                chain("", entries),
                lookAhead,
                new BaselineModel(
                        read(entries, STATISTICS, Statistics.class).baselineUnit(),
                        optional(entries, COMPONENTS, PrincipalComponents.class)),
                optional(entries, PROMISE, Promise.class));
    }

    private Chain chain(String which, Map<String, byte[]> entries) throws IOException {
        JsonNode channels = json.readTree(GroupFiles.entry(entries, which + CHANNELS));
        JsonNode calibration = json.readTree(GroupFiles.entry(entries, which + CALIBRATION));
        upgrade(channels, calibration);
        Channels read = json.treeToValue(channels, Channels.class);
        return new Chain(
                read.channels(),
                read.unit(),
                json.treeToValue(calibration, Calibration.class),
                optional(entries, which + CLEAN, CleanScores.class));
    }

    /** Version 1 knew channels of one weight, and one calibration, of held-out rows, with an exponential tail. */
    private static void upgrade(JsonNode channels, JsonNode calibration) {
        channels.path("channels").forEach(channel -> {
            if (channel instanceof ObjectNode object && !object.has("weight")) {
                object.put("weight", 1.0);
            }
        });
        if (calibration instanceof ObjectNode old && old.has("tailScale")) {
            ObjectNode tail = old.putObject("tail").put("shape", 0.0);
            tail.set("scale", old.remove("tailScale"));
            tail.put("highest", 0.0); // was not known
            tail.putArray("knots");
            old.put("heldOut", true);
        }
    }

    private <T> Optional<T> optional(Map<String, byte[]> entries, String name, Class<T> kind) throws IOException {
        return entries.containsKey(name) ? Optional.of(read(entries, name, kind)) : Optional.empty();
    }

    private <T> T read(Map<String, byte[]> entries, String name, Class<T> kind) throws IOException {
        return json.readValue(GroupFiles.entry(entries, name), kind);
    }
}

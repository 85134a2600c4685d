package lstm.train.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lstm.net.ActivationKind;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Direction;
import lstm.net.SequenceShape;

/** Turns layers that {@link LayerCheck} has passed into ours, one after the other, with their weights. */
final class Translation {

    private final Activations activations;
    private final Problems problems;
    private final List<LayerSpec> layers = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>(); // as many as layers, empty where one has none
    private SequenceShape shape;

    Translation(Activations activations, Problems problems, SequenceShape input) {
        this.activations = activations;
        this.problems = problems;
        shape = input;
    }

    List<LayerSpec> layers() {
        return List.copyOf(layers);
    }

    /** What comes out of the last layer so far. */
    SequenceShape shape() {
        return shape;
    }

    /** All weights in the order of {@link lstm.net.LayeredSpec}. */
    float[] weights() {
        var all = new WeightList(weights.stream().mapToInt(part -> part.length).sum());
        weights.forEach(all::addAll);
        return all.toArray();
    }

    void add(KerasLayer layer) {
        switch (layer.kind()) {
            case "LSTM", "GRU" -> addRecurrent(layer, layer, Direction.FORWARD);
            case "Bidirectional" -> addRecurrent(layer.wrapped(), layer, Direction.BOTH);
            case "TimeDistributed" -> add(layer.wrapped());
            case "Dense" -> addDense(layer);
            case "Activation" -> addActivation(activation(layer, "activation"));
            case "ReLU" -> addActivation(ActivationKind.RELU);
            case "RepeatVector" -> add(layer, new LayerSpec.Repeat(layer.integer("n")));
            case "Flatten" -> add(layer, new LayerSpec.Flatten());
            case "Reshape" -> addReshape(layer);
            default -> {} // an identity
        }
    }

    /** A layer of ours without weights. */
    void add(KerasLayer from, LayerSpec layer) {
        try {
            put(layer, new float[0]);
        } catch (IllegalArgumentException e) {
            throw problems.refused(from.title() + ": " + e.getMessage());
        }
    }

    private void put(LayerSpec layer, float[] values) {
        shape = layer.output(shape);
        layers.add(layer);
        weights.add(values);
    }

    private ActivationKind activation(KerasLayer layer, String key) {
        return activations.of(layer.config().path(key)).orElseThrow();
    }

    private void addRecurrent(KerasLayer layer, KerasLayer outer, Direction direction) {
        boolean gru = layer.kind().equals("GRU");
        boolean resetAfter = gru && layer.flag("reset_after"); // missing before Keras had it: false
        Cell cell = gru ? resetAfter ? Cell.GRU : Cell.GRU_RESET_BEFORE : Cell.LSTM;
        int units = layer.integer("units");
        var spec = new LayerSpec.Recurrent(
                cell,
                units,
                activation(layer, "activation"),
                activation(layer, "recurrent_activation"),
                direction,
                layer.flag("return_sequences"));
        var values = new WeightList(spec.parameterCount(shape));
        var recurrent = new RecurrentWeights(cell, shape.features(), units, layer.flag("use_bias", true), problems);
        for (int i = 0; i < spec.directions(); i++) {
            recurrent.read(outer, values);
        }
        put(spec, values.toArray());
    }

    private void addDense(KerasLayer layer) {
        int outputs = layer.integer("units");
        int inputs = shape.features();
        KerasArray kernel = problems.sized(layer, layer.weights().next(layer), inputs, outputs);
        var values = new WeightList((inputs + 1) * outputs);
        values.addTransposed(kernel, 0, outputs);
        if (layer.flag("use_bias", true)) {
            values.addAll(
                    problems.sized(layer, layer.weights().next(layer), outputs).values());
        } else {
            values.addAll(new float[outputs]);
        }
        put(new LayerSpec.Dense(outputs, activation(layer, "activation")), values.toArray());
    }

    /** Into the layer before where that is dense and has none; else a dense layer that changes nothing has it. */
    private void addActivation(ActivationKind kind) {
        if (kind == ActivationKind.LINEAR) {
            return;
        }
        int last = layers.size() - 1;
        if (last >= 0
                && layers.get(last) instanceof LayerSpec.Dense dense
                && dense.activation() == ActivationKind.LINEAR) {
            layers.set(last, new LayerSpec.Dense(dense.outputs(), kind));
            return;
        }
        int features = shape.features();
        var identity = new float[(features + 1) * features];
        for (int f = 0; f < features; f++) {
            identity[f * features + f] = 1;
        }
        put(new LayerSpec.Dense(features, kind), identity);
    }

    private void addReshape(KerasLayer layer) {
        JsonNode target = layer.config().path("target_shape");
        int dimensions = target.size();
        int open = 1; // what -1 stands for
        for (JsonNode size : target) {
            open = size.asInt() > 0 ? open * size.asInt() : open;
        }
        open = Math.max(1, shape.size() / Math.max(1, open));
        int first = target.path(0).asInt() > 0 ? target.path(0).asInt() : open;
        int second =
                dimensions < 2 || target.path(1).asInt() > 0 ? target.path(1).asInt(1) : open;
        if (dimensions > 2 || dimensions < 1 || (long) first * second != shape.size()) {
            throw problems.refused(layer.title() + " reshapes " + shape.timesteps() + " timesteps of "
                    + shape.features() + " numbers to " + target + "; must be timesteps and features, or one of them");
        }
        SequenceShape wanted = dimensions == 1 ? new SequenceShape(1, first) : new SequenceShape(first, second);
        if (wanted.equals(shape)) {
            return;
        }
        if (shape.timesteps() > 1) {
            add(layer, new LayerSpec.Flatten());
        }
        if (wanted.timesteps() > 1) {
            add(layer, new LayerSpec.Unflatten(wanted.timesteps()));
        }
    }
}

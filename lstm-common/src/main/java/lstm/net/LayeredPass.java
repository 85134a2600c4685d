package lstm.net;

import java.util.ArrayList;
import java.util.List;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;

/** The forward pass of a {@link LayeredSpec}: one layer after the other, each over all its timesteps. */
final class LayeredPass implements Pass {

    private final LayeredSpec spec;
    private final int lanes;
    private final int features;
    private final int answers; // timesteps
    private final WindowLanes windows;
    private final List<LayerPass> layers = new ArrayList<>();
    private final List<Span> wanted; // what each layer has to give for the whole answer
    private final List<LayerPass> newestLayers; // those layers, as far as the newest timestep needs them
    private final List<Span> newestWanted;
    private final int newestStep; // in which it comes out of them

    LayeredPass(LayeredSpec spec, NetworkWeights weights, Arithmetic arithmetic, int lanes) {
        this.spec = spec;
        this.lanes = lanes;
        features = spec.features();
        answers = spec.outputLength();
        windows = new WindowLanes(spec.shapes().get(0), lanes);
        addLayers(weights, arithmetic);
        wanted = wanted(layers, new Span(0, answers));
        newestLayers = new ArrayList<>(layers);
        newestStep = shortened(weights, arithmetic) ? 0 : newest();
        newestWanted = wanted(newestLayers, new Span(newestStep, newestStep + 1));
    }

    private void addLayers(NetworkWeights weights, Arithmetic arithmetic) {
        List<SequenceShape> shapes = spec.shapes();
        int from = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            SequenceShape in = shapes.get(i);
            if (layer instanceof Recurrent recurrent) {
                boolean held = i > 0 && spec.layers().get(i - 1) instanceof Repeat;
                int rowStep = i == 0 ? windows.rowStep() : 0;
                layers.add(new RecurrentPass(recurrent, in, weights, from, held, rowStep, lanes, arithmetic));
            } else if (layer instanceof Dense dense) {
                layers.add(new DensePass(dense, in, weights, from, lanes, arithmetic));
            } else if (layer instanceof Repeat repeat && !beforeRecurrent(i)) {
                layers.add(new RepeatPass(repeat.timesteps(), in.features(), lanes));
            } else {
                layers.add(new ReshapePass(in.timesteps()));
            }
            from += layer.parameterCount(in);
        }
    }

    private boolean beforeRecurrent(int layer) {
        return layer + 1 < spec.layers().size() && spec.layers().get(layer + 1) instanceof Recurrent;
    }

    /**
     * Where a dense layer gives all timesteps at once, those rows of it that are the newest timestep do.
     *
     * @return whether that was so
     */
    private boolean shortened(NetworkWeights weights, Arithmetic arithmetic) {
        int last = layers.size() - 1;
        if (last == 0
                || !(spec.layers().get(last) instanceof Unflatten
                        && spec.layers().get(last - 1) instanceof Dense dense)) {
            return false;
        }
        var shape = new DenseShape(spec.shapes().get(last - 1).features(), dense.outputs());
        LayerWeights matrix = LayerWeights.dense(shape, weights, spec.parameterCount() - shape.parameterCount());
        LayerWeights rows = matrix.rows(newest() * features, (newest() + 1) * features);
        newestLayers.remove(last);
        newestLayers.set(last - 1, new DensePass(rows, dense.activation(), 1, lanes, arithmetic));
        return true;
    }

    /** The step in which the newest timestep comes out of the last layer. */
    private int newest() {
        return spec.order() == DecoderOrder.OLDEST_FIRST ? answers - 1 : 0;
    }

    private static List<Span> wanted(List<LayerPass> layers, Span answer) {
        var spans = new ArrayList<Span>();
        Span span = answer;
        for (int i = layers.size() - 1; i >= 0; i--) {
            spans.add(0, span);
            span = layers.get(i).needs(span);
        }
        return List.copyOf(spans);
    }

    @Override
    public void reconstruct(float[] rows, int from, int stride, int count, float[] result, int at) {
        float[] answer = run(rows, from, stride, count, layers, wanted);
        if (spec.order() == DecoderOrder.OLDEST_FIRST) {
            windows.scatter(answer, answers, count, result, at);
            return;
        }
        for (int t = 0; t < answers; t++) { // in the order of the result, the newest came out first
            emit(answer, answers - 1 - t, count, result, at + t * features, answers * features);
        }
    }

    @Override
    public void reconstructNewest(float[] rows, int from, int stride, int count, float[] result, int at) {
        float[] answer = run(rows, from, stride, count, newestLayers, newestWanted);
        emit(answer, newestStep, count, result, at, features);
    }

    /** What comes out of the last layer, shape [time][features][lanes]. */
    private float[] run(float[] rows, int from, int stride, int count, List<LayerPass> through, List<Span> spans) {
        float[] values;
        int next = 0;
        if (through.get(0) instanceof RecurrentPass first && windows.shareRows(stride)) {
            values = first.runOnRows(windows.columns(rows, from, count), windows.rowStep(), spans.get(0));
            next = 1;
        } else {
            values = windows.gather(rows, from, stride, count);
        }
        for (; next < through.size(); next++) {
            values = through.get(next).run(values, spans.get(next));
        }
        return values;
    }

    private void emit(float[] answer, int step, int count, float[] result, int at, int stride) {
        for (int w = 0; w < count; w++) {
            for (int f = 0; f < features; f++) {
                result[at + w * stride + f] = answer[(step * features + f) * lanes + w];
            }
        }
    }
}

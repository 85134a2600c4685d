package lstm.net;

import java.util.ArrayList;
import java.util.List;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;

/** The forward pass of a {@link LayeredSpec}: one layer after the other, each over all its timesteps. */
final class LayeredPass implements Pass {

    private final LayeredSpec spec;
    private final int lanes;
    private final int features;
    private final int answers; // timesteps
    private final WindowLanes windows;
    private final List<LayerPass> layers = new ArrayList<>();
    private final List<Span> all; // what each layer has to give for the whole answer
    private final List<Span> newest; // and for its newest timestep

    LayeredPass(LayeredSpec spec, NetworkWeights weights, Arithmetic arithmetic, int lanes) {
        this.spec = spec;
        this.lanes = lanes;
        features = spec.features();
        answers = spec.outputLength();
        windows = new WindowLanes(spec.shapes().get(0), lanes);
        addLayers(weights, arithmetic);
        all = wanted(new Span(0, answers));
        int last = newestStep();
        newest = wanted(new Span(last, last + 1));
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

    /** The step in which the newest timestep comes out of the last layer. */
    private int newestStep() {
        return spec.order() == DecoderOrder.OLDEST_FIRST ? answers - 1 : 0;
    }

    private List<Span> wanted(Span answer) {
        var spans = new ArrayList<Span>();
        Span wanted = answer;
        for (int i = layers.size() - 1; i >= 0; i--) {
            spans.add(0, wanted);
            wanted = layers.get(i).needs(wanted);
        }
        return List.copyOf(spans);
    }

    @Override
    public void reconstruct(float[] rows, int from, int stride, int count, float[] result, int at) {
        float[] answer = run(rows, from, stride, count, all);
        for (int t = 0; t < answers; t++) {
            emit(answer, t, count, result, at + spec.emitted(t) * features, answers * features);
        }
    }

    @Override
    public void reconstructNewest(float[] rows, int from, int stride, int count, float[] result, int at) {
        emit(run(rows, from, stride, count, newest), newestStep(), count, result, at, features);
    }

    /** What comes out of the last layer, shape [time][features][lanes]. */
    private float[] run(float[] rows, int from, int stride, int count, List<Span> wanted) {
        float[] values;
        int next = 0;
        if (layers.get(0) instanceof RecurrentPass first && windows.shareRows(stride)) {
            values = first.runOnRows(windows.columns(rows, from, count), windows.rowStep(), wanted.get(0));
            next = 1;
        } else {
            values = windows.gather(rows, from, stride, count);
        }
        for (; next < layers.size(); next++) {
            values = layers.get(next).run(values, wanted.get(next));
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

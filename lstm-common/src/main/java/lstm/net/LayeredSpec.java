package lstm.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lstm.check.Require;
import lstm.net.AutoencoderSpec.DecoderOrder;

/**
 * A network as a row of layers, for shapes that {@link AutoencoderSpec} has not: other cells and activations, layers that read both
 * ways, dense ones, forecasters, and what was trained elsewhere.
 *
 * <p>Weights: those of the layers in order, see {@link LayerSpec}; of a recurrent layer that reads both ways first those of forward.
 *
 * @param features sensors per timestep, at least 1
 * @param inputLength timesteps that go in, at least 1
 * @param task what the answer is compared with
 * @param order in which timesteps come out of the last layer
 * @param layers at least one; what comes out of the last has as many features as go in
 */
public record LayeredSpec(int features, int inputLength, Task task, DecoderOrder order, List<LayerSpec> layers)
        implements NetworkSpec {

    /** What a network's answer is compared with. */
    public enum Task {
        /** The window that went in. */
        RECONSTRUCT,
        /**
         * The timesteps that follow. A timestep is scored by the last one of a forecast, the one made longest before; so a fault is not
         * seen by the network that has to foretell it for as long as the forecast reaches.
         */
        FORECAST
    }

    public LayeredSpec {
        Require.atLeast("features", features, 1);
        Require.atLeast("inputLength", inputLength, 1);
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(order, "order");
        layers = List.copyOf(layers);
        Require.atLeast("number of layers", layers.size(), 1);
        SequenceShape out = output(features, inputLength, layers);
        if (out.features() != features) {
            throw new IllegalArgumentException("the last layer gives " + out.features()
                    + " numbers per timestep; there are " + features + " sensors");
        }
        if (task == Task.RECONSTRUCT && out.timesteps() != inputLength) {
            throw new IllegalArgumentException(
                    "the network gives " + out.timesteps() + " timesteps for a window of " + inputLength);
        }
    }

    private static SequenceShape output(int features, int inputLength, List<LayerSpec> layers) {
        var shape = new SequenceShape(inputLength, features);
        for (LayerSpec layer : layers) {
            shape = layer.output(shape);
        }
        return shape;
    }

    /** What goes into every layer, and at the end what comes out: one more than layers. */
    public List<SequenceShape> shapes() {
        var shapes = new ArrayList<SequenceShape>();
        shapes.add(new SequenceShape(inputLength, features));
        for (LayerSpec layer : layers) {
            shapes.add(layer.output(shapes.get(shapes.size() - 1)));
        }
        return List.copyOf(shapes);
    }

    @Override
    public int outputLength() {
        return output(features, inputLength, layers).timesteps();
    }

    @Override
    public int windowLength() {
        return task == Task.RECONSTRUCT ? inputLength : Math.addExact(inputLength, outputLength());
    }

    /** Timestep of the answer, from 0, that comes out of the last layer as number {@code step}, from 0. */
    public int emitted(int step) {
        return order == DecoderOrder.OLDEST_FIRST ? step : outputLength() - 1 - step;
    }

    @Override
    public int parameterCount() {
        List<SequenceShape> shapes = shapes();
        int count = 0;
        for (int i = 0; i < layers.size(); i++) {
            count = Math.addExact(count, layers.get(i).parameterCount(shapes.get(i)));
        }
        return count;
    }
}

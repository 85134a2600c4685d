package lstm.bench.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import java.util.List;
import lstm.net.AutoencoderSpec;
import lstm.net.LstmShape;

/** The autoencoder of PyTorch's own layers; [batch, time, features] in, and out in the order the decoder emits. */
final class PyTorchNetwork {

    private PyTorchNetwork() {}

    /** Readies the engine; its threads are those of the whole process, and fixed when it starts. */
    static void start(int threads) {
        System.setProperty("ai.djl.offline", "true"); // its natives are on the class path
        System.setProperty("ai.djl.pytorch.num_threads", "" + threads);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    static Block build(AutoencoderSpec spec) {
        var network = new SequentialBlock();
        List<LstmShape> encoder = spec.encoder();
        for (LstmShape shape : encoder.subList(0, encoder.size() - 1)) {
            network.add(lstm(shape, false));
        }
        network.add(lstm(encoder.get(encoder.size() - 1), true));
        network.add(new LambdaBlock(states -> new NDList(states.get(1).squeeze(0)), "newest")); // output, h, c
        spec.squeeze().ifPresent(dense -> network.add(linear(dense.outputs())));
        network.add(LambdaBlock.singleton(code -> repeat(code, spec.windowLength()), "repeat"));
        spec.decoder().forEach(shape -> network.add(lstm(shape, false)));
        network.add(linear(spec.features()));
        return network;
    }

    private static LSTM lstm(LstmShape shape, boolean states) {
        return LSTM.builder()
                .setStateSize(shape.units())
                .setNumLayers(1)
                .optBatchFirst(true)
                .optReturnState(states)
                .build();
    }

    private static Linear linear(int outputs) {
        return Linear.builder().setUnits(outputs).build();
    }

    static NDArray repeat(NDArray code, int times) {
        Shape shape = code.getShape();
        return code.expandDims(1).broadcast(new Shape(shape.get(0), times, shape.get(1)));
    }
}

package lstm.train;

import lstm.net.AutoencoderSpec;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Learns with DL4J's stock layers and Adam. */
final class StockLearner implements Learner {

    private final AutoencoderSpec spec;
    private final MultiLayerNetwork network;
    private INDArray batch; // [count, features, time], 'f' order: what the LSTM layers slice lies together

    StockLearner(Checkpoint from) {
        spec = from.spec();
        network = NetworkBuilder.build(spec, from.loss(), from.state().learningRate());
        batch = Nd4j.create(shape(1), 'f');
        WeightTransfer.toNetwork(from.weights(), network);
        INDArray memory = Nd4j.createFromArray(from.optimizerState());
        INDArray own = network.getUpdater().getStateViewArray();
        network.getUpdater().setStateViewArray(network, memory.reshape(own.shape()), false);
        network.setIterationCount(from.state().steps()); // Adam's bias correction counts them
    }

    @Override
    public double step(float[] windows, int count) {
        if (batch.size(0) != count) {
            batch = Nd4j.create(shape(count), 'f');
        }
        batch.data().setData(transposed(windows, count));
        network.fit(batch, batch);
        return network.score() / spec.windowLength(); // DL4J sums over timesteps
    }

    private long[] shape(int count) {
        return new long[] {count, spec.features(), spec.windowLength()};
    }

    /** From [count, time · features] to [time · features, count], which is [count, features, time] in 'f' order. */
    private float[] transposed(float[] windows, int count) {
        int size = spec.windowLength() * spec.features();
        var result = new float[count * size];
        for (int b = 0; b < count; b++) {
            for (int i = 0; i < size; i++) {
                result[i * count + b] = windows[b * size + i];
            }
        }
        return result;
    }

    @Override
    public void learningRate(double rate) {
        network.setLearningRate(rate);
    }

    @Override
    public float[] weights() {
        return WeightTransfer.fromNetwork(network);
    }

    @Override
    public float[] optimizerState() {
        return network.getUpdater().getStateViewArray().dup().data().asFloat();
    }

    @Override
    public void close() {
        network.close();
    }
}

package lstm.train;

import lstm.net.NetworkSpec;
import lstm.train.layer.Floats;
import lstm.train.layer.NetworkLayer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Learns with a DL4J network whose only layer is the whole network.
 *
 * <p>Adam as in Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), with their constants; gradients
 * longer than asked for are shortened (Pascanu et al., "On the difficulty of training Recurrent Neural Networks", 2013).
 */
final class NetworkLearner implements Learner {

    private final NetworkSpec spec;
    private final MultiLayerNetwork network;
    private INDArray seen; // [count, time, features]
    private INDArray wanted;

    NetworkLearner(Checkpoint from, double gradientNorm, int threads) {
        spec = from.spec();
        network = network(from, gradientNorm, threads);
        WeightTransfer.toNetwork(from.weights(), network);
        INDArray memory = Nd4j.createFromArray(from.optimizerState());
        INDArray own = network.getUpdater().getStateViewArray();
        network.getUpdater().setStateViewArray(network, memory.reshape(own.shape()), false);
        network.setIterationCount(from.state().steps()); // Adam's bias correction counts them
        size(1);
    }

    private static MultiLayerNetwork network(Checkpoint from, double gradientNorm, int threads) {
        Nd4jBackend.start();
        var layer = NetworkLayer.of(from.spec(), from.loss().curve(), threads);
        if (gradientNorm > 0) { // on the layer itself: it does not take over what the network is set to
            layer.setGradientNormalization(GradientNormalization.ClipL2PerLayer);
            layer.setGradientNormalizationThreshold(gradientNorm);
        }
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .miniBatch(false) // the layer's gradient is a mean already
                .updater(new Adam(from.state().learningRate()))
                .list()
                .layer(layer)
                .build());
        network.init();
        return network;
    }

    private void size(int count) {
        long[] shape = {count, spec.windowLength(), spec.features()};
        seen = Nd4j.create(DataType.FLOAT, shape);
        wanted = Nd4j.create(DataType.FLOAT, shape);
    }

    @Override
    public double step(float[] inputs, float[] windows, int count) {
        if (seen.size(0) != count) {
            size(count);
        }
        Floats.write(inputs, seen);
        if (inputs == windows) {
            network.fit(seen, seen);
        } else {
            Floats.write(windows, wanted);
            network.fit(seen, wanted);
        }
        return network.score();
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
        network.getLayer(0).close();
        network.close();
    }
}

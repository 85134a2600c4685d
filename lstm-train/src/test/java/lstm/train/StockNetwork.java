package lstm.train;

import java.util.List;
import lstm.net.AutoencoderSpec;
import lstm.net.LstmShape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * An autoencoder of DL4J's stock layers, to compare with; arrays go in and come out with shape [batch, features, time], and
 * come out in the order the decoder emits.
 */
final class StockNetwork {

    private StockNetwork() {}

    /** Returns the network with all weights 0. */
    static MultiLayerNetwork build(AutoencoderSpec spec, ILossFunction loss, double learningRate) {
        Nd4jBackend.start();
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(new Adam(learningRate))
                .list();
        List<LstmShape> encoder = spec.encoder();
        for (LstmShape shape : encoder.subList(0, encoder.size() - 1)) {
            layers.layer(lstm(shape));
        }
        layers.layer(new LastTimeStep(lstm(encoder.get(encoder.size() - 1))));
        spec.squeeze()
                .ifPresent(shape -> layers.layer(new DenseLayer.Builder()
                        .nIn(shape.inputs())
                        .nOut(shape.outputs())
                        .activation(Activation.IDENTITY)
                        .build()));
        layers.layer(repeat(spec.windowLength()));
        for (LstmShape shape : spec.decoder()) {
            layers.layer(lstm(shape));
        }
        layers.layer(new RnnOutputLayer.Builder(loss)
                .nIn(spec.output().inputs())
                .nOut(spec.features())
                .activation(Activation.IDENTITY)
                .build());
        layers.setInputType(InputType.recurrent(spec.features(), spec.windowLength()));
        var network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static LSTM lstm(LstmShape shape) {
        return new LSTM.Builder()
                .nIn(shape.inputs())
                .nOut(shape.units())
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
    }

    private static RepeatVector repeat(int times) {
        return new RepeatVector.Builder<>(times).build();
    }
}

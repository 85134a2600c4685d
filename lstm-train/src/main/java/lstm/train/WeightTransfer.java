package lstm.train;

import lstm.check.Require;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries weights between a DL4J network and {@link NetworkWeights}, without changing a bit of them.
 *
 * <p>DL4J keeps all parameters in one row, which our own layer reads in the order that {@link NetworkWeights} documents.
 * Stock layers lie in the same order: per LSTM layer the input weights [inputs, 4 units] and the recurrent weights [units,
 * 4 units], both column by column, then the bias; gates in the order a, f, o, i. Column by column of a transposed matrix
 * is row by row of the matrix, so nothing has to be turned.
 */
final class WeightTransfer {

    private WeightTransfer() {}

    /** Overwrites the weights of a network of the same specification. */
    static void toNetwork(float[] weights, MultiLayerNetwork network) {
        Require.size("weights of the DL4J network", weights.length, network.numParams());
        INDArray row = Nd4j.createFromArray(weights);
        network.setParams(row.reshape(network.params().shape()));
    }

    /** Copies all weights of a network; they need not be finite. */
    static float[] fromNetwork(MultiLayerNetwork network) {
        return network.params().dup().data().asFloat();
    }

    /** Copies all weights of a network built for {@code spec}; refused unless they are finite. */
    static NetworkWeights fromNetwork(NetworkSpec spec, MultiLayerNetwork network) {
        return new NetworkWeights(spec, fromNetwork(network));
    }
}

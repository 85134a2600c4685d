package lstm.train.layer;

import java.util.Collection;
import lstm.check.Require;
import lstm.net.LstmShape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's LSTM layer with our forward and backward pass, for networks of other shapes than {@link NetworkLayer}'s: same
 * parameters, same arrays [sequences, numbers, time], same results up to rounding, also inside wrappers such as
 * {@code LastTimeStep} and {@code Bidirectional}. Cells are tanh and gates sigmoid; sequences are all of one length.
 */
public final class LstmLayer extends LSTM {

    /** For DL4J's JSON only. */
    public LstmLayer() {
        setActivationFn(new ActivationTanH());
    }

    /**
     * A layer of so many units.
     *
     * @param inputs numbers per timestep that go in, at least 1
     * @param units numbers that come out, at least 1
     */
    public LstmLayer(int inputs, int units) {
        this();
        setNIn(Require.atLeast("inputs", inputs, 1));
        setNOut(Require.atLeast("units", units, 1));
    }

    LstmShape shape() {
        return new LstmShape(Math.toIntExact(getNIn()), Math.toIntExact(getNOut()));
    }

    @Override
    public LstmPass instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        var pass = new LstmPass(conf, type);
        pass.setListeners(listeners);
        pass.setIndex(index);
        pass.setParamsViewArray(parameters);
        pass.setParamTable(initializer().init(conf, parameters, initialize));
        pass.setConf(conf);
        return pass;
    }
}

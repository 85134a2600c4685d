package lstm.net;

import lstm.check.Require;

/**
 * Sizes of one LSTM layer.
 *
 * @param inputs features per timestep that go in, at least 1
 * @param units hidden units, which is also what comes out per timestep, at least 1
 */
public record LstmShape(int inputs, int units) {

    public LstmShape {
        Require.atLeast("inputs", inputs, 1);
        Require.atLeast("units", units, 1);
    }

    /** Number of weights: four gates, each seeing the input, the hidden state and a bias. */
    public int parameterCount() {
        return Math.toIntExact(Math.multiplyExact(4L * units, 1L + inputs + units));
    }
}

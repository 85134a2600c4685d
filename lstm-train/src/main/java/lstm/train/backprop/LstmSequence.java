package lstm.train.backprop;

import java.util.Arrays;
import lstm.check.Require;
import lstm.net.KernelKind;
import lstm.net.LstmShape;

/**
 * One LSTM layer over whole sequences, forward and back, for networks of any shape. Sequences lie side by side:
 * [steps][numbers][sequences].
 *
 * <p>Keeps what the forward pass leaves behind for the backward pass. Not thread-safe.
 */
public final class LstmSequence {

    private final LstmShape shape;
    private final int steps;
    private final int sequences;
    private final int lanes;
    private final LstmTape[] tapes; // per block of sequences
    private final float[][] turnedInputs; // per block, shape [steps][lanes][width]
    private final int width;
    private final float[] inputs; // [steps][inputs][lanes]
    private final float[] slopes; // [steps][units][lanes]
    private final float[] inputSlopes; // [steps][inputs][lanes]
    private final float[] gradient; // of the weights, with a margin

    /** Makes room. */
    public LstmSequence(LstmShape shape, int steps, int sequences, KernelKind kind) {
        this.shape = shape;
        this.steps = Require.atLeast("steps", steps, 1);
        this.sequences = Require.atLeast("sequences", sequences, 1);
        BlockArithmetic arithmetic = BlockArithmetic.of(kind);
        lanes = arithmetic.lanes();
        width = Turned.width(shape.inputs(), arithmetic);
        int blocks = (sequences + lanes - 1) / lanes;
        tapes = new LstmTape[blocks];
        Arrays.setAll(tapes, b -> new LstmTape(shape, 0, steps, arithmetic));
        turnedInputs = new float[blocks][steps * lanes * width];
        inputs = new float[steps * shape.inputs() * lanes];
        slopes = new float[steps * shape.units() * lanes];
        inputSlopes = new float[inputs.length];
        gradient = new float[shape.parameterCount() + arithmetic.turnedWidth()];
    }

    /** Whether it was made for so many. */
    public boolean fits(int wantedSteps, int wantedSequences) {
        return steps == wantedSteps && sequences == wantedSequences;
    }

    /**
     * Runs over all sequences, from a state of zeros.
     *
     * @param weights input weights, recurrent weights and bias as in {@link lstm.net.NetworkWeights}
     * @param x shape [steps][inputs][sequences]
     * @param hidden shape [steps][units][sequences]; overwritten
     */
    public void forward(float[] weights, float[] x, float[] hidden) {
        Require.size("weights", weights.length, shape.parameterCount());
        for (int b = 0; b < tapes.length; b++) {
            copyIn(x, b, shape.inputs(), inputs);
            for (int t = 0; t < steps; t++) {
                int from = t * shape.inputs() * lanes;
                Turned.turn(inputs, from, shape.inputs(), lanes, turnedInputs[b], t * lanes * width, width);
            }
            tapes[b].forward(weights, inputs, 0);
            copyOut(tapes[b].hidden(), tapes[b].hiddenAt(0), b, shape.units(), hidden);
        }
    }

    /**
     * Runs back over the sequences of the last {@link #forward}, once.
     *
     * @param hiddenSlopes of the loss by the hidden states, shape [steps][units][sequences]
     * @param xSlopes of the loss by the inputs, shape [steps][inputs][sequences]; overwritten
     * @param result of the loss by the weights, in their order; overwritten
     */
    public void backward(float[] weights, float[] hiddenSlopes, float[] xSlopes, float[] result) {
        Require.size("weights", weights.length, shape.parameterCount());
        Arrays.fill(gradient, 0);
        for (int b = 0; b < tapes.length; b++) {
            copyIn(hiddenSlopes, b, shape.units(), slopes);
            tapes[b].backward(weights, slopes, turnedInputs[b], 0, width, inputSlopes, gradient);
            copyOut(inputSlopes, 0, b, shape.inputs(), xSlopes);
        }
        System.arraycopy(gradient, 0, result, 0, shape.parameterCount());
    }

    private int inBlock(int block) {
        return Math.min(lanes, sequences - block * lanes);
    }

    /** Lanes without a sequence are 0, so that they have no slope. */
    private void copyIn(float[] all, int block, int numbers, float[] to) {
        int count = inBlock(block);
        if (count < lanes) {
            Arrays.fill(to, 0);
        }
        for (int row = 0; row < steps * numbers; row++) {
            System.arraycopy(all, row * sequences + block * lanes, to, row * lanes, count);
        }
    }

    private void copyOut(float[] from, int at, int block, int numbers, float[] all) {
        int count = inBlock(block);
        for (int row = 0; row < steps * numbers; row++) {
            System.arraycopy(from, at + row * lanes, all, row * sequences + block * lanes, count);
        }
    }
}

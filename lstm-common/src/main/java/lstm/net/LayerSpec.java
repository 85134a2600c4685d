package lstm.net;

import java.util.Objects;
import lstm.check.Require;

/** One layer of a {@link LayeredSpec}. */
public sealed interface LayerSpec {

    /** What comes out when this goes in; refused when this cannot go in. */
    SequenceShape output(SequenceShape input);

    /** Number of weights when this goes in. */
    int parameterCount(SequenceShape input);

    /** The cell of a recurrent layer. */
    enum Cell {
        /** Gates a (candidate), f, o, i; weights as {@link NetworkWeights} has them. */
        LSTM(4, 1),
        /**
         * Gates z (update), r (reset), n (candidate), the reset gate after the product: Cho et al. (2014) in the form that cuDNN, PyTorch
         * and Keras from version 2 on have: {@code n = act(W x + b + r ⊙ (U h + c)); h = z ⊙ h + (1 − z) ⊙ n}. Weights: input [3h][n],
         * recurrent [3h][h], bias b [3h], recurrent bias c [3h].
         */
        GRU(3, 2),
        /**
         * Gates z, r, n, the reset gate before the product, as in the first paper and in Keras up to version 2:
         * {@code n = act(W x + b + U (r ⊙ h))}. Weights: input [3h][n], recurrent [3h][h], bias [3h].
         */
        GRU_RESET_BEFORE(3, 1);

        private final int gates;
        private final int biases;

        Cell(int gates, int biases) {
            this.gates = gates;
            this.biases = biases;
        }

        /** Rows of the weight matrices per unit. */
        public int gates() {
            return gates;
        }

        /** Biases per row. */
        public int biases() {
            return biases;
        }

        int parameterCount(int inputs, int units) {
            return Math.toIntExact(Math.multiplyExact((long) gates * units, (long) inputs + units + biases));
        }
    }

    /** Which way a recurrent layer reads. */
    enum Direction {
        FORWARD,
        /** From the last timestep to the first; what comes out lies at the timestep it was read at. */
        BACKWARD,
        /** Two layers with weights of their own, forward first; what comes out is forward's units, then backward's. */
        BOTH
    }

    /**
     * A recurrent layer.
     *
     * @param units hidden units of each direction
     * @param activation of the candidate, and of an LSTM's cell on its way out
     * @param recurrentActivation of the gates
     * @param sequence whether the hidden state of every timestep comes out, or only that after the last one read
     */
    record Recurrent(
            Cell cell,
            int units,
            ActivationKind activation,
            ActivationKind recurrentActivation,
            Direction direction,
            boolean sequence)
            implements LayerSpec {

        public Recurrent {
            Objects.requireNonNull(cell, "cell");
            Require.atLeast("units", units, 1);
            Objects.requireNonNull(activation, "activation");
            Objects.requireNonNull(recurrentActivation, "recurrentActivation");
            Objects.requireNonNull(direction, "direction");
        }

        /** How many layers with weights of their own. */
        public int directions() {
            return direction == Direction.BOTH ? 2 : 1;
        }

        @Override
        public SequenceShape output(SequenceShape input) {
            return new SequenceShape(sequence ? input.timesteps() : 1, Math.multiplyExact(directions(), units));
        }

        @Override
        public int parameterCount(SequenceShape input) {
            return Math.multiplyExact(directions(), cell.parameterCount(input.features(), units));
        }
    }

    /**
     * A dense layer, the same for every timestep. Weights: [outputs][inputs], bias [outputs].
     *
     * @param outputs numbers that come out per timestep
     */
    record Dense(int outputs, ActivationKind activation) implements LayerSpec {

        public Dense {
            Require.atLeast("outputs", outputs, 1);
            Objects.requireNonNull(activation, "activation");
        }

        @Override
        public SequenceShape output(SequenceShape input) {
            return new SequenceShape(input.timesteps(), outputs);
        }

        @Override
        public int parameterCount(SequenceShape input) {
            return new DenseShape(input.features(), outputs).parameterCount();
        }
    }

    /** A vector, once per timestep. */
    record Repeat(int timesteps) implements LayerSpec {

        public Repeat {
            Require.atLeast("timesteps", timesteps, 1);
        }

        @Override
        public SequenceShape output(SequenceShape input) {
            requireVector("Repeat", input);
            return new SequenceShape(timesteps, input.features());
        }

        @Override
        public int parameterCount(SequenceShape input) {
            return 0;
        }
    }

    /** All timesteps as one vector, the first timestep first. */
    record Flatten() implements LayerSpec {

        @Override
        public SequenceShape output(SequenceShape input) {
            return new SequenceShape(1, input.size());
        }

        @Override
        public int parameterCount(SequenceShape input) {
            return 0;
        }
    }

    /** A vector as so many timesteps, the first timestep first: what {@link Flatten} does, undone. */
    record Unflatten(int timesteps) implements LayerSpec {

        public Unflatten {
            Require.atLeast("timesteps", timesteps, 1);
        }

        @Override
        public SequenceShape output(SequenceShape input) {
            requireVector("Unflatten", input);
            if (input.features() % timesteps != 0) {
                throw new IllegalArgumentException(
                        input.features() + " numbers cannot be made " + timesteps + " timesteps");
            }
            return new SequenceShape(timesteps, input.features() / timesteps);
        }

        @Override
        public int parameterCount(SequenceShape input) {
            return 0;
        }
    }

    private static void requireVector(String layer, SequenceShape input) {
        if (input.timesteps() != 1) {
            throw new IllegalArgumentException(
                    layer + " wants a vector, not " + input.timesteps() + " timesteps of " + input.features());
        }
    }
}

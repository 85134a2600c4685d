package lstm.net;

/** The shape of a network, from which everything else follows but its weights. */
public sealed interface NetworkSpec permits AutoencoderSpec, LayeredSpec {

    /** Sensors per timestep, of what goes in and of what comes out. */
    int features();

    /**
     * Timesteps of a window: those that the network sees, and behind them those that it foretells. Its answer always ends with the
     * newest timestep of the window.
     */
    int windowLength();

    /** Timesteps that the network sees, from the beginning of the window on. */
    int inputLength();

    /** Timesteps that the network answers for, to the end of the window. */
    int outputLength();

    /** Number of weights of the whole network. */
    int parameterCount();
}

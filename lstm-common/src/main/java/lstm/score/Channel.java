package lstm.score;

/**
 * A way to be strange. Each has its own signed error per sensor; the score is the mean of the channels' scores.
 */
public enum Channel {
    /** How far a sensor is from its mean, in standard deviations. Needs no window. */
    LEVEL(0.05, false),
    /** How far a sensor is from what the network reconstructs of it, in scaled units. */
    NETWORK(0.01, true);

    /** Rows over which the signed error is smoothed. */
    public static final int SMOOTHING_ROWS = 20;

    private final double leastSpread;
    private final boolean needsWindow;

    Channel(double leastSpread, boolean needsWindow) {
        this.leastSpread = leastSpread;
        this.needsWindow = needsWindow;
    }

    /** Smallest spread a sensor's error is divided by, so that a sensor that hardly moves does not shout. */
    double leastSpread() {
        return leastSpread;
    }

    /** Whether the channel says nothing until a window is full, and is judged by rows the network did not see. */
    boolean needsWindow() {
        return needsWindow;
    }
}

package lstm.score;

import java.util.List;
import java.util.Locale;

/**
 * A way to be strange. Each has its own signed error per sensor; the score is the weighted mean of the channels' scores.
 */
public enum Channel {
    /** How far a sensor is from its mean, in standard deviations. Needs no window. */
    LEVEL(1, 0.05, 20, false),
    /** How far a sensor is from what the network reconstructs of it, in scaled units. */
    NETWORK(1, 0.01, 20, true),
    /** How far the network's error is from its own slow mean, so that what happens fast shows beside a slow drift. */
    LOCAL(1, 0.01, 5, true),
    /** How far a sensor is from what the other sensors say it should be, in scaled units. Needs no window. */
    RELATION(12, 0.01, 20, false),
    /**
     * The network's error by itself, squared or absolute, in scaled units, its mean over all sensors: what other systems call
     * reconstruction error or loss. Never mixed with the others; see {@link PlainError}.
     */
    RECONSTRUCTION(0, 0, 1, true);

    /** Rows over which the slowest channels smooth, and the naive baselines do, too. */
    public static final int SMOOTHING_ROWS = 20;

    /** Those whose weighted mean is the score unless somebody wants the plain error. */
    public static final List<Channel> MIXED = List.of(LEVEL, NETWORK, LOCAL, RELATION);

    private final double usualWeight;
    private final double leastSpread;
    private final int smoothingRows;
    private final boolean needsWindow;

    Channel(double usualWeight, double leastSpread, int smoothingRows, boolean needsWindow) {
        this.usualWeight = usualWeight;
        this.leastSpread = leastSpread;
        this.smoothingRows = smoothingRows;
        this.needsWindow = needsWindow;
    }

    /** Its name in configurations, files and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Weight in the score unless somebody says otherwise, before it is divided by the channel's drift. */
    public double usualWeight() {
        return usualWeight;
    }

    /** Smallest spread a sensor's error is divided by, so that a sensor that hardly moves does not shout. */
    double leastSpread() {
        return leastSpread;
    }

    /** Rows over which the signed error is smoothed; of {@link #RECONSTRUCTION} {@link PlainError} says it. */
    int smoothingRows() {
        return smoothingRows;
    }

    /** Whether the channel says nothing until a window is full. */
    boolean needsWindow() {
        return needsWindow;
    }

    /** Whether the channel is fitted to rows, so that its spread is taken from rows that it has not seen. */
    boolean isFitted() {
        return this != LEVEL && this != RECONSTRUCTION;
    }
}

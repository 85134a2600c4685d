package lstm.sample;

import java.util.Locale;

/**
 * What can go wrong in a sample plant, and how much each strength means.
 *
 * <p>One σ is the standard deviation of a sensor over normal operation of its machine.
 */
public enum FaultKind {
    /** Fouled cooling: all temperatures of the machine rise slowly; sizes in σ. */
    SLOW_DRIFT(0.8, 2.5, 6, 0.6),
    /** A reading stays frozen until the truth is this many σ away, then freezes again; a strong one never lets go. */
    STUCK_SENSOR(0.8, 1.6, Double.POSITIVE_INFINITY, 0),
    /** Vibration rises by this many σ, the temperature of that bearing by 0.6 of it. */
    BEARING_WEAR(0.8, 3, 9, 0.6),
    /** Flow rises by this many σ, pressure falls, motor and bearings feel the extra work. */
    LEAK(0.5, 1.5, 3.2, 0.05),
    /** The position feedback slips on its stem by this many σ towards mid travel, so that it stays in range. */
    VALVE_FAULT(0.8, 1.5, 2.2, 0.05),
    /** This share of a temperature follows the load of another day of the same kind instead of the machine's own. */
    BROKEN_RELATION(0.35, 0.65, 1, 0.05);

    private final double weak;
    private final double medium;
    private final double strong;
    private final double ramp;

    FaultKind(double weak, double medium, double strong, double ramp) {
        this.weak = weak;
        this.medium = medium;
        this.strong = strong;
        this.ramp = ramp;
    }

    /** The word used in the labels, such as {@code slow-drift}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The full size of a fault of this kind, in the unit that the kind names; grows with strength. */
    public double size(Strength strength) {
        return switch (strength) {
            case WEAK -> weak;
            case MEDIUM -> medium;
            case STRONG -> strong;
        };
    }

    /** The share of a fault's length, in [0, 1), over which it grows in a straight line to its full size. */
    double ramp() {
        return ramp;
    }
}

package lstm.bundle;

/**
 * The time that the rows span which a bundle was trained with, both ends included: what lies in it, {@code train} has seen,
 * whether it took it for clean or not.
 *
 * @param firstNanos time of the first row
 * @param lastNanos time of the last row
 */
public record TrainedOn(long firstNanos, long lastNanos) {

    public TrainedOn {
        if (lastNanos < firstNanos) {
            throw new IllegalArgumentException("trained from " + firstNanos + " to " + lastNanos
                    + "; the last row must not come before the first");
        }
    }

    /** Whether a time lies in the span. */
    public boolean contains(long nanos) {
        return nanos >= firstNanos && nanos <= lastNanos;
    }
}

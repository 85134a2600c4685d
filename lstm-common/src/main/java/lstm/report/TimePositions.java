package lstm.report;

/** Turns the times of frames into positions on a page's axis. */
public record TimePositions(lstm.frame.TimeAxis times) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The axis of a page that shows these times. */
    public TimeAxis axis() {
        return times.isSteps() ? TimeAxis.ofSteps("step") : TimeAxis.in(times.zone());
    }

    /** Epoch milliseconds, or the number of the step. */
    public long of(long nanos) {
        return Math.floorDiv(nanos, times.isSteps() ? times.stepNanos() : NANOS_PER_MILLI);
    }
}

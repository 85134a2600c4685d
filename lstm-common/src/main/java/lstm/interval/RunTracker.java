package lstm.interval;

import java.util.Optional;
import lstm.check.Require;

/**
 * Follows one run of high timesteps as they come, bridging short dips; the streaming half of {@code get_interval}.
 *
 * <p>A run starts and ends on a high timestep and is over once more than {@code maxGap} timesteps in a row are low, or
 * time breaks. Not thread-safe.
 */
public final class RunTracker {

    private final int minLength;
    private final int maxGap;
    private long start;
    private long end; // [start, end) is the run so far; empty when start == end

    /** Bridges dips of at most {@code maxGap} timesteps and keeps runs of at least {@code minLength}. */
    public RunTracker(int minLength, int maxGap) {
        this.minLength = Require.atLeast("minLength", minLength, 1);
        this.maxGap = Require.atLeast("maxGap", maxGap, 0);
    }

    /** Takes the next timestep; returns the run that this timestep shows to be over, when it was long enough. */
    public Optional<Interval> accept(long t, boolean high) {
        Optional<Interval> over = Optional.empty();
        if (live() && t - end > maxGap - (high ? 0 : 1)) {
            over = finish();
        }
        if (high) {
            if (!live()) {
                start = t;
            }
            end = t + 1;
        }
        return over;
    }

    /** Ends the run, because time breaks or the data ends; returns it when it is long enough. */
    public Optional<Interval> finish() {
        Optional<Interval> run = current().filter(found -> found.length() >= minLength);
        start = end;
        return run;
    }

    /** Whether a run has begun and is not over. */
    public boolean live() {
        return start < end;
    }

    /** Whether the run is already long enough to be kept. */
    public boolean qualified() {
        return end - start >= minLength;
    }

    /** The run so far, from its first to its last high timestep. */
    public Optional<Interval> current() {
        return live() ? Optional.of(new Interval(start, end)) : Optional.empty();
    }

    /** First timestep of the run. */
    long start() {
        return start;
    }

    /** The timestep after its last high one; the same as {@link #start} when there is no run. */
    long end() {
        return end;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(start, end);
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        start = state.start();
        end = state.end();
    }

    /** A run's first timestep and the one after its last; equal when there is none. */
    public record State(long start, long end) {}
}

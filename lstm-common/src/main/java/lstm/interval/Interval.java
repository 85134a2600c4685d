package lstm.interval;

import lstm.check.Require;

/**
 * A half-open stretch of timesteps, {@code [start, end)}.
 *
 * @param start first timestep, at least 0
 * @param end first timestep after it, greater than {@code start}
 */
public record Interval(long start, long end) {

    public Interval {
        Require.atLeast("start", start, 0);
        Require.atLeast("end", end, start + 1);
    }

    /** Number of timesteps, at least 1. */
    public long length() {
        return end - start;
    }

    /** Whether timestep {@code t} lies inside. */
    public boolean contains(long t) {
        return start <= t && t < end;
    }

    /** Whether the two share a timestep. */
    public boolean overlaps(Interval other) {
        return start < other.end && other.start < end;
    }
}

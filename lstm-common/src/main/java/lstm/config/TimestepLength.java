package lstm.config;

import java.time.Duration;
import java.util.Optional;
import lstm.check.Require;

/**
 * A length of time as a user gives it: in timesteps, or as a duration that becomes timesteps once the step is known.
 *
 * @param timesteps used when there is no duration, at least 0
 * @param duration not negative
 */
public record TimestepLength(long timesteps, Optional<Duration> duration) {

    public TimestepLength {
        Require.atLeast("timesteps", timesteps, 0);
    }

    public static TimestepLength ofTimesteps(long timesteps) {
        return new TimestepLength(timesteps, Optional.empty());
    }

    /** In timesteps, a duration rounded up, so that it is never shorter than asked for. */
    public int timesteps(long stepNanos) {
        if (duration.isEmpty()) {
            return Math.toIntExact(timesteps);
        }
        long step = Math.max(1, stepNanos);
        return Math.toIntExact(-Math.floorDiv(-duration.get().toNanos(), step));
    }

    /** In nanoseconds. */
    public long nanos(long stepNanos) {
        return duration.map(Duration::toNanos).orElseGet(() -> Math.multiplyExact(timesteps, stepNanos));
    }

    @Override
    public String toString() {
        return duration.map(Duration::toString).orElseGet(() -> Long.toString(timesteps));
    }
}

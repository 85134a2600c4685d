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

    public static TimestepLength ofNanos(long nanos) {
        return new TimestepLength(0, Optional.of(Duration.ofNanos(nanos)));
    }

    /**
     * In timesteps, a duration rounded up, so that it is never shorter than asked for; {@link Integer#MAX_VALUE}, longer
     * than any data, when it is more.
     */
    public int timesteps(long stepNanos) {
        long step = Math.max(1, stepNanos);
        long steps =
                duration.map(given -> -Math.floorDiv(-given.toNanos(), step)).orElse(timesteps);
        return (int) Math.min(Integer.MAX_VALUE, steps);
    }

    /** In nanoseconds; {@link Long#MAX_VALUE}, longer than time, when it is more. */
    public long nanos(long stepNanos) {
        long most = Long.MAX_VALUE / Math.max(1, stepNanos);
        return duration.map(Duration::toNanos)
                .orElseGet(() -> timesteps > most ? Long.MAX_VALUE : timesteps * stepNanos);
    }

    @Override
    public String toString() {
        return duration.map(Duration::toString).orElseGet(() -> Long.toString(timesteps));
    }
}

package lstm.prepare;

import java.util.Objects;
import lstm.check.Require;

/**
 * How rows of irregular times become timesteps: the times that are whole multiples of a step since 1970 (UTC), each of
 * which stands for the time up to the next.
 *
 * @param stepNanos at least 1
 * @param maxHoleNanos where no row has come for longer, time is broken and no timestep is made up
 */
public record Resampling(Method method, long stepNanos, long maxHoleNanos) {

    /** What becomes of the rows of a timestep. */
    public enum Method {
        /** Each sensor's mean. */
        MEAN,
        /** Each sensor's last measurement. */
        LAST,
        /** The line between the rows before and after the timestep's own time. */
        LINEAR
    }

    public Resampling {
        Objects.requireNonNull(method, "method");
        Require.atLeast("stepNanos", stepNanos, 1);
        Require.atLeast("maxHoleNanos", maxHoleNanos, 1);
    }

    /** Starts to resample rows of this many sensors. */
    public Resampler start(int sensors) {
        return method == Method.LINEAR ? new LinearResampler(this, sensors) : new BucketResampler(this, sensors);
    }

    /** The timestep that a time belongs to. */
    long timestep(long time) {
        return Math.floorDiv(time, stepNanos) * stepNanos;
    }
}

package lstm.window;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import lstm.check.Require;
import lstm.interval.Interval;

/**
 * Windows over rows of scaled measurements, as views: no row is copied until {@link #copy} asks for it.
 *
 * <p>Immutable and thread-safe as long as nobody writes to the rows it was made over, which are <em>not</em> copied.
 */
public final class Windows {

    private final float[] rows;
    private final int features;
    private final int length;
    private final int[] starts;

    private Windows(float[] rows, int features, int length, int[] starts) {
        this.rows = rows;
        this.features = features;
        this.length = length;
        this.starts = starts;
    }

    /**
     * Cuts every window that lies wholly inside one of the stretches; each stretch starts anew.
     *
     * @param rows shape [rows, features], shared, not copied
     * @param stretches of row numbers, disjoint; what lies outside is in no window
     */
    public static Windows cut(WindowSpec spec, float[] rows, int features, List<Interval> stretches) {
        Require.atLeast("features", features, 1);
        for (Interval stretch : stretches) {
            if (stretch.end() * features > rows.length) {
                throw new IllegalArgumentException(
                        "stretch " + stretch + " ends after the last row " + rows.length / features);
            }
        }
        int[] starts = stretches.stream()
                .flatMapToLong(stretch -> LongStream.iterate(
                        stretch.start(), t -> t + spec.length() <= stretch.end(), t -> t + spec.stride()))
                .mapToInt(Math::toIntExact)
                .toArray();
        return new Windows(rows, features, spec.length(), starts);
    }

    /** Number of windows, 0 when every stretch is shorter than a window. */
    public int count() {
        return starts.length;
    }

    /** Timesteps per window. */
    public int length() {
        return length;
    }

    /** Features per timestep. */
    public int features() {
        return features;
    }

    /** Row number of the first timestep of a window. */
    public int start(int window) {
        return starts[window];
    }

    /** Row number of the last timestep of a window. */
    public int newest(int window) {
        return starts[window] + length - 1;
    }

    /** Copies one window, shape [time, features], to {@code target} from {@code offset} on. */
    public void copy(int window, float[] target, int offset) {
        System.arraycopy(rows, starts[window] * features, target, offset, length * features);
    }

    /** The windows {@code [from, to)} of these, over the same rows; from 0 to {@link #count()}. */
    public Windows slice(int from, int to) {
        Objects.checkFromToIndex(from, to, starts.length); // a copy of a range would make up the missing ones
        return new Windows(rows, features, length, Arrays.copyOfRange(starts, from, to));
    }
}

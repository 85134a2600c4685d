package lstm.score;

import java.util.Objects;
import lstm.check.Require;

/**
 * How the network's error is made a score by itself: its size per sensor, in scaled units, smoothed; the score is the mean over the
 * sensors, divided by the level that 1 % of clean rows exceed.
 *
 * @param smoothingRows rows of the exponentially weighted mean, from 1, which smooths nothing, to {@value #MOST_ROWS}; the newest row
 *     weighs 2 / (rows + 1)
 */
public record PlainError(Size size, int smoothingRows) {

    /** Most rows that can be smoothed over. */
    public static final int MOST_ROWS = 1_000;

    /** What becomes of an error e. */
    public enum Size {
        /** e². */
        SQUARED,
        /** |e|. */
        ABSOLUTE;

        double of(double error) {
            return this == SQUARED ? error * error : Math.abs(error);
        }
    }

    public PlainError {
        Objects.requireNonNull(size, "size");
        Require.between("smoothingRows", smoothingRows, 1, MOST_ROWS);
    }

    /** Fills {@code sizes} with the sizes of {@code errors}, shape [sensors]. */
    void fill(double[] errors, double[] sizes) {
        for (int s = 0; s < sizes.length; s++) {
            sizes[s] = size.of(errors[s]);
        }
    }
}

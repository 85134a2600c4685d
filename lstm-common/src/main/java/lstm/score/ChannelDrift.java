package lstm.score;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How much too often a channel is loud in clean rows that nothing of it was fitted to: the share of rows above a level,
 * divided by the {@value ScoreFitter#UNIT_SHARE} that should be, at least 1.
 *
 * <p>The reference rows of the channel are cut into parts; of each part, centres, spreads and the level come from the other
 * parts. Where the plant changes from one part to the next in a way that a channel notices, it will go on doing so, and
 * what the channel objects to is no fault. Spreads leave out how far sensors drift, which is what is asked for.
 */
final class ChannelDrift {

    /** Parts of all clean rows, for a channel that is not fitted to rows. */
    private static final int PARTS = 10;

    /** Parts of the held-out rows; two, since they lie in two blocks that are far from each other. */
    private static final int HELD_OUT_PARTS = 2;

    private final ChainFitter fitter;
    private final TrainingErrors errors;
    private final IntPredicate clean;
    private final IntPredicate heldOut;

    ChannelDrift(ChainFitter fitter, TrainingErrors errors, IntPredicate clean, IntPredicate heldOut) {
        this.fitter = fitter;
        this.errors = errors;
        this.clean = clean;
        this.heldOut = heldOut;
    }

    /** {@code smoothed}: what the channel judges rows by, shape [rows, sensors]. */
    double of(Channel channel, float[] smoothed) {
        int[] unseen = channel.isFitted() ? errors.rowsOf(channel, clean.and(heldOut)) : new int[0];
        int parts = unseen.length > 0 ? HELD_OUT_PARTS : PARTS;
        int[] rows = unseen.length > 0 ? unseen : errors.rowsOf(channel, clean);
        if (rows.length < parts) {
            return 1;
        }
        long above = 0;
        for (int p = 0; p < parts; p++) {
            int from = (int) ((long) rows.length * p / parts);
            int to = (int) ((long) rows.length * (p + 1) / parts);
            above += above(channel, smoothed, rows, from, to);
        }
        return Math.max(1, above / (rows.length * ScoreFitter.UNIT_SHARE));
    }

    /** How many of the rows from one place to another in {@code rows} are above the level of the others. */
    private long above(Channel channel, float[] smoothed, int[] rows, int from, int to) {
        int first = rows[from];
        int last = rows[to - 1];
        IntPredicate others = clean.and(t -> t < first || t > last);
        double[] scores = ChainFitter.scores(fitter.normalWithoutDrift(channel, errors, smoothed, others), smoothed);
        var sample = new double[rows.length - (to - from)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = scores[rows[i < from ? i : i + to - from]];
        }
        double level = new Quantile(sample).at(1 - ScoreFitter.UNIT_SHARE);
        return Arrays.stream(rows, from, to).filter(t -> scores[t] > level).count();
    }
}

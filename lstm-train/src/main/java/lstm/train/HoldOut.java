package lstm.train;

import java.util.BitSet;
import java.util.List;
import lstm.config.TrainingConfig;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.score.Calibration;
import lstm.window.WindowSpec;

/**
 * Chooses the clean rows that the network does not learn from: for validation, and to stand for the rows to come.
 *
 * @param kind spread over time, so that they know every season of it, or its last part, as the rows to come will be
 * @param share of the clean rows, above 0 and below 1
 * @param cut how windows are cut, of which both parts need one
 */
record HoldOut(HeldOutKind kind, double share, WindowSpec cut) {

    static HoldOut of(TrainingConfig training, WindowSpec cut) {
        return new HoldOut(training.heldOut(), training.validationShare(), cut);
    }

    /** Rows of the frame, and the form in which they are held out. */
    record Choice(HeldOutForm form, BitSet rows) {}

    /**
     * Chooses the form that was asked for. Where its blocks are too short for a whole window, as they may be with few rows and
     * holes in them, there are fewer and longer ones, or the last part in time is held out.
     *
     * @param clean rows of the frame
     * @param segments where time is unbroken
     */
    Choice choose(BitSet clean, List<Interval> segments) {
        List<HeldOutForm> forms = kind == HeldOutKind.LAST ? List.of(HeldOutForm.LAST) : List.of(HeldOutForm.values());
        return forms.stream()
                .map(form -> new Choice(form, form.rows(clean, share)))
                .filter(choice -> isEnough(choice.rows(), clean, segments))
                .findFirst()
                .orElseGet(() -> new Choice(forms.get(0), forms.get(0).rows(clean, share)));
    }

    private boolean isEnough(BitSet heldOut, BitSet clean, List<Interval> segments) {
        var both = (BitSet) clean.clone();
        both.and(heldOut);
        return both.cardinality() >= Calibration.LEAST_ROWS
                && windows(cut, stretches(clean, heldOut, true, segments)) > 0
                && windows(cut, stretches(clean, heldOut, false, segments)) > 0;
    }

    /** Stretches of clean rows next to each other that are all held out, or all not. */
    static List<Interval> stretches(BitSet clean, BitSet heldOut, boolean held, List<Interval> segments) {
        return new IntervalFinder(1, 0).find(segments, row -> clean.get(row) && heldOut.get(row) == held);
    }

    /** Number of windows that stretches have room for. */
    static long windows(WindowSpec cut, List<Interval> stretches) {
        return stretches.stream()
                .filter(stretch -> stretch.length() >= cut.length())
                .mapToLong(stretch -> 1 + (stretch.length() - cut.length()) / cut.stride())
                .sum();
    }
}

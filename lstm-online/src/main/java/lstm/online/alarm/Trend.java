package lstm.online.alarm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.check.Require;

/**
 * Whether a series rises in a way that it usually does not, and what is to be expected then. It learns how high the series
 * usually is, and how steep over {@value #SHORTEST}, twice, four, eight and sixteen times as many values. The rise is that over the
 * shortest length that is steeper than usual. Not thread-safe.
 */
final class Trend {

    static final int SHORTEST = 6; // values of a line

    private static final int LENGTHS = 5; // each twice as long as the one before
    private static final int LONGEST = SHORTEST << (LENGTHS - 1);
    private static final int KNOWN = 480; // values, before which nothing is usual
    private static final double EVIDENCE = 18; // significance of the rise times strangeness of the level
    private static final int IN_A_ROW = 5; // values
    private static final double STANDS_OUT = 3; // deviations of the slopes of this length
    private static final double GOES_ON = 1; // the same, of the steepest length
    private static final double LEVEL_STEPS = 2; // steps of Usual, in deviations
    private static final double LEAST = 1e-5; // of the level to cross: what is told from no change at all

    private final double level;
    private final double least;
    private final double[] values = new double[LONGEST]; // since time broke, oldest first
    private final Line[] lines = new Line[LENGTHS]; // null where there are too few values
    private final Usual deviation; // from the middle
    private final Usual[] slopes = new Usual[LENGTHS];
    private double middle;
    private boolean begun;
    private int count;
    private int inARow;

    /** {@code level}: to be crossed, above 0. */
    Trend(double level) {
        this.level = level;
        least = LEAST * level;
        deviation = new Usual(least);
        Arrays.setAll(slopes, i -> new Usual(least));
    }

    /** Time broke, or the level was crossed. What is usual is kept. */
    void breakOff() {
        count = 0;
        inARow = 0;
        Arrays.fill(lines, null);
    }

    /** Takes the next value, and says what is to be expected if it is rising. */
    Optional<Outlook> add(double value) {
        if (count == LONGEST) {
            System.arraycopy(values, 1, values, 0, LONGEST - 1);
            count--;
        }
        values[count++] = value;
        double significance = 0;
        for (int i = 0; i < LENGTHS; i++) {
            int length = SHORTEST << i;
            lines[i] = count < length ? null : Line.through(values, count, length, least);
            significance = lines[i] == null ? significance : Math.max(significance, lines[i].significance());
        }
        inARow = significance * strangeness(value) > EVIDENCE ? inARow + 1 : 0;
        Optional<Outlook> expected = outlook(value);
        learn(value);
        return expected;
    }

    /** Whether the rise is evident, and has been for some values: a reason to begin to speak of it. */
    boolean isEvident() {
        return inARow >= IN_A_ROW;
    }

    /** By how many deviations the value is higher than usual; 0 while nothing is usual. */
    private double strangeness(double value) {
        return deviation.count() < KNOWN ? 0 : Math.max(0, (value - middle) / deviation.deviation());
    }

    private Optional<Outlook> outlook(double value) {
        int found = -1;
        double steepest = GOES_ON;
        for (int i = 0; i < LENGTHS && steepest <= STANDS_OUT; i++) {
            double steepness = isKnown(i) ? lines[i].slope() / slopes[i].deviation() : 0;
            if (steepness > steepest) {
                steepest = steepness;
                found = i;
            }
        }
        if (found < 0) {
            return Optional.empty();
        }
        double slope = lines[found].slope();
        double gap = Math.max(0, level - Math.max(value, lines[found].end()));
        return Optional.of(Outlook.of(gap, slope, slopes[found].deviation(), usualSlope(gap / slope)));
    }

    private boolean isKnown(int i) {
        return lines[i] != null && slopes[i].count() >= KNOWN;
    }

    /** Usual steepness over so many values: between two lengths in proportion, on logarithmic scales. */
    private double usualSlope(double length) {
        int known = 0; // lengths; the shortest is known first
        while (known < LENGTHS && slopes[known].count() >= KNOWN) {
            known++;
        }
        double place = StrictMath.log(length / SHORTEST) / StrictMath.log(2);
        double within = Math.max(0, Math.min(known - 1, place));
        int below = Math.min((int) within, Math.max(0, known - 2));
        int above = Math.min(below + 1, known - 1);
        double low = slopes[below].deviation();
        return low * StrictMath.pow(slopes[above].deviation() / low, within - below);
    }

    private void learn(double value) {
        for (int i = 0; i < LENGTHS; i++) {
            if (lines[i] != null) {
                slopes[i].add(lines[i].slope());
            }
        }
        if (!begun) {
            begun = true;
            middle = value;
            return;
        }
        double away = value - middle;
        deviation.add(away);
        double step =
                LEVEL_STEPS * Usual.step(deviation.count()) * deviation.state().median();
        middle += away > 0 ? step : -step;
    }

    /** What to save to go on later. */
    State state() {
        return new State(
                Arrays.stream(values, 0, count).boxed().toList(),
                inARow,
                begun,
                middle,
                deviation.state(),
                Arrays.stream(slopes).map(Usual::state).toList());
    }

    /** Takes up a state that {@link #state} gave. */
    void restore(State state) {
        Require.size(
                "values",
                Math.min(state.values().size(), LONGEST),
                state.values().size());
        Require.size("slopes", state.slopes().size(), LENGTHS);
        count = state.values().size();
        for (int i = 0; i < count; i++) {
            values[i] = state.values().get(i);
        }
        inARow = state.inARow();
        begun = state.begun();
        middle = state.middle();
        deviation.restore(state.deviation());
        for (int i = 0; i < LENGTHS; i++) {
            slopes[i].restore(state.slopes().get(i));
        }
    }

    /**
     * All that the next outlook depends on.
     *
     * @param values since time broke, oldest first
     * @param inARow how many values on end the rise has been evident
     * @param begun whether there was a value
     * @param middle what the series usually is
     * @param deviation from it
     * @param slopes usual steepness, of the shortest lines first
     */
    record State(
            List<Double> values,
            int inARow,
            boolean begun,
            double middle,
            Usual.State deviation,
            List<Usual.State> slopes) {

        State {
            values = List.copyOf(values);
            slopes = List.copyOf(slopes);
        }
    }
}

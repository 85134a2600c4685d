package lstm.interval;

import lstm.check.Require;

/**
 * When a score is an alarm, row by row, with hysteresis.
 *
 * <p>An alarm begins when of the last {@code of} rows {@code rows} had a score strictly greater than {@code enter}. It ends
 * when the score falls below {@code leave}, or below {@code peakShare} of the highest score since it began, for more than
 * {@code maxGap} rows on end; after the second, the score must rise above {@value #REENTRY} times its lowest value since then
 * to begin anew, until it has been below {@code leave} once. The decay after a fault thus is no alarm, a second fault on top
 * of it is.
 *
 * <p>An alarm of {@code newBase} rows says that the plant is no longer what it was: it ends, and its present level, the
 * exponentially weighted mean of the score over a {@value #LEVEL_PART}th of the time, becomes the base: {@code enter} and
 * {@code leave} are multiples of it from then on, until the score has been below {@code leave} itself.
 *
 * @param enter score above which an alarm begins
 * @param leave score below which it ends, at most {@code enter}
 * @param peakShare share of the peak below which it ends, in [0, 1); 0 leaves this way out
 * @param rows that must be above {@code enter}, at least 1
 * @param of how many last rows, from {@code rows} to {@value #MOST_ROWS}; as many as {@code rows} for a minimum length
 * @param maxGap rows on end below that do not end an alarm, at least 0
 * @param newBase rows in alarm after which its level is the new base; 0 for never
 */
public record AlarmRule(double enter, double leave, double peakShare, int rows, int of, int maxGap, int newBase) {

    /** How far above its lowest value a score must rise to be an alarm again while it decays. */
    static final double REENTRY = 3;

    /** Most rows that the beginning of an alarm can depend on. */
    public static final int MOST_ROWS = 64;

    private static final int LEVEL_PART = 24;

    /** The defaults, in units of the score: 1 is the level that 1 % of clean time exceeds; one row is enough, no new base. */
    public static final AlarmRule DEFAULT = new AlarmRule(1.5, 1.2, 0.3);

    public AlarmRule {
        Require.above("enter", enter, 0);
        Require.between("leave", leave, 0, enter);
        Require.between("peakShare", peakShare, 0, Math.nextDown(1.0));
        Require.atLeast("rows", rows, 1);
        Require.between("of", of, rows, MOST_ROWS);
        Require.atLeast("maxGap", maxGap, 0);
        Require.atLeast("newBase", newBase, 0);
    }

    /** One row is enough, none is bridged, and the base is never changed. */
    public AlarmRule(double enter, double leave, double peakShare) {
        this(enter, leave, peakShare, 1, 1, 0, 0);
    }

    /**
     * Where an alarm stands after a row.
     *
     * @param alarm whether this row is in alarm
     * @param peak highest score of the present alarm, 0 outside
     * @param lowest lowest score since the last alarm ended by its peak, infinite when that does not matter
     * @param high which of the last rows were above the entry, the newest in the lowest bit; 0 in alarm
     * @param below rows on end that would end the alarm
     * @param since rows since the alarm began, with that one; 0 outside
     * @param level mean score of late in the alarm, 0 outside
     * @param base what {@code enter} and {@code leave} are multiplied with, at least 1
     * @param rebased whether this row has just made a new base
     */
    public record State(
            boolean alarm,
            double peak,
            double lowest,
            long high,
            int below,
            int since,
            double level,
            double base,
            boolean rebased) {

        /** Before the first row, and after every break in time. */
        public static final State QUIET = quiet(Double.POSITIVE_INFINITY, 1);

        private static State quiet(double lowest, double base) {
            return new State(false, 0, lowest, 0, 0, 0, 0, base, false);
        }

        private State settled() {
            return rebased ? new State(alarm, peak, lowest, high, below, since, level, base, false) : this;
        }
    }

    /** Returns the state after a row with this score; a row without a score (NaN) changes nothing. */
    public State next(State state, double score) {
        if (Double.isNaN(score)) {
            return state.settled();
        }
        return state.alarm() ? inAlarm(state, score) : outside(state, score);
    }

    private State inAlarm(State state, double score) {
        double peak = Math.max(state.peak(), score);
        boolean quiet = score < leave * state.base();
        boolean decayed = score < peakShare * peak;
        int below = quiet || decayed ? state.below() + 1 : 0;
        if (below > maxGap) {
            double base = score < leave ? 1 : state.base();
            return State.quiet(quiet ? Double.POSITIVE_INFINITY : score, base);
        }
        double weight = 2.0 / (Math.max(1, newBase / LEVEL_PART) + 1);
        double level = state.level() + weight * (score - state.level());
        if (newBase > 0 && state.since() >= newBase) {
            return new State(false, 0, Double.POSITIVE_INFINITY, 0, 0, 0, 0, Math.max(1, level), true);
        }
        int since = Math.min(state.since(), Integer.MAX_VALUE - 1) + 1;
        return new State(true, peak, state.lowest(), 0, below, since, level, state.base(), false);
    }

    private State outside(State state, double score) {
        double base = score < leave ? 1 : state.base();
        boolean decaying = state.lowest() < Double.POSITIVE_INFINITY && score >= leave * base;
        double entry = decaying ? Math.max(enter * base, REENTRY * state.lowest()) : enter * base;
        long all = of == MOST_ROWS ? -1L : (1L << of) - 1;
        long high = (state.high() << 1 | (score > entry ? 1 : 0)) & all;
        if ((high & 1) == 1 && Long.bitCount(high) >= rows) {
            return new State(true, score, Double.POSITIVE_INFINITY, 0, 0, 1, score, base, false);
        }
        double lowest = decaying ? Math.min(state.lowest(), score) : Double.POSITIVE_INFINITY;
        return new State(false, 0, lowest, high, 0, 0, 0, base, false);
    }
}

package lstm.interval;

import lstm.check.Require;

/**
 * When a score is an alarm, row by row, with hysteresis.
 *
 * <p>An alarm begins when the score is strictly greater than {@code enter}. It ends when the score falls below
 * {@code leave}, or below {@code peakShare} of the highest score since it began; after the second, the score must rise
 * above {@value #REENTRY} times its lowest value since then to begin anew, until it has been below {@code leave} once.
 * The decay after a fault thus is no alarm, a second fault on top of it is.
 *
 * @param enter score above which an alarm begins
 * @param leave score below which it ends, at most {@code enter}
 * @param peakShare share of the peak below which it ends, in [0, 1); 0 leaves this way out
 */
public record AlarmRule(double enter, double leave, double peakShare) {

    /** How far above its lowest value a score must rise to be an alarm again while it decays. */
    static final double REENTRY = 3;

    /** The defaults, in units of the score: 1 is the level that 1 % of clean time exceeds. */
    public static final AlarmRule DEFAULT = new AlarmRule(1.5, 1.2, 0.3);

    public AlarmRule {
        Require.above("enter", enter, 0);
        Require.between("leave", leave, 0, enter);
        Require.between("peakShare", peakShare, 0, Math.nextDown(1.0));
    }

    /**
     * Where an alarm stands after a row.
     *
     * @param alarm whether this row is in alarm
     * @param peak highest score of the present alarm, 0 outside
     * @param lowest lowest score since the last alarm ended by its peak, infinite when that does not matter
     */
    public record State(boolean alarm, double peak, double lowest) {

        /** Before the first row, and after every break in time. */
        public static final State QUIET = new State(false, 0, Double.POSITIVE_INFINITY);
    }

    /** Returns the state after a row with this score; a row without a score (NaN) changes nothing. */
    public State next(State state, double score) {
        if (Double.isNaN(score)) {
            return state;
        }
        if (state.alarm()) {
            double peak = Math.max(state.peak(), score);
            if (score < leave) {
                return State.QUIET;
            }
            return score < peakShare * peak ? new State(false, 0, score) : new State(true, peak, state.lowest());
        }
        double lowest = score < leave ? Double.POSITIVE_INFINITY : Math.min(state.lowest(), score);
        boolean decaying = state.lowest() < Double.POSITIVE_INFINITY && score >= leave;
        double entry = decaying ? Math.max(enter, REENTRY * state.lowest()) : enter;
        if (score > entry) {
            return new State(true, score, Double.POSITIVE_INFINITY);
        }
        return new State(false, 0, decaying ? lowest : Double.POSITIVE_INFINITY);
    }
}

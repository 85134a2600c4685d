package lstm.prepare;

/** What the plant is doing in a row. */
public enum OperatingState {
    /** It runs: the row counts. */
    RUNNING,
    /** It has just started and is not yet what it will be: the row does not count. */
    SETTLING,
    /** It stands still, so far for no longer than an alarm outlasts. */
    SHORT_STOP,
    /** It stands still for longer: every alarm is over. */
    STOP;

    /** Whether a row counts: it may be scored and learnt from. */
    public boolean counts() {
        return this == RUNNING;
    }

    /** Whether alarms that were open before are over. */
    public boolean endsAlarms() {
        return this == STOP;
    }
}

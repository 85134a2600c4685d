package lstm.interval;

import java.util.Optional;

/**
 * The long and the short rule together, row by row: one list of intervals without double reports.
 *
 * <p>An interval opens when the run of either rule is long enough, starts where that run started, goes on as long as
 * either rule's run goes on, and ends after the last row that either found high. It is of kind {@link Kind#LONG} once
 * the long rule's run was long enough. Offline and online use this one object, so they report the same. Not
 * thread-safe.
 */
public final class AlarmTracker {

    /** Which rule found an interval. */
    public enum Kind {
        SHORT,
        LONG
    }

    /**
     * An interval and the rule that found it.
     *
     * @param open whether it may still go on
     */
    public record Alarm(Interval interval, Kind kind, boolean open) {}

    private final ReportRule longRule;
    private final ReportRule shortRule;
    private final RunTracker longRun;
    private final RunTracker shortRun;
    private Alarm alarm; // null while none is open

    public AlarmTracker(ReportRule longRule, ReportRule shortRule) {
        this.longRule = longRule;
        this.shortRule = shortRule;
        this.longRun = longRule.tracker();
        this.shortRun = shortRule.tracker();
    }

    /** Takes the next row's probability (NaN: no score, not high); returns the alarm that is over now. */
    public Optional<Alarm> accept(long t, double probability) {
        longRun.accept(t, probability > longRule.probability());
        shortRun.accept(t, probability > shortRule.probability());
        if (!live()) {
            return close();
        }
        if (longRun.qualified()) {
            open(longRun, Kind.LONG);
        }
        if (shortRun.qualified()) {
            open(shortRun, Kind.SHORT);
        }
        if (alarm != null) {
            extend(longRun);
            extend(shortRun);
        }
        return Optional.empty();
    }

    private void open(RunTracker run, Kind kind) {
        if (alarm == null) {
            alarm = new Alarm(new Interval(run.start(), run.end()), kind, true);
            return;
        }
        Interval now = alarm.interval();
        Kind longer = alarm.kind() == Kind.LONG ? Kind.LONG : kind;
        if (run.start() < now.start() || longer != alarm.kind()) {
            alarm = new Alarm(new Interval(Math.min(now.start(), run.start()), now.end()), longer, true);
        }
    }

    private void extend(RunTracker run) {
        Interval now = alarm.interval();
        if (run.live() && run.end() > now.end()) {
            alarm = new Alarm(new Interval(now.start(), run.end()), alarm.kind(), true);
        }
    }

    /** Ends every run, because time breaks or the data ends; returns the alarm that was open. */
    public Optional<Alarm> finish() {
        longRun.finish();
        shortRun.finish();
        return close();
    }

    private Optional<Alarm> close() {
        Optional<Alarm> over = Optional.ofNullable(alarm).map(open -> new Alarm(open.interval(), open.kind(), false));
        alarm = null;
        return over;
    }

    /** Whether the run of either rule goes on, long enough or not. */
    public boolean live() {
        return longRun.live() || shortRun.live();
    }

    /** The alarm that is open now. */
    public Optional<Alarm> current() {
        return Optional.ofNullable(alarm);
    }

    /** What to save to go on later. */
    public State state() {
        return new State(alarm, longRun.state(), shortRun.state());
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        alarm = state.alarm();
        longRun.restore(state.longRun());
        shortRun.restore(state.shortRun());
    }

    /** The runs of both rules and the open alarm, null when none is. */
    public record State(Alarm alarm, RunTracker.State longRun, RunTracker.State shortRun) {}
}

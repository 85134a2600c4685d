package lstm.score;

import java.util.Optional;
import java.util.OptionalLong;
import lstm.interval.AlarmTracker;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.ReportRule;
import lstm.interval.RunTracker;

/**
 * The alarms of one group by the long and the short rule: when they open and close, since when, and what is behind them.
 * Offline and online use this one object, so they name the same sensors with the same shares. Not thread-safe.
 */
public final class AlarmWatch {

    private final Scorer scorer;
    private final AlarmTracker tracker;
    private final ReportRule longRule;
    private final ReportRule shortRule;
    private final double[] shares; // [channels, sensors], of the row, where it is high
    private final Evidence longEvidence; // of the run that each rule follows
    private final Evidence shortEvidence;
    private final Evidence evidence; // of the open alarm
    private OptionalLong start = OptionalLong.empty(); // row at which the open alarm began
    private long idTime;

    /** {@code scorer}: whose rows are watched. */
    public AlarmWatch(ReportRule longRule, ReportRule shortRule, Scorer scorer) {
        this.scorer = scorer;
        this.longRule = longRule;
        this.shortRule = shortRule;
        tracker = new AlarmTracker(longRule, shortRule);
        shares = new double[scorer.channels().size() * scorer.sensors()];
        longEvidence = new Evidence(scorer.channels(), scorer.sensors());
        shortEvidence = new Evidence(scorer.channels(), scorer.sensors());
        evidence = new Evidence(scorer.channels(), scorer.sensors());
    }

    /** Time broke: returns the alarm that was open. */
    public Optional<Alarm> breakOff() {
        return over(tracker.finish());
    }

    /**
     * Takes the row that the scorer has just scored; returns the alarm that it shows to be over.
     *
     * @param t number of the row, in which runs are measured; rises by one from row to row
     * @param time of the row, in nanoseconds
     */
    public Optional<Alarm> accept(long t, long time, RowScore row) {
        Optional<Alarm> over = over(tracker.accept(t, row.probability()));
        boolean highForLong = row.probability() > longRule.probability(); // false for NaN
        boolean highForShort = row.probability() > shortRule.probability();
        if (highForLong || highForShort) {
            AlarmTracker.State runs = tracker.state();
            scorer.contributionsByChannel(shares);
            collect(highForLong, longEvidence, runs.longRun(), t, time, row);
            collect(highForShort, shortEvidence, runs.shortRun(), t, time, row);
            if (start.isPresent()) {
                evidence.add(time, row, scorer, shares);
            }
            tracker.current().ifPresent(alarm -> open(alarm, runs));
        }
        return over;
    }

    private void collect(boolean high, Evidence of, RunTracker.State run, long t, long time, RowScore row) {
        if (high) {
            if (run.start() == t) {
                of.reset();
            }
            of.add(time, row, scorer, shares);
        }
    }

    /** An alarm is new, or the long rule has found that it began earlier than the short one said. */
    private void open(Alarm alarm, AlarmTracker.State runs) {
        long began = alarm.interval().start();
        if (start.isPresent() && start.getAsLong() == began) {
            return;
        }
        Evidence first = runs.longRun().start() == began ? longEvidence : shortEvidence;
        evidence.copy(first);
        if (start.isEmpty()) {
            idTime = evidence.firstTime();
        }
        start = OptionalLong.of(began);
    }

    private Optional<Alarm> over(Optional<Alarm> alarm) {
        if (alarm.isPresent()) {
            start = OptionalLong.empty();
        }
        return alarm;
    }

    /** Whether the run of either rule goes on, long enough or not. */
    public boolean live() {
        return tracker.live();
    }

    /** The alarm that is open now. */
    public Optional<Alarm> current() {
        return tracker.current();
    }

    /** What there is to say about the open alarm, or about the one that has just ended. */
    public Evidence evidence() {
        return evidence;
    }

    /** When the open alarm, or the one that has just ended, began as far as was known when it opened. */
    public long idTime() {
        return idTime;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                tracker.state(),
                start.isPresent(),
                start.orElse(0),
                idTime,
                longEvidence.state(),
                shortEvidence.state(),
                evidence.state());
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        tracker.restore(state.tracker());
        start = state.open() ? OptionalLong.of(state.start()) : OptionalLong.empty();
        idTime = state.idTime();
        longEvidence.restore(state.longEvidence());
        shortEvidence.restore(state.shortEvidence());
        evidence.restore(state.evidence());
    }

    /** All that the next alarm event depends on. */
    public record State(
            AlarmTracker.State tracker,
            boolean open,
            long start,
            long idTime,
            Evidence.State longEvidence,
            Evidence.State shortEvidence,
            Evidence.State evidence) {}
}

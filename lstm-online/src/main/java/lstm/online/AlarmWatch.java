package lstm.online;

import java.util.Optional;
import java.util.OptionalLong;
import lstm.interval.AlarmTracker;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.ReportRule;
import lstm.interval.RunTracker;
import lstm.score.Evidence;
import lstm.score.RowScore;
import lstm.score.Scorer;

/**
 * The alarms of one group: when they open and close, and since when. The rules are those of offline's intervals, row by
 * row. Not thread-safe.
 */
final class AlarmWatch {

    private final AlarmTracker tracker;
    private final ReportRule longRule;
    private final ReportRule shortRule;
    private final Evidence longEvidence; // of the run that each rule follows
    private final Evidence shortEvidence;
    private final Evidence evidence; // of the open alarm
    private OptionalLong start = OptionalLong.empty(); // row at which the open alarm began
    private long idTime;

    AlarmWatch(ReportRule longRule, ReportRule shortRule, int sensors) {
        this.longRule = longRule;
        this.shortRule = shortRule;
        tracker = new AlarmTracker(longRule, shortRule);
        longEvidence = new Evidence(sensors);
        shortEvidence = new Evidence(sensors);
        evidence = new Evidence(sensors);
    }

    /** Time broke: returns the alarm that was open. */
    Optional<Alarm> breakOff() {
        return over(tracker.finish());
    }

    /** Takes the row that {@code scorer} has just scored; returns the alarm that it shows to be over. */
    Optional<Alarm> accept(long t, long time, RowScore row, Scorer scorer) {
        Optional<Alarm> over = over(tracker.accept(t, row.probability()));
        boolean highForLong = row.probability() > longRule.probability(); // false for NaN
        boolean highForShort = row.probability() > shortRule.probability();
        if (highForLong || highForShort) {
            AlarmTracker.State runs = tracker.state();
            collect(highForLong, longEvidence, runs.longRun(), t, time, row, scorer);
            collect(highForShort, shortEvidence, runs.shortRun(), t, time, row, scorer);
            if (start.isPresent()) {
                evidence.add(time, row, scorer);
            }
            tracker.current().ifPresent(alarm -> open(alarm, runs));
        }
        return over;
    }

    private static void collect(
            boolean high, Evidence of, RunTracker.State run, long t, long time, RowScore row, Scorer scorer) {
        if (high) {
            if (run.start() == t) {
                of.reset();
            }
            of.add(time, row, scorer);
        }
    }

    /** An alarm is new, or the long rule has found that it began earlier than the short one said. */
    private void open(Alarm alarm, AlarmTracker.State runs) {
        long began = alarm.interval().start();
        if (start.isPresent() && start.getAsLong() == began) {
            return;
        }
        Evidence first = runs.longRun().start() == began ? longEvidence : shortEvidence;
        evidence.restore(first.state());
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

    /** The alarm that is open now. */
    Optional<Alarm> current() {
        return tracker.current();
    }

    /** What there is to say about the open alarm, or about the one that has just ended. */
    Evidence evidence() {
        return evidence;
    }

    /** When the open alarm, or the one that has just ended, began as far as was known when it opened. */
    long idTime() {
        return idTime;
    }

    State state() {
        return new State(
                tracker.state(),
                start.isPresent(),
                start.orElse(0),
                idTime,
                longEvidence.state(),
                shortEvidence.state(),
                evidence.state());
    }

    void restore(State state) {
        tracker.restore(state.tracker());
        start = state.open() ? OptionalLong.of(state.start()) : OptionalLong.empty();
        idTime = state.idTime();
        longEvidence.restore(state.longEvidence());
        shortEvidence.restore(state.shortEvidence());
        evidence.restore(state.evidence());
    }

    /** All that the next alarm event depends on. */
    record State(
            AlarmTracker.State tracker,
            boolean open,
            long start,
            long idTime,
            Evidence.State longEvidence,
            Evidence.State shortEvidence,
            Evidence.State evidence) {}
}

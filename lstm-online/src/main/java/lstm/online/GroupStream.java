package lstm.online;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import lstm.config.ScoringConfig;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.AlarmTracker.Alarm;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.AlarmWatch;
import lstm.score.ClaimWatch;
import lstm.score.Explanation;
import lstm.score.ModelWatch;
import lstm.score.PreparedModel;
import lstm.score.Promise;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/** One group of sensors: its rows become scores and alarms. Not thread-safe. */
final class GroupStream {

    private final PreparedModel model;
    private final SensorGroup group;
    private final String idStart;
    private final int topSensors;
    private final ScoringConfig scoring;
    private final long stepNanos;
    private final Optional<Promise> promise;
    private final Scorer scorer;
    private final AlarmWatch alarms;
    private final double[] row; // [sensors]
    private final boolean[] missing; // [sensors], for longer than values are held
    private ModelWatch watch; // null until it is known what times mean
    private ClaimWatch.State resumed; // null when nothing was saved
    private long t; // rows that count, in which runs of anomaly are measured
    private boolean raised; // whether the open alarm was said

    /** {@code blockRows}: the most rows between {@link #add} and {@link #score}. */
    GroupStream(ScoreModel model, String station, ScoringConfig scoring, long stepNanos, int blockRows) {
        this.model = model.prepared();
        promise = model.promise();
        this.group = this.model.group();
        this.idStart = station + "/" + group.id() + "/";
        this.topSensors = scoring.topSensors();
        this.stepNanos = stepNanos;
        this.scoring = scoring;
        scorer = new Scorer(model, AlarmRule.DEFAULT, blockRows, 1);
        int sensors = group.sensors().size();
        alarms = new AlarmWatch(scoring.longRule(stepNanos), scoring.shortRule(stepNanos), scorer);
        row = new double[sensors];
        missing = new boolean[sensors];
    }

    /** What times mean is known; to be called before the first row. */
    void start(TimeAxis axis) {
        scorer.judgeBy(scoring.alarmRule(stepNanos, axis));
        watch = new ModelWatch(axis, stepNanos, promise);
        if (resumed != null) {
            watch.restore(resumed);
        }
    }

    SensorGroup group() {
        return group;
    }

    /** What a group reports of a row, besides its events. */
    interface Listener extends Consumer<Event> {

        /** A sensor begins or ends to be missing for longer than values are held. */
        void sensor(String sensor, boolean missing);

        /** Time broke before the row. */
        void newSegment();
    }

    /**
     * Adds the next row to a block.
     *
     * @param values of all sensors of the station
     * @param places of the group's sensors in {@code values}
     * @param operating what the plant is doing in this row
     */
    void add(long time, double[] values, int[] places, OperatingState operating) {
        for (int s = 0; s < row.length; s++) {
            row[s] = values[places[s]];
        }
        scorer.add(time, row, operating);
    }

    /** Runs the network over the block. */
    void reconstruct() {
        scorer.reconstruct();
    }

    /**
     * Scores the next row of the block.
     *
     * @param timeText how times are written in the ids of events
     */
    void score(long time, boolean inMaintenance, LongFunction<String> timeText, Listener listener) {
        RowScore scored = scorer.next();
        if (scored.newSegment()) {
            listener.newSegment();
        }
        if (scored.endsAlarms()) {
            alarms.breakOff().ifPresent(over -> closeRaised(over, time, timeText, listener));
        }
        RowScore shown = inMaintenance ? scored.muted() : scored;
        listener.accept(new Event.Score(
                time, group.id(), shown.score(), shown.probability(), shown.anomaly(), shown.operating()));
        watch.accept(scored).forEach(notice -> listener.accept(new Event.Model(time, group.id(), notice)));
        if (scored.operating().counts()) {
            sayMissing(scored, listener);
            follow(time, scored, inMaintenance, timeText, listener);
        }
    }

    /** An alarm is raised in the first of its rows that lies outside of maintenance. */
    private void follow(
            long time, RowScore scored, boolean inMaintenance, LongFunction<String> timeText, Listener listener) {
        alarms.accept(t, time, scored).ifPresent(over -> closeRaised(over, time, timeText, listener));
        t++;
        boolean newestRowIsPart =
                alarms.current().map(alarm -> alarm.interval().end() == t).orElse(false);
        if (!raised && newestRowIsPart && !inMaintenance) {
            raised = true;
            listener.accept(open(alarms.current().orElseThrow(), time, scored, timeText));
        }
    }

    private void closeRaised(Alarm over, long time, LongFunction<String> timeText, Listener listener) {
        if (raised) {
            listener.accept(close(over, time, timeText));
        }
        raised = false;
    }

    private void sayMissing(RowScore scored, Listener listener) {
        for (int s = 0; s < missing.length; s++) {
            boolean now = !scored.scored() && Double.isNaN(scorer.measured(s));
            if (now != missing[s]) {
                missing[s] = now;
                listener.sensor(group.sensors().get(s), now);
            }
        }
    }

    private Event open(Alarm alarm, long time, RowScore scored, LongFunction<String> timeText) {
        return new Event.AlarmOpen(
                id(timeText),
                time,
                group.id(),
                alarms.evidence().firstTime(),
                alarm.kind(),
                scored.probability(),
                scored.score(),
                why());
    }

    private Event close(Alarm alarm, long time, LongFunction<String> timeText) {
        return new Event.AlarmClose(
                id(timeText),
                time,
                group.id(),
                alarms.evidence().firstTime(),
                alarms.evidence().lastTime() + stepNanos,
                alarm.kind(),
                alarms.evidence().peakProbability(),
                alarms.evidence().peakScore(),
                why());
    }

    private String id(LongFunction<String> timeText) {
        return idStart + timeText.apply(alarms.idTime());
    }

    private Explanation why() {
        return Explanation.of(alarms.evidence(), model, topSensors);
    }

    /** Whether an alarm is open. */
    boolean inAlarm() {
        return raised;
    }

    OnlineState.Group state() {
        var names = new ArrayList<String>();
        for (int s = 0; s < missing.length; s++) {
            if (missing[s]) {
                names.add(group.sensors().get(s));
            }
        }
        return new OnlineState.Group(
                group.id(), scorer.state(), alarms.state(), watch == null ? resumed : watch.state(), t, raised, names);
    }

    void restore(OnlineState.Group state) {
        scorer.restore(state.scorer());
        alarms.restore(state.alarms());
        resumed = state.claims();
        t = state.rows();
        raised = state.raised();
        for (int s = 0; s < missing.length; s++) {
            missing[s] = state.missing().contains(group.sensors().get(s));
        }
    }
}

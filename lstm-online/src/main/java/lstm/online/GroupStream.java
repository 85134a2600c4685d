package lstm.online;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import lstm.config.OnlineConfig;
import lstm.config.ScoringConfig;
import lstm.config.Station;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.ReportRule;
import lstm.online.alarm.AlarmDesk;
import lstm.online.alarm.Forecaster;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.AlarmWatch;
import lstm.score.Chain;
import lstm.score.ClaimWatch;
import lstm.score.Evidence;
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
    private final Chain chain;
    private final Map<String, String> units; // of sensors, for people
    private final SensorGroup group;
    private final String idStart;
    private final ScoringConfig scoring;
    private final long stepNanos;
    private final Optional<Promise> promise;
    private final Scorer scorer;
    private final AlarmWatch alarms;
    private final AlarmDesk desk;
    private final AlarmWatch.State quiet; // as it begins
    private final AlarmDesk.State quietDesk;
    private final Forecaster forecaster;
    private final double[] row; // [sensors]
    private final boolean[] missing; // [sensors], for longer than values are held
    private RowScore last; // null before the first
    private long lastTime;
    private ModelWatch watch; // null until it is known what times mean
    private ClaimWatch.State resumed; // null when nothing was saved
    private long t; // rows that count, in which runs of anomaly are measured

    /**
     * Starts before the first row.
     *
     * @param blockRows the most rows between {@link #add} and {@link #score}
     */
    GroupStream(ScoreModel model, Station station, long stepNanos, int blockRows) {
        OnlineConfig.Alarms told = station.online().alarms();
        units = station.report().units();
        scoring = station.scoring();
        this.model = model.prepared();
        chain = model.causal();
        promise = model.promise();
        this.group = this.model.group();
        this.idStart = station.name() + "/" + group.id() + "/";
        this.stepNanos = stepNanos;
        scorer = new Scorer(model, AlarmRule.DEFAULT, blockRows, 1);
        int sensors = group.sensors().size();
        ReportRule longRule = scoring.longRule(stepNanos);
        ReportRule shortRule = scoring.shortRule(stepNanos);
        alarms = new AlarmWatch(longRule, shortRule, scorer);
        desk = new AlarmDesk(
                told,
                longRule,
                shortRule,
                new AlarmDesk.Setting(
                        group.id(), scorer.channels(), sensors, this::explain, scoring.topSensors(), stepNanos));
        forecaster =
                new Forecaster(told.horizon(), stepNanos, scoring.alarmOf(chain).enter(), group.id());
        quiet = alarms.state();
        quietDesk = desk.state();
        row = new double[sensors];
        missing = new boolean[sensors];
    }

    /** What times mean is known; to be called before the first row. */
    void start(TimeAxis axis) {
        scorer.judgeBy(scoring.alarmRule(chain, stepNanos, axis));
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
        last = scored;
        lastTime = time;
        if (scored.newSegment()) {
            listener.newSegment();
        }
        if (scored.endsAlarms()) {
            desk.breakOff(time, alarms.breakOff(), alarms.evidence(), idOf(timeText), listener);
        }
        RowScore shown = inMaintenance ? scored.muted() : scored;
        listener.accept(new Event.Score(
                time, group.id(), shown.score(), shown.probability(), shown.anomaly(), shown.operating()));
        watch.accept(scored).forEach(notice -> listener.accept(new Event.Model(time, group.id(), notice)));
        if (scored.operating().counts()) {
            sayMissing(scored, listener);
            follow(time, scored, inMaintenance, timeText, listener);
        }
        forecaster.accept(time, scored, !inMaintenance, listener);
    }

    /** An alarm is raised in the first of its rows that lies outside of maintenance. */
    private void follow(
            long time, RowScore scored, boolean inMaintenance, LongFunction<String> timeText, Listener listener) {
        Optional<Alarm> over = alarms.accept(t, time, scored);
        t++;
        Optional<Alarm> standing =
                alarms.current().filter(alarm -> alarm.interval().end() == t && !inMaintenance);
        var ruling = new AlarmDesk.Ruling(over, standing, alarms.evidence(), alarms.idTime());
        desk.accept(time, scored, ruling, idOf(timeText), listener);
    }

    private LongFunction<String> idOf(LongFunction<String> timeText) {
        return at -> idStart + timeText.apply(at);
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

    /** The state of a group whose model is replaced by this one: what scores rows is of the new model, alarms are the old one's. */
    OnlineState.Group goingOn(OnlineState.Group before) {
        OnlineState.Group fresh = state();
        return new OnlineState.Group(
                before.id(),
                fresh.scorer(),
                before.alarms(),
                fresh.claims(),
                before.rows(),
                before.desk(),
                fresh.forecaster(),
                before.missing());
    }

    /** The alarm that is open was never told, and will not be. */
    void forgetAlarms() {
        alarms.breakOff();
        alarms.restore(quiet);
        desk.restore(quietDesk);
    }

    /** What is behind the score of the last row; empty when it has none. To be called when all rows are scored. */
    Optional<Explanation> behindLast() {
        if (last == null || !last.scored()) {
            return Optional.empty();
        }
        var shares = new double[scorer.channels().size() * row.length];
        scorer.contributionsByChannel(shares);
        var present = new Evidence(scorer.channels(), row.length);
        present.add(lastTime, last, scorer, shares);
        return Optional.of(explain(present, scoring.topSensors()));
    }

    private Explanation explain(Evidence evidence, int top) {
        return Explanation.of(evidence, model, top).in(units);
    }

    /** The alarm that is open, for who has not heard of it; {@code time}: of the last row. */
    Optional<Event.AlarmOpen> standing(long time, LongFunction<String> timeText) {
        return desk.standing(time, alarms.evidence(), idOf(timeText));
    }

    /** Whether an alarm is open. */
    boolean inAlarm() {
        return desk.isOpen();
    }

    OnlineState.Group state() {
        var names = new ArrayList<String>();
        for (int s = 0; s < missing.length; s++) {
            if (missing[s]) {
                names.add(group.sensors().get(s));
            }
        }
        return new OnlineState.Group(
                group.id(),
                scorer.state(),
                alarms.state(),
                watch == null ? resumed : watch.state(),
                t,
                desk.state(),
                forecaster.state(),
                names);
    }

    void restore(OnlineState.Group state) {
        scorer.restore(state.scorer());
        alarms.restore(state.alarms());
        resumed = state.claims();
        t = state.rows();
        desk.restore(state.desk());
        forecaster.restore(state.forecaster());
        for (int s = 0; s < missing.length; s++) {
            missing[s] = state.missing().contains(group.sensors().get(s));
        }
    }
}

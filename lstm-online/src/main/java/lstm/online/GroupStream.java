package lstm.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import lstm.config.ScoringConfig;
import lstm.frame.SensorGroup;
import lstm.interval.AlarmTracker.Alarm;
import lstm.score.Evidence;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/** One group of sensors: its rows become scores and alarms. Not thread-safe. */
final class GroupStream {

    private final SensorGroup group;
    private final String idStart;
    private final int topSensors;
    private final long stepNanos;
    private final Scorer scorer;
    private final AlarmWatch alarms;
    private final double[] row; // [sensors]
    private final boolean[] missing; // [sensors], for longer than values are held

    GroupStream(ScoreModel model, String station, ScoringConfig scoring, long stepNanos) {
        this.group = model.prepared().group();
        this.idStart = station + "/" + group.id() + "/";
        this.topSensors = scoring.topSensors();
        this.stepNanos = stepNanos;
        scorer = new Scorer(model, scoring.alarmRule());
        int sensors = group.sensors().size();
        alarms = new AlarmWatch(scoring.longRule(stepNanos), scoring.shortRule(stepNanos), sensors);
        row = new double[sensors];
        missing = new boolean[sensors];
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
     * Takes the next row.
     *
     * @param t number of the row
     * @param values of all sensors of the station
     * @param places of the group's sensors in {@code values}
     * @param timeText how times are written in the ids of events
     */
    void accept(long t, long time, double[] values, int[] places, LongFunction<String> timeText, Listener listener) {
        for (int s = 0; s < row.length; s++) {
            row[s] = values[places[s]];
        }
        RowScore scored = scorer.next(time, row);
        if (scored.newSegment()) {
            listener.newSegment();
            alarms.breakOff().ifPresent(over -> listener.accept(close(over, time, timeText)));
        }
        sayMissing(scored, listener);
        boolean wasOpen = alarms.current().isPresent();
        var over = alarms.accept(t, time, scored, scorer);
        listener.accept(new Event.Score(time, group.id(), scored.score(), scored.probability(), scored.anomaly()));
        over.ifPresent(alarm -> listener.accept(close(alarm, time, timeText)));
        if (!wasOpen || over.isPresent()) {
            alarms.current().ifPresent(alarm -> listener.accept(open(alarm, time, scored, timeText)));
        }
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
                causes());
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
                causes());
    }

    private String id(LongFunction<String> timeText) {
        return idStart + timeText.apply(alarms.idTime());
    }

    private List<Event.Cause> causes() {
        return alarms.evidence().top(topSensors).stream()
                .map(part -> cause(part, group.sensors().get(part.sensor())))
                .toList();
    }

    private Event.Cause cause(Evidence.Part part, String sensor) {
        return new Event.Cause(
                sensor, Optional.ofNullable(group.names().get(sensor)), part.share(), part.measured(), part.expected());
    }

    /** Whether an alarm is open. */
    boolean inAlarm() {
        return alarms.current().isPresent();
    }

    OnlineState.Group state() {
        var names = new ArrayList<String>();
        for (int s = 0; s < missing.length; s++) {
            if (missing[s]) {
                names.add(group.sensors().get(s));
            }
        }
        return new OnlineState.Group(group.id(), scorer.state(), alarms.state(), names);
    }

    void restore(OnlineState.Group state) {
        scorer.restore(state.scorer());
        alarms.restore(state.alarms());
        for (int s = 0; s < missing.length; s++) {
            missing[s] = state.missing().contains(group.sensors().get(s));
        }
    }
}

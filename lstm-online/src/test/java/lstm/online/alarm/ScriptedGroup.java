package lstm.online.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lstm.config.OnlineConfig;
import lstm.interval.AlarmTracker;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.ReportRule;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.Channel;
import lstm.score.Evidence;
import lstm.score.Explanation;
import lstm.score.RowScore;

/** A group whose probabilities, leading sensors and deviations are given row by row; the rules are the real ones. */
final class ScriptedGroup {

    static final ReportRule LONG = new ReportRule(0.9, 20, 2);
    static final ReportRule SHORT = new ReportRule(0.98, 3, 1);
    static final long STEP = 1000;
    static final List<String> SENSORS = List.of("A", "B", "C");

    private final OnlineConfig.Alarms config;
    private final AlarmTracker tracker = new AlarmTracker(LONG, SHORT);
    private final Evidence evidence = new Evidence(List.of(Channel.LEVEL), SENSORS.size());
    private final List<Row> rows = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    AlarmDesk desk;

    /** What a row says: the score is a hundred times the probability. */
    record Row(double probability, int sensor, double deviation) {}

    ScriptedGroup(OnlineConfig.Alarms config) {
        this.config = config;
        desk = desk();
    }

    AlarmDesk desk() {
        return new AlarmDesk(
                config,
                LONG,
                SHORT,
                new AlarmDesk.Setting(7, List.of(Channel.LEVEL), SENSORS.size(), ScriptedGroup::explain, 2, STEP));
    }

    private static Explanation explain(Evidence evidence, int top) {
        return new Explanation(
                evidence.top(top).stream()
                        .map(part -> new Explanation.Cause(
                                SENSORS.get(part.sensor()),
                                Optional.empty(),
                                part.share(),
                                part.channel(),
                                part.measured(),
                                part.expected()))
                        .toList(),
                evidence.byChannel(),
                "");
    }

    ScriptedGroup rows(int count, double probability, int sensor, double deviation) {
        for (int i = 0; i < count; i++) {
            row(new Row(probability, sensor, deviation));
        }
        return this;
    }

    ScriptedGroup rows(int count, double probability) {
        return rows(count, probability, 0, 0);
    }

    void row(Row row) {
        long t = rows.size();
        rows.add(row);
        Optional<Alarm> over = tracker.accept(t, row.probability());
        Optional<Alarm> standing =
                tracker.current().filter(alarm -> alarm.interval().end() == t + 1);
        over.or(tracker::current).ifPresent(alarm -> gather(alarm));
        var score =
                new RowScore(row.probability() * 100, row.probability(), false, false, false, OperatingState.RUNNING);
        desk.accept(
                t * STEP,
                score,
                new AlarmDesk.Ruling(over, standing, evidence, evidence.firstTime()),
                at -> "id/" + at,
                events::add);
    }

    void breakOff() {
        Optional<Alarm> over = tracker.finish();
        over.ifPresent(this::gather);
        desk.breakOff(rows.size() * STEP, over, evidence, at -> "id/" + at, events::add);
    }

    /** The evidence of an alarm, from all its rows anew. */
    private void gather(Alarm alarm) {
        int first = (int) alarm.interval().start();
        int end = (int) alarm.interval().end();
        double least = alarm.kind() == AlarmTracker.Kind.LONG ? LONG.probability() : SHORT.probability();
        int[] high = IntStream.range(first, end)
                .filter(t -> rows.get(t).probability() > least)
                .toArray();
        var shares = new TreeMap<Integer, Double>();
        int peak = first;
        for (int t : high) {
            shares.merge(rows.get(t).sensor(), 1.0, Double::sum);
            peak = rows.get(t).probability() > rows.get(peak).probability() ? t : peak;
        }
        double deviation = rows.get(peak).deviation();
        double score = rows.get(peak).probability() * 100;
        evidence.restore(new Evidence.State(
                high.length,
                first * STEP,
                (end - 1) * STEP,
                peak * STEP,
                score,
                rows.get(peak).probability(),
                List.of(shares.getOrDefault(0, 0.0), shares.getOrDefault(1, 0.0), shares.getOrDefault(2, 0.0)),
                List.of(50 + deviation, 50 + deviation, 50 + deviation),
                List.of(50.0, 50.0, 50.0)));
    }

    /** Openings and closings as {@code open first-row}, {@code close first-row end-row}. */
    List<String> said() {
        return events.stream().map(ScriptedGroup::text).toList();
    }

    private static String text(Event event) {
        if (event instanceof Event.AlarmOpen open) {
            return "open " + open.start() / STEP;
        }
        var close = (Event.AlarmClose) event;
        return "close " + close.start() / STEP + " " + close.end() / STEP;
    }
}

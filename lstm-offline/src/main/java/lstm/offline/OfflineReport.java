package lstm.offline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import lstm.bundle.ModelBundle;
import lstm.config.OperatingConfig;
import lstm.config.ScoringConfig;
import lstm.config.Station;
import lstm.frame.FrameSummary;
import lstm.frame.TimeAxis;
import lstm.input.HistoryLog;
import lstm.io.History;
import lstm.plant.Repairs;
import lstm.score.ScoreModel;
import lstm.score.Threshold;

/**
 * What offline found: {@code report.json}.
 *
 * @param format always {@value #FORMAT}
 * @param model where the bundle came from
 * @param source what was scored
 * @param plant how long it ran
 * @param repairs of the sensors whose measurements were not all there, or not all plausible
 * @param rules what made a row or a stretch anomalous
 * @param groups what came of each group
 * @param notices of all groups in order of time: when a model was noticed not to fit its plant any more
 * @param intervals of all groups in order of time
 */
record OfflineReport(
        String format,
        int version,
        String station,
        Model model,
        Source source,
        Plant plant,
        List<SensorRepairs> repairs,
        Map<String, Object> rules,
        List<Group> groups,
        List<ReportedNotice> notices,
        List<ReportedInterval> intervals) {

    static final String FORMAT = "lstm-report";
    static final int VERSION = 1;

    private static final String ENTER = "enter";

    OfflineReport {
        repairs = List.copyOf(repairs);
        groups = List.copyOf(groups);
        notices = List.copyOf(notices);
        intervals = List.copyOf(intervals);
    }

    /** Whether rows were scored from those after them, too. */
    boolean looksAhead() {
        return Boolean.TRUE.equals(rules.get("lookAhead"));
    }

    /** The notices of one group, in order of time. */
    List<ReportedNotice> notices(Group group) {
        return notices.stream().filter(notice -> notice.group() == group.id()).toList();
    }

    /** Of a history that has been scored; {@code enter}: the score above which an alarm of a group begins. */
    static OfflineReport of(
            ModelBundle bundle,
            Station station,
            History history,
            boolean lookAhead,
            IntToDoubleFunction enter,
            FrameSummary summary,
            List<GroupSummary> found,
            PlantTimes times) {
        TimeAxis axis = history.source().timeAxis();
        List<ReportedInterval> intervals = found.stream()
                .flatMap(group -> group.intervals().stream())
                .sorted(Comparator.comparingLong(ReportedInterval::startNanos))
                .toList();
        return new OfflineReport(
                FORMAT,
                VERSION,
                station.name(),
                new Model(
                        bundle.provenance().created(),
                        bundle.provenance().source(),
                        bundle.provenance().seed()),
                new Source(
                        history.source().name(),
                        scoredRows(history, summary),
                        axis.format(summary.firstTime()),
                        axis.format(summary.lastTime()),
                        HistoryLog.length(axis, bundle.provenance().stepNanos()),
                        summary.missingShare(),
                        summary.doubleTimes(),
                        history.unsorted()),
                plant(station, history.repairs(), times),
                RepairTable.of(history.repairs(), found),
                rules(station.scoring(), found, lookAhead, enter),
                found.stream()
                        .map(group -> Group.of(
                                group, promise(bundle, group, station, lookAhead), enter.applyAsDouble(group.id())))
                        .toList(),
                found.stream()
                        .flatMap(group -> group.notices().stream())
                        .sorted(Comparator.comparingLong(ReportedNotice::timeNanos))
                        .toList(),
                intervals);
    }

    /** Null for a bundle of before there were promises. */
    private static Promised promise(ModelBundle bundle, GroupSummary summary, Station station, boolean lookAhead) {
        ScoreModel model = bundle.group(summary.id()).model();
        return model.promise()
                .map(promise -> Promised.of(promise, station.scoring().promise(promise, model.chain(lookAhead))))
                .orElse(null);
    }

    /** Rows of a time that was there before have a line of their own, but are part of no timestep. */
    private static long scoredRows(History history, FrameSummary summary) {
        return summary.rows() + (history.repairs().timesteps() > 0 ? 0 : summary.doubleTimes());
    }

    private static Plant plant(Station station, Repairs repairs, PlantTimes times) {
        return new Plant(
                station.preparation().operating().conditions().stream()
                        .map(OperatingConfig.Limit::words)
                        .toList(),
                times.rows(),
                times.stoppedRows(),
                times.unknown(),
                times.settling(),
                times.maintenanceRows(),
                repairs.rowsIn(),
                repairs.empty());
    }

    private static Map<String, Object> rules(
            ScoringConfig scoring, List<GroupSummary> found, boolean lookAhead, IntToDoubleFunction enter) {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("lookAhead", lookAhead);
        if (!scoring.threshold().equals(Threshold.USUAL)) {
            rules.put("threshold", threshold(scoring.threshold(), found, enter));
        }
        rules.put("alarm", alarm(scoring.alarm()));
        rules.put("long", rule(scoring.longRule()));
        rules.put("short", rule(scoring.shortRule()));
        return rules;
    }

    private static Map<String, Object> threshold(
            Threshold threshold, List<GroupSummary> found, IntToDoubleFunction enter) {
        Map<String, Double> byGroup = new LinkedHashMap<>();
        found.forEach(group -> byGroup.put(Integer.toString(group.id()), enter.applyAsDouble(group.id())));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", threshold.method().word());
        threshold.value().ifPresent(value -> values.put("value", value));
        values.put(ENTER, byGroup);
        return values;
    }

    private static Map<String, Object> alarm(ScoringConfig.AlarmConfig alarm) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(ENTER, alarm.enter());
        values.put("leave", alarm.leave());
        values.put("peakShare", alarm.peakShare());
        values.put("rows", alarm.rows());
        values.put("of", alarm.of());
        values.put("maxGap", alarm.maxGap().toString());
        values.put("newBase", alarm.newBase().map(Object::toString).orElse("a day"));
        return values;
    }

    private static Map<String, Object> rule(ScoringConfig.RuleConfig rule) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("probability", rule.probability());
        values.put("minLength", rule.minLength().toString());
        values.put("maxGap", rule.maxGap().toString());
        return values;
    }

    /** Where the bundle came from. */
    record Model(String created, String source, long seed) {}

    /**
     * What was scored.
     *
     * @param step median step of the training data, as a duration or in numbers of steps
     * @param doubleTimes rows without a score since their time was there before
     * @param wasUnsorted whether rows were out of order of time and had to be sorted
     */
    record Source(
            String name,
            long rows,
            String first,
            String last,
            String step,
            double missingShare,
            long doubleTimes,
            boolean wasUnsorted) {}

    /**
     * What the plant was doing, in rows with a time of their own.
     *
     * @param running when it counts as running, as {@code POWER > 100}; empty: always
     * @param rows all of them
     * @param stopped while it stood still
     * @param unknown without a measurement that tells whether it ran, counted as standing still
     * @param settling while it was starting
     * @param maintenance while it was looked after
     * @param resampledFrom rows that timesteps were made of; 0 when rows are timesteps as they are
     * @param emptyTimesteps timesteps among them in which no row lay
     */
    record Plant(
            List<String> running,
            long rows,
            long stopped,
            long unknown,
            long settling,
            long maintenance,
            long resampledFrom,
            long emptyTimesteps) {

        Plant {
            running = List.copyOf(running);
        }
    }

    /**
     * What became of a sensor's measurements that were missing or implausible.
     *
     * @param notGood of a quality that is not good, taken for missing
     * @param implausible outside the plausible range, taken for missing
     * @param interpolated a line was drawn across
     * @param filled by the rule for missing values, while the plant ran
     * @param left stayed missing while the plant ran, so that the group's row has no score
     */
    record SensorRepairs(String sensor, long notGood, long implausible, long interpolated, long filled, long left) {}

    /**
     * What came of a group, without its intervals.
     *
     * @param promise null where the bundle has none
     * @param enter score above which an alarm begins; the rules say it to readers
     */
    record Group(
            int id,
            String name,
            List<String> sensors,
            long rows,
            long scored,
            long anomalous,
            long muted,
            double shareAboveOne,
            Promised promise,
            long intervals,
            @JsonIgnore double enter) {

        static Group of(GroupSummary summary, Promised promise, double enter) {
            return new Group(
                    summary.id(),
                    summary.name(),
                    summary.sensors(),
                    summary.rows(),
                    summary.scored(),
                    summary.anomalous(),
                    summary.muted(),
                    summary.scored() == 0 ? 0 : (double) summary.aboveOne() / summary.scored(),
                    promise,
                    summary.intervals().size(),
                    enter);
        }
    }
}

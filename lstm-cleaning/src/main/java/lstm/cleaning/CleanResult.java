package lstm.cleaning;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.cleaning.quality.DataQuality;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.io.CleanIntervals;
import lstm.io.CleanIntervals.Group;
import lstm.io.CleanIntervals.Source;
import lstm.io.CleanIntervals.Stretch;
import lstm.io.History;
import lstm.io.IntervalsJson;
import lstm.io.ResultStore;
import lstm.plant.RowUses;

/**
 * What cleaning found in a history.
 *
 * @param station what the station is called
 * @param axis what times mean
 * @param uses what each row may be used for
 * @param quality how good the history is to learn from
 */
record CleanResult(
        String station,
        String sourceName,
        TimeAxis axis,
        History.Loaded history,
        CleanSettings settings,
        RowUses uses,
        List<GroupCleaning> groups,
        DataQuality quality) {

    CleanResult {
        groups = List.copyOf(groups);
    }

    /** Looks at the history's quality, too. */
    static CleanResult of(
            String station,
            String sourceName,
            TimeAxis axis,
            History.Loaded history,
            CleanSettings settings,
            RowUses uses,
            List<GroupCleaning> groups) {
        long fewestClean =
                groups.stream().mapToLong(GroupCleaning::cleanRows).min().orElse(0);
        DataQuality quality = DataQuality.of(
                history.frame(),
                axis,
                settings.segmentRule(),
                settings.stepNanos(),
                uses::isUsable,
                fewestClean,
                settings.seed());
        return new CleanResult(station, sourceName, axis, history, settings, uses, groups, quality);
    }

    /** The same as the file has it. */
    CleanIntervals toFile() {
        List<Group> listed = groups.stream().map(this::group).toList();
        return new CleanIntervals(
                IntervalsJson.FORMAT,
                IntervalsJson.VERSION,
                new Source(
                        sourceName,
                        history.sourceRows(),
                        history.sha256(),
                        history.frame().rows()),
                detectors(),
                listed,
                listed.size() == 1 ? listed.get(0).intervals() : null);
    }

    /** Keeps the intervals in place of those that an earlier run found in this history. */
    void store(ResultStore store) {
        store.forgetJudged(history.summary().firstTime(), history.summary().lastTime());
        for (GroupCleaning found : groups) {
            found.clean().forEach(interval -> store.judged(judged(found, interval, "clean")));
            found.anomalous().forEach(interval -> store.judged(judged(found, interval, "anomalous")));
        }
    }

    private ResultStore.JudgedInterval judged(GroupCleaning found, Interval interval, String kind) {
        SensorFrame frame = history.frame();
        return new ResultStore.JudgedInterval(
                found.group().id(),
                frame.time(Math.toIntExact(interval.start())),
                frame.time(Math.toIntExact(interval.end() - 1))
                        + history.summary().stepNanos(),
                kind,
                interval.length());
    }

    private Map<String, Object> detectors() {
        Map<String, Object> detectors = new LinkedHashMap<>();
        detectors.put("vote", settings.vote().name().toLowerCase(Locale.ROOT));
        detectors.put("passes", settings.passes());
        detectors.put("nu", settings.nu());
        detectors.put("seed", settings.seed());
        for (DetectorVote vote : groups.get(0).verdict().votes()) {
            detectors.put(vote.name(), vote.settings());
        }
        detectors.put("maxGap", settings.clean().maxGap());
        Map<String, Object> minLength = new LinkedHashMap<>(); // not Map.of, which has another order in every JVM
        minLength.put("clean", settings.clean().minLength());
        minLength.put("anomalous", settings.anomalous().minLength());
        detectors.put("minLength", minLength);
        detectors.put(CleanIntervals.PREPARED, settings.prepared());
        return detectors;
    }

    private Group group(GroupCleaning found) {
        return new Group(
                found.group().id(),
                found.group().name(),
                found.group().sensors(),
                found.outliers().cardinality(),
                stretches(found.clean(), found::isClean),
                stretches(found.anomalous(), found.outliers()::get),
                settings.passes() > 1 ? secondPass(found) : null);
    }

    private CleanIntervals.SecondPass secondPass(GroupCleaning found) {
        BitSet rows = found.second().rows();
        return new CleanIntervals.SecondPass(
                rows.cardinality(),
                found.second().level().cardinality(),
                found.second().relation().cardinality(),
                stretches(secondStretches(found), rows::get));
    }

    /** Where the rows stand that the second pass objects to, those close together as one stretch. */
    List<Interval> secondStretches(GroupCleaning found) {
        return new IntervalFinder(1, settings.clean().maxGap())
                .find(
                        settings.segmentRule().segments(history.frame()),
                        found.second().rows()::get);
    }

    private List<Stretch> stretches(List<Interval> intervals, IntPredicate kind) {
        return intervals.stream()
                .map(interval -> stretch(interval, IntervalFinder.bridged(interval, kind)))
                .toList();
    }

    private Stretch stretch(Interval interval, List<Interval> bridged) {
        SensorFrame frame = history.frame();
        int first = Math.toIntExact(interval.start());
        int last = Math.toIntExact(interval.end() - 1);
        List<Stretch> inside =
                bridged.stream().map(gap -> stretch(gap, List.of())).toList();
        return new Stretch(
                List.of(axis.format(frame.time(first)), axis.format(frame.time(last))),
                interval.length(),
                sourceRows(first, last),
                inside.isEmpty() ? null : inside);
    }

    /** {@code [start, end)} in data rows of the source, which may have been sorted: from the least to the greatest. */
    private List<Long> sourceRows(int first, int last) {
        SensorFrame frame = history.frame();
        LongSummaryStatistics index =
                IntStream.rangeClosed(first, last).mapToLong(frame::index).summaryStatistics();
        return List.of(index.getMin(), index.getMax() + 1);
    }
}

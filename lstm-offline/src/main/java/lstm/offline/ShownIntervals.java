package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.io.TimeText;
import lstm.offline.OfflineReport.Group;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.Numbers;
import lstm.report.TimePositions;
import lstm.report.Tone;

/**
 * The intervals that a page lists, and how it calls them: all of them, or of very many those with the highest scores, so that
 * the page of a long history still opens. {@code report.json} has them all.
 */
final class ShownIntervals {

    /** Intervals listed at most. */
    static final int MOST = 500;

    /** The same on paper, where each has its details. */
    static final int MOST_ON_PAPER = 20;

    private final boolean onPaper;
    private final OfflineReport report;
    private final TimePositions positions;
    private final List<ReportedInterval> intervals; // in order of time
    private final Map<ReportedInterval, Integer> numbers = new HashMap<>(); // from 1, in order of time over all

    /** {@code onPaper}: where nobody clicks, and fewer are listed. */
    ShownIntervals(OfflineReport report, TimePositions positions, boolean onPaper) {
        this.onPaper = onPaper;
        this.report = report;
        this.positions = positions;
        for (ReportedInterval interval : report.intervals()) {
            numbers.put(interval, numbers.size() + 1);
        }
        intervals = report.intervals().stream()
                .sorted(Comparator.comparing(ReportedInterval::muted)
                        .thenComparing(Comparator.comparingDouble(ReportedInterval::peakScore)
                                .reversed()))
                .limit(onPaper ? MOST_ON_PAPER : MOST)
                .sorted(Comparator.comparingInt(numbers::get))
                .toList();
        numbers.keySet().retainAll(new HashSet<>(intervals));
    }

    /** The groups that have a part of their own: all, and on paper only those of the listed intervals. */
    List<Group> detailed(List<Group> groups) {
        return onPaper
                ? groups.stream()
                        .filter(group -> intervals.stream().anyMatch(interval -> interval.group() == group.id()))
                        .toList()
                : groups;
    }

    /** Words about what a click does; nothing on paper. */
    String click(String words) {
        return onPaper ? "" : words;
    }

    /** Whether the report is about more than one group. */
    boolean several() {
        return report.groups().size() > 1;
    }

    List<ReportedInterval> newestFirst() {
        var newest = new ArrayList<>(intervals);
        Collections.reverse(newest);
        return newest;
    }

    /** Those of one group, the newest first. */
    List<ReportedInterval> newestFirst(Group group) {
        return newestFirst().stream()
                .filter(interval -> interval.group() == group.id())
                .toList();
    }

    /** What a page says of those that it leaves out; empty when it lists all. */
    String leftOut() {
        return intervals.size() == report.intervals().size()
                ? ""
                : "Listed are the " + Numbers.count(intervals.size()) + " with the highest scores of "
                        + Numbers.count(report.intervals().size()) + "; report.json has them all. ";
    }

    /** Id of the details of an interval; empty when it is not listed. */
    String id(ReportedInterval interval) {
        Integer number = numbers.get(interval);
        return number == null ? "" : "interval-" + number;
    }

    /** The interval in a chart; it leads to its details. */
    Band band(ReportedInterval interval) {
        return Band.of(start(interval), end(interval), words(interval), tone(interval))
                .leadingTo(id(interval));
    }

    Cell duration(ReportedInterval interval) {
        return positions.times().isSteps()
                ? Cell.count(interval.rows())
                : Cell.duration(Duration.ofNanos(interval.endNanos() - interval.startNanos()));
    }

    String groupName(int id) {
        return report.groups().stream()
                .filter(group -> group.id() == id)
                .map(StationOverview::title)
                .findFirst()
                .orElse(Integer.toString(id));
    }

    static Tone tone(ReportedInterval interval) {
        return interval.muted() ? Tone.NEUTRAL : interval.isLong() ? Tone.BAD : Tone.WARN;
    }

    static String words(ReportedInterval interval) {
        return interval.kind() + " anomaly" + (interval.muted() ? " in maintenance" : "")
                + (interval.open() ? ", still open" : "");
    }

    static String sensors(ReportedInterval interval) {
        return interval.sensors().stream().map(SensorPart::label).collect(Collectors.joining(", "));
    }

    /** Of a time as the report writes it. */
    long position(String time) {
        return positions.of(TimeText.parse(time, positions.times()));
    }

    long start(ReportedInterval interval) {
        return positions.of(interval.startNanos());
    }

    long end(ReportedInterval interval) {
        return positions.of(interval.endNanos());
    }
}

package lstm.cleaning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.plant.Standstill;
import lstm.report.Band;
import lstm.report.ChartSection;
import lstm.report.Figure;
import lstm.report.Lane;
import lstm.report.LaneChart;
import lstm.report.Section;
import lstm.report.Tone;

/** The charts of the page: a lane for each group, or for each reason why rows of one are not clean. */
final class TimelinePart {

    private static final int MOST_BANDS = 2000;
    private static final int MOST_BANDS_OF_ALL = 6000; // of all groups, for a page that stays small

    private final CleanResult result;
    private final RowCounts counts;
    private final RowTimes times;

    TimelinePart(CleanResult result, RowCounts counts, RowTimes times) {
        this.result = result;
        this.counts = counts;
        this.times = times;
    }

    /** Id of the chart that rows of tables zoom. */
    static String chartId(GroupCleaning group) {
        return "timeline-" + group.group().id();
    }

    /** A lane per group. */
    Section overview() {
        List<Lane> lanes = new ArrayList<>();
        result.groups().stream()
                .map(group -> new Lane(
                        group.group().title(),
                        Stream.concat(
                                        bands(group.clean(), "clean interval", Tone.GOOD).stream(),
                                        bands(group.anomalous(), "anomalous interval", Tone.BAD).stream())
                                .toList()))
                .forEach(lanes::add);
        lanes.addAll(leftOut());
        return ChartSection.of(
                "Station overview",
                "Green: clean intervals, from which a group's network will learn. Red: anomalous ones.",
                Figure.of(
                        "What is clean in each group",
                        "",
                        new LaneChart(times.axis(), times.first(), times.last(), lanes)));
    }

    /** A lane per reason why rows of a group are not clean. */
    Section of(GroupCleaning group) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane("clean", bands(group.clean(), "clean interval", Tone.GOOD)));
        lanes.add(new Lane("anomalous", bands(group.anomalous(), "anomalous interval", Tone.BAD)));
        for (DetectorVote vote : group.verdict().votes()) {
            lanes.add(new Lane(vote.name(), bands(runs(flaggedRows(group, vote)::get), vote.name(), Tone.WARN)));
        }
        if (!group.second().rows().isEmpty()) {
            lanes.add(
                    new Lane("second pass", bands(runs(group.second().rows()::get), "second pass objects", Tone.WARN)));
        }
        if (counts.incomplete(group) > 0) {
            lanes.add(new Lane(
                    "incomplete",
                    bands(runs(row -> counts.isIncomplete(group, row)), "a cell is missing", Tone.NEUTRAL)));
        }
        lanes.addAll(leftOut());
        var chart = new LaneChart(times.axis(), times.first(), times.last(), lanes);
        return ChartSection.of(
                "Timeline",
                "Clean and anomalous intervals, and below them the rows that each detector objects to.",
                new Figure(chartId(group), "What is clean", "", chart));
    }

    /** A lane for each reason why rows are not judged, whatever they measure. */
    private List<Lane> leftOut() {
        return result.uses().counts().keySet().stream()
                .filter(use -> !Standstill.word(use).isEmpty())
                .map(use -> new Lane(
                        use.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        bands(runs(row -> result.uses().use(row) == use), Standstill.word(use), Tone.NEUTRAL)))
                .toList();
    }

    private static BitSet flaggedRows(GroupCleaning group, DetectorVote vote) {
        var flagged = new BitSet();
        BitSet votes = vote.flagged();
        int judged = 0;
        for (int row = group.usable().nextSetBit(0);
                row >= 0;
                row = group.usable().nextSetBit(row + 1)) {
            flagged.set(row, votes.get(judged++));
        }
        return flagged;
    }

    /** Runs of rows, joined until there are few enough to draw. */
    private List<Interval> runs(IntPredicate kind) {
        int most = Math.min(MOST_BANDS, MOST_BANDS_OF_ALL / result.groups().size());
        return IntervalFinder.atMost(most, result.history().frame().rows(), kind);
    }

    private List<Band> bands(List<Interval> intervals, String label, Tone tone) {
        return intervals.stream()
                .map(interval -> Band.of(times.start(interval), times.end(interval), label, tone))
                .toList();
    }
}

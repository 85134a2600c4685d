package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lstm.offline.OfflineReport.Group;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The facts at the top of the report and of each group. */
record FactParts(
        OfflineReport report,
        TimePositions positions,
        Overview overview,
        ShownIntervals shown,
        PlantParts plant,
        ModelParts model) {

    List<Fact> of(Group group) {
        var facts = new ArrayList<>(List.of(
                Fact.of("Rows scored", Numbers.count(group.scored()) + " of " + Numbers.count(group.rows())),
                Fact.of(
                        "Rows in alarm",
                        Numbers.percent(group.scored() == 0 ? 0 : (double) group.anomalous() / group.scored())),
                Fact.of("Rows above score 1", Numbers.percent(group.shareAboveOne())),
                Fact.of("Highest score", Numbers.fixed(overview.highestScore(group.id()), 2))));
        ModelParts.promise(group).ifPresent(facts::add);
        return facts;
    }

    /** Of all groups together. */
    List<Fact> all() {
        long scored = report.groups().stream().mapToLong(Group::scored).sum();
        long rows = report.groups().stream().mapToLong(Group::rows).sum();
        long anomalous = report.groups().stream().mapToLong(Group::anomalous).sum();
        double strange =
                report.groups().stream().mapToDouble(Group::shareAboveOne).max().orElse(0);
        List<ReportedInterval> raised = report.intervals().stream()
                .filter(interval -> !interval.muted())
                .toList();
        int count = raised.size();
        long found = raised.stream().filter(ReportedInterval::isLong).count();
        long struck =
                raised.stream().mapToInt(ReportedInterval::group).distinct().count();
        var facts = new ArrayList<Fact>(model.warnings());
        facts.add(new Fact(
                "Intervals found",
                Numbers.count(count),
                found + " long, " + (count - found) + " short"
                        + (shown.several()
                                ? ", in " + struck + " of " + report.groups().size() + " groups"
                                : "")
                        + (count == report.intervals().size()
                                ? ""
                                : "; " + (report.intervals().size() - count) + " more in maintenance"),
                count == 0 ? Tone.GOOD : found == 0 ? Tone.WARN : Tone.BAD));
        if (!report.intervals().isEmpty()) {
            facts.add(latest());
            facts.add(strongest());
        }
        facts.add(new Fact(
                "Rows in alarm",
                Numbers.percent(scored == 0 ? 0 : (double) anomalous / scored),
                Numbers.count(anomalous) + " rows" + ofAll(),
                Tone.NEUTRAL));
        facts.add(new Fact(
                "Rows above score 1",
                Numbers.percent(strange),
                "1 % where nothing has changed" + (shown.several() ? "; the worst group" : ""),
                strange > 0.1 ? Tone.WARN : Tone.NEUTRAL));
        facts.add(new Fact(
                "Rows scored",
                Numbers.count(scored),
                "of " + Numbers.count(rows) + ofAll() + "; "
                        + (report.source().missingShare() == 0
                                ? "no"
                                : Numbers.percent(report.source().missingShare()) + " of")
                        + " measurements missing",
                scored == 0 ? Tone.BAD : Tone.NEUTRAL));
        facts.addAll(plant.facts());
        facts.addAll(model.facts());
        return facts;
    }

    private String ofAll() {
        return shown.several() ? " of all groups" : "";
    }

    private Fact latest() {
        ReportedInterval latest = report.intervals().stream()
                .max(Comparator.comparingLong(ReportedInterval::startNanos))
                .orElseThrow();
        return new Fact(
                "Latest interval",
                shown.duration(latest).shown(),
                "from " + positions.axis().format(shown.start(latest))
                        + (latest.open() ? ", still open when the data end" : ", over"),
                latest.open() ? ShownIntervals.tone(latest) : Tone.NEUTRAL);
    }

    private Fact strongest() {
        ReportedInterval strongest = report.intervals().stream()
                .max(Comparator.comparingDouble(ReportedInterval::peakScore))
                .orElseThrow();
        return new Fact(
                "Highest score",
                Numbers.plain(strongest.peakScore(), 3),
                positions.axis().format(shown.position(strongest.peakTime()))
                        + strongest.sensors().stream()
                                .findFirst()
                                .map(part -> ", " + part.label())
                                .orElse(""),
                Tone.NEUTRAL);
    }
}

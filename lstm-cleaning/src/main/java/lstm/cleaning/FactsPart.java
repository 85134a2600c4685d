package lstm.cleaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lstm.interval.Interval;
import lstm.plant.Standstill;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Tone;

/** The facts at the top of the page and of each group: how much is clean, and what the rest is. */
final class FactsPart {

    private final CleanResult result;
    private final RowCounts counts;
    private final RowTimes times;
    private final int rows;

    FactsPart(CleanResult result, RowCounts counts, RowTimes times) {
        this.result = result;
        this.counts = counts;
        this.times = times;
        this.rows = result.history().frame().rows();
    }

    /** Of the whole history: of its only group, or how its groups do together. */
    List<Fact> all() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Rows read", Numbers.count(rows)));
        long leftOut = counts.leftOut();
        if (leftOut > 0) {
            facts.add(new Fact(
                    "Rows left out",
                    Numbers.percent((double) leftOut / rows),
                    Standstill.words(result.uses().counts()),
                    Tone.NEUTRAL));
        }
        if (result.groups().size() > 1) {
            GroupCleaning worst = result.groups().stream()
                    .min(Comparator.comparingDouble(counts::cleanShare))
                    .orElseThrow();
            facts.add(Fact.of("Groups", Numbers.count(result.groups().size())));
            facts.add(new Fact(
                    "Least clean group",
                    Numbers.percent(counts.cleanShare(worst)),
                    "clean rows of " + worst.group().title(),
                    counts.cleanShare(worst) < 0.5 ? Tone.WARN : Tone.GOOD));
            int anomalous = result.groups().stream()
                    .mapToInt(group -> group.anomalous().size())
                    .sum();
            facts.add(new Fact(
                    "Anomalous intervals",
                    Numbers.count(anomalous),
                    "of all groups",
                    anomalous == 0 ? Tone.NEUTRAL : Tone.WARN));
        } else {
            facts.addAll(of(result.groups().get(0)));
        }
        return facts;
    }

    List<Fact> of(GroupCleaning group) {
        double clean = counts.cleanShare(group);
        int incomplete = counts.incomplete(group);
        return List.of(
                new Fact(
                        "Clean",
                        Numbers.percent(clean),
                        Numbers.count(group.cleanRows(), "row") + " in "
                                + Numbers.count(group.clean().size(), "interval"),
                        clean < 0.5 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        "Outliers",
                        Numbers.percent(counts.outlierShare(group)),
                        Numbers.count(group.outliers().cardinality()) + " rows",
                        Tone.NEUTRAL),
                new Fact(
                        "Anomalous intervals",
                        Numbers.count(group.anomalous().size()),
                        longest(group.anomalous()),
                        group.anomalous().isEmpty() ? Tone.NEUTRAL : Tone.WARN),
                new Fact(
                        "Incomplete rows",
                        Numbers.count(incomplete),
                        (incomplete == 0 ? "no" : "a") + " measurement missing for too long",
                        10L * incomplete > rows ? Tone.WARN : Tone.NEUTRAL));
    }

    private String longest(List<Interval> intervals) {
        return intervals.stream()
                .max(Comparator.comparingLong(Interval::length))
                .map(interval -> "the longest " + times.length(interval).shown()
                        + (result.axis().isSteps() ? " rows" : ""))
                .orElse("");
    }
}

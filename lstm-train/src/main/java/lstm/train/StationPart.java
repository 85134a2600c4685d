package lstm.train;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import lstm.config.ScoringConfig;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.Tone;

/** The top of a page about several groups: what to expect of the worst of them, and a table of all. */
final class StationPart {

    private final List<GroupTraining> groups;
    private final Map<Integer, TrainSample> samples;
    private final ScoringConfig scoring;
    private final ToDoubleFunction<GroupTraining> enter;

    /**
     * Of at least one group.
     *
     * @param samples by id of the group
     * @param enter score above which an alarm of a group begins
     */
    StationPart(
            List<GroupTraining> groups,
            Map<Integer, TrainSample> samples,
            ScoringConfig scoring,
            ToDoubleFunction<GroupTraining> enter) {
        this.scoring = scoring;
        this.groups = groups;
        this.samples = samples;
        this.enter = enter;
    }

    /** Id of the part of the page about a group. */
    static String id(GroupTraining group) {
        return "group-" + group.group().id();
    }

    /** What to expect of the station: of its worst group. */
    List<Fact> facts() {
        Duration took = groups.stream().map(GroupTraining::took).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                Fact.of("Groups", Numbers.count(groups.size())),
                worst("Held-out rows above score 1", group -> 1, 0.03),
                worst("Held-out rows above alarm", enter, 0.01),
                new Fact("Trained in", Cell.duration(took).shown(), "all groups together", Tone.NEUTRAL));
    }

    Section table() {
        List<Row> rows = groups.stream()
                .map(group -> Row.of(
                                Cell.text(group.group().title()),
                                Cell.count(group.group().sensors().size()),
                                Cell.count(group.rows().clean().cardinality()),
                                Cell.percent(sample(group).heldOutAbove(1)),
                                Cell.percent(sample(group).heldOutAbove(enter.applyAsDouble(group))),
                                Cell.text(TrustPart.promise(group.model(), scoring)
                                        .value()),
                                Cell.count(trained(group).bestRound()),
                                Cell.number(trained(group).bestLoss()),
                                Cell.count(group.model()
                                        .prepared()
                                        .weights()
                                        .spec()
                                        .parameterCount()),
                                Cell.duration(group.took()))
                        .leadingTo(id(group)))
                .toList();
        return new TableSection(
                "Station overview",
                "A network for each group. Where many held-out rows lie above score 1 or above the alarm, expect false"
                        + " alarms. A name leads to more about the group, a header sorts.",
                new SortableTable(
                        "groups",
                        List.of(
                                Column.text("group"),
                                Column.number("sensors", ""),
                                Column.number("clean rows", ""),
                                Column.number("held out above 1", ""),
                                Column.number("above alarm", ""),
                                Column.text("promise"),
                                Column.number("best " + trained(groups.get(0)).round(), ""),
                                Column.number("validation loss", ""),
                                Column.number("parameters", ""),
                                Column.number("trained in", "")),
                        rows));
    }

    /** Only one network at a time comes from elsewhere. */
    private static TrainingResult trained(GroupTraining group) {
        return group.result().orElseThrow();
    }

    private Fact worst(String title, ToDoubleFunction<GroupTraining> level, double tooMuch) {
        GroupTraining worst = groups.stream()
                .max(Comparator.comparingDouble(group -> above(group, level)))
                .orElseThrow();
        double share = above(worst, level);
        return new Fact(
                title,
                Numbers.percent(share),
                "the most: " + worst.group().title(),
                share > tooMuch ? Tone.WARN : Tone.GOOD);
    }

    private double above(GroupTraining group, ToDoubleFunction<GroupTraining> level) {
        return sample(group).heldOutAbove(level.applyAsDouble(group));
    }

    private TrainSample sample(GroupTraining group) {
        return samples.get(group.group().id());
    }
}

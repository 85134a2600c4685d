package lstm.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lstm.bundle.Provenance;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Histogram;
import lstm.report.Level;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** The page about one training: loss curves, scores of clean rows with the threshold, and what is reconstructed. */
final class TrainPage {

    private static final int BINS = 60;
    private static final int MOST_SENSORS = 60; // that are drawn, of all groups together
    private static final int LEAST_SENSORS = 6; // of a group

    private final Station station;
    private final TimePositions positions;
    private final Provenance provenance;
    private final List<GroupTraining> groups;
    private final AlarmRule rule;

    private TrainPage(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        this.station = station;
        this.positions = new TimePositions(axis);
        this.provenance = provenance;
        this.groups = groups;
        this.rule = station.scoring().alarmRule(provenance.stepNanos(), axis);
    }

    static Page of(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        return new TrainPage(station, axis, provenance, groups).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        var facts = new ArrayList<Fact>();
        Map<Integer, TrainSample> samples = new HashMap<>();
        groups.forEach(group -> samples.put(group.group().id(), TrainSample.of(group, rule, positions)));
        if (groups.size() == 1) {
            facts.addAll(facts(groups.get(0), samples.get(groups.get(0).group().id())));
            sections.addAll(
                    sections(groups.get(0), samples.get(groups.get(0).group().id())));
        } else {
            facts.addAll(facts(samples));
            sections.add(table(samples));
            sections.add(new DetailsSection(
                    "Group by group",
                    "How the training of each group went, and what to expect of its network.",
                    groups.stream()
                            .map(group ->
                                    details(group, samples.get(group.group().id())))
                            .toList()));
        }
        sections.add(explanation());
        return new Page(
                "Training",
                station.name(),
                subtitle(),
                facts,
                sections,
                "lstm train · trained " + provenance.created() + " · seed " + provenance.seed()
                        + " · SHA-256 of the data begins "
                        + provenance.sourceSha256().substring(0, 12));
    }

    private String subtitle() {
        GroupTraining group = groups.get(0);
        SensorFrame frame = group.frame();
        long sensors = groups.stream()
                .flatMap(one -> one.group().sensors().stream())
                .distinct()
                .count();
        return provenance.source() + ", "
                + positions.axis().period(positions.of(frame.time(0)), positions.of(frame.time(frame.rows() - 1)))
                + ", " + sensors + " sensors" + (groups.size() == 1 ? "" : " in " + groups.size() + " groups");
    }

    private List<Section> sections(GroupTraining group, TrainSample sample) {
        var sections = new ArrayList<>(List.of(distribution(sample)));
        sections.addAll(TrustPart.of(group.model(), sample.levels, rule.enter()));
        sections.add(losses(group));
        sections.add(reconstruction(group, sample));
        sections.addAll(RowsPart.of(group, positions));
        return sections;
    }

    private Details details(GroupTraining group, TrainSample sample) {
        return new Details(
                id(group),
                group.group().title() + " · "
                        + Numbers.count(group.group().sensors().size(), "sensor"),
                group.result().interrupted() ? "interrupted" : "",
                Tone.WARN,
                facts(group, sample),
                sections(group, sample));
    }

    private static String id(GroupTraining group) {
        return "group-" + group.group().id();
    }

    /** What to expect of the station: of its worst group. */
    private List<Fact> facts(Map<Integer, TrainSample> samples) {
        Duration took = groups.stream().map(GroupTraining::took).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                Fact.of("Groups", Numbers.count(groups.size())),
                worst("Held-out rows above score 1", 1, 0.03, samples),
                worst("Held-out rows above alarm", rule.enter(), 0.01, samples),
                new Fact("Trained in", Cell.duration(took).shown(), "all groups together", Tone.NEUTRAL));
    }

    private Fact worst(String title, double level, double tooMuch, Map<Integer, TrainSample> samples) {
        GroupTraining worst = groups.stream()
                .max(Comparator.comparingDouble(
                        group -> shareAbove(level, samples.get(group.group().id()).heldOut)))
                .orElseThrow();
        double share = shareAbove(level, samples.get(worst.group().id()).heldOut);
        return new Fact(
                title,
                Numbers.percent(share),
                "the most: " + worst.group().title(),
                share > tooMuch ? Tone.WARN : Tone.GOOD);
    }

    private Section table(Map<Integer, TrainSample> samples) {
        List<Row> rows = groups.stream()
                .map(group -> Row.of(
                                Cell.text(group.group().title()),
                                Cell.count(group.group().sensors().size()),
                                Cell.count(group.rows().clean().cardinality()),
                                Cell.percent(
                                        shareAbove(1, samples.get(group.group().id()).heldOut)),
                                Cell.percent(shareAbove(
                                        rule.enter(), samples.get(group.group().id()).heldOut)),
                                Cell.text(TrustPart.promise(group.model(), rule.enter())
                                        .value()),
                                Cell.count(group.result().bestRound()),
                                Cell.number(group.result().bestLoss()),
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
                                Column.number("best " + groups.get(0).result().round(), ""),
                                Column.number("validation loss", ""),
                                Column.number("parameters", ""),
                                Column.number("trained in", "")),
                        rows));
    }

    /** What to expect of the model first, then how it was made. */
    private List<Fact> facts(GroupTraining group, TrainSample sample) {
        TrainingResult result = group.result();
        double strange = shareAbove(1, sample.heldOut);
        double alarm = shareAbove(rule.enter(), sample.heldOut);
        return List.of(
                new Fact(
                        "Held-out rows above score 1",
                        Numbers.percent(strange),
                        "1 % when all is well",
                        strange > 0.03 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        "Held-out rows above alarm",
                        Numbers.percent(alarm),
                        "false alarms to expect",
                        alarm > 0.01 ? Tone.WARN : Tone.GOOD),
                TrustPart.promise(group.model(), rule.enter()),
                new Fact(
                        "Clean rows",
                        Numbers.count(group.rows().clean().cardinality()),
                        "of " + Numbers.count(group.frame().rows()) + "; "
                                + Numbers.count(group.rows().count(true)) + " held out",
                        Tone.NEUTRAL),
                new Fact(
                        "Best " + result.round(),
                        Integer.toString(result.bestRound()),
                        "of " + result.history().rounds().size() + (result.interrupted() ? ", interrupted" : "")
                                + "; trained in " + Cell.duration(group.took()).shown(),
                        result.interrupted() ? Tone.WARN : Tone.NEUTRAL),
                new Fact(
                        "Validation loss",
                        TrainPipeline.shown(result.bestLoss()),
                        lossName() + ", scaled sensors",
                        Tone.NEUTRAL),
                new Fact(
                        "Parameters",
                        Numbers.count(group.model().prepared().weights().spec().parameterCount()),
                        "learnt from " + Numbers.count(group.windows()) + " windows",
                        Tone.NEUTRAL));
    }

    private static double shareAbove(double level, double[] scores) {
        long known = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).count();
        return known == 0
                ? Double.NaN
                : (double) Arrays.stream(scores).filter(score -> score > level).count() / known;
    }

    private String lossName() {
        return station.training().loss().name().toUpperCase(Locale.ROOT);
    }

    private Section losses(GroupTraining group) {
        List<TrainingHistory.Round> rounds = group.result().history().rounds();
        String round = group.result().round();
        double[] training =
                rounds.stream().mapToDouble(TrainingHistory.Round::trainLoss).toArray();
        double[] validation = rounds.stream()
                .mapToDouble(TrainingHistory.Round::validationLoss)
                .toArray();
        var chart = TimeChart.of(
                        lstm.report.TimeAxis.ofSteps(round),
                        ValueAxis.log("loss, " + lossName()),
                        List.of(
                                Series.solid("rows learnt from", Role.TRAINING, Points.counted(1, training)),
                                Series.solid("rows held out", Role.VALIDATION, Points.counted(1, validation))))
                .withMarkers(List.of(new Marker(
                        group.result().bestRound(),
                        "best " + round + " " + group.result().bestRound())));
        double[] rates =
                rounds.stream().mapToDouble(TrainingHistory.Round::learningRate).toArray();
        var rateChart = TimeChart.of(
                        lstm.report.TimeAxis.ofSteps(round),
                        ValueAxis.fitting("learning rate"),
                        List.of(Series.solid("at its beginning", Role.TRAINING, Points.counted(1, rates))))
                .withSize(Size.SMALL);
        return ChartSection.grid(
                "Loss",
                "How far the network is off, " + round + " by " + round + ", "
                        + schedule(group.result().checkpoint().state())
                        + " Where held-out rows get worse while the others get better, it learns by heart; the weights of the"
                        + " best " + round + " were kept.",
                1,
                List.of(
                        Figure.of("Loss per " + round, "", chart),
                        Figure.of("Learning rate per " + round, "", rateChart)));
    }

    /** What a round is, and what would help where the loss has not come to rest. */
    private static String schedule(TrainingState state) {
        return state.cycle()
                .map(cycle -> "a part of the " + Numbers.count(cycle.steps())
                        + " steps of a cycle, in which the learning rate rises and falls once."
                        + " Where both losses still fall steeply at the end, more training.steps would help.")
                .orElse(
                        "a pass over all windows each. Where both losses still fall at the end, more epochs would help.");
    }

    private Section distribution(TrainSample sample) {
        List<Level> levels = List.of(
                new Level(1, "1 % of clean rows are above", Tone.NEUTRAL),
                new Level(rule.enter(), "alarm begins", Tone.BAD));
        List<Histogram> histograms = Histogram.alike("score", BINS, List.of(sample.fitted, sample.heldOut));
        return ChartSection.grid(
                "Scores of clean rows",
                "How strange normal operation looks to the model. Where the held-out rows lie much higher than the others,"
                        + " the plant drifts, or the network has learnt too little: expect false alarms.",
                2,
                List.of(
                        Figure.of(
                                "Rows the network learnt from",
                                "",
                                histograms.get(0).withLevels(levels).withLogCounts()),
                        Figure.of(
                                "Rows held out",
                                "",
                                histograms.get(1).withLevels(levels).withLogCounts())));
    }

    private Section reconstruction(GroupTraining group, TrainSample sample) {
        var figures = new ArrayList<Figure>();
        List<String> sensors = group.group().sensors();
        int most = groups.size() == 1 ? MOST_SENSORS : Math.max(MOST_SENSORS / groups.size(), LEAST_SENSORS);
        for (int s : sample.drawn(most, group.model().prepared().statistics())) {
            var chart = TimeChart.of(
                            positions.axis(),
                            ValueAxis.fitting(""),
                            List.of(
                                    Series.solid(
                                            "measured", Role.MEASURED, Points.of(sample.times, sample.measured[s])),
                                    Series.dashed(
                                            "expected", Role.EXPECTED, Points.of(sample.times, sample.expected[s]))))
                    .withSize(Size.SMALL);
            figures.add(Figure.of(group.group().label(sensors.get(s)), "", chart));
        }
        return new ChartSection(
                "Reconstruction",
                "What each sensor measured and what the network expected of it, in rows it did not learn from. A sensor whose"
                        + " lines lie apart here is one whose faults will be seen late"
                        + (sensors.size() > most ? ". Drawn are the " + most + " whose lines lie farthest apart" : "")
                        + ".",
                figures,
                true,
                2);
    }

    private Section explanation() {
        return TextSection.of(
                "How to read this",
                "The network learns to reproduce clean rows from a window of them. Of the clean rows some are held out, "
                        + groups.get(0).rows().heldOut().form().words()
                        + ": they are not learnt from, they tell which weights are best, and they stand for the rows to come. A score of 1 is what 1 % of clean rows exceed.");
    }
}

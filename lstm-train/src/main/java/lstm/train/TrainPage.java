package lstm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lstm.bundle.Provenance;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.report.ChartSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Histogram;
import lstm.report.Level;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TextSection;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** The page about one training: loss curves, scores of clean rows with the threshold, and what is reconstructed. */
final class TrainPage {

    private static final int BINS = 60;
    private static final int MOST_SENSORS = 60;

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
        this.rule = station.scoring().alarmRule();
    }

    static Page of(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        return new TrainPage(station, axis, provenance, groups).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        var facts = new ArrayList<Fact>();
        for (GroupTraining group : groups) {
            TrainSample sample = TrainSample.of(group, rule, positions);
            facts.addAll(facts(group, sample));
            sections.add(distribution(group, sample));
            sections.add(losses(group));
            sections.add(reconstruction(group, sample));
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
        int sensors =
                groups.stream().mapToInt(one -> one.group().sensors().size()).sum();
        return provenance.source() + ", "
                + positions.axis().period(positions.of(frame.time(0)), positions.of(frame.time(frame.rows() - 1)))
                + ", " + sensors + " sensors";
    }

    /** What to expect of the model first, then how it was made. */
    private List<Fact> facts(GroupTraining group, TrainSample sample) {
        TrainingResult result = group.result();
        double strange = shareAbove(1, sample.heldOut);
        double alarm = shareAbove(rule.enter(), sample.heldOut);
        return List.of(
                new Fact(
                        title("Held-out rows above score 1", group),
                        Numbers.percent(strange),
                        "1 % when all is well",
                        strange > 0.03 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        title("Held-out rows above alarm", group),
                        Numbers.percent(alarm),
                        "false alarms to expect",
                        alarm > 0.01 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        title("Clean rows", group),
                        Numbers.count(group.rows().clean().cardinality()),
                        "of " + Numbers.count(group.frame().rows()) + "; "
                                + Numbers.count(group.rows().count(true)) + " held out",
                        Tone.NEUTRAL),
                new Fact(
                        title("Best epoch", group),
                        Integer.toString(result.bestEpoch()),
                        "of " + result.history().epochs().size() + (result.interrupted() ? ", interrupted" : ""),
                        result.interrupted() ? Tone.WARN : Tone.NEUTRAL),
                new Fact(
                        title("Validation loss", group),
                        TrainPipeline.shown(result.bestLoss()),
                        lossName() + ", scaled sensors",
                        Tone.NEUTRAL),
                new Fact(
                        title("Parameters", group),
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
        List<TrainingHistory.Epoch> epochs = group.result().history().epochs();
        double[] training =
                epochs.stream().mapToDouble(TrainingHistory.Epoch::trainLoss).toArray();
        double[] validation = epochs.stream()
                .mapToDouble(TrainingHistory.Epoch::validationLoss)
                .toArray();
        var chart = TimeChart.of(
                        lstm.report.TimeAxis.ofSteps("epoch"),
                        ValueAxis.log("loss, " + lossName()),
                        List.of(
                                Series.solid("rows learnt from", Role.TRAINING, Points.counted(1, training)),
                                Series.solid("rows held out", Role.VALIDATION, Points.counted(1, validation))))
                .withMarkers(List.of(new Marker(
                        group.result().bestEpoch(),
                        "best epoch " + group.result().bestEpoch())));
        return ChartSection.of(
                title("Loss", group),
                "How far the network is off, epoch by epoch. Where held-out rows get worse while the others get better, it"
                        + " learns by heart; the weights of the best epoch were kept. Where both still fall at the end, more"
                        + " epochs would help.",
                Figure.of("Loss per epoch", "", chart));
    }

    private Section distribution(GroupTraining group, TrainSample sample) {
        List<Level> levels = List.of(
                new Level(1, "1 % of clean rows are above", Tone.NEUTRAL),
                new Level(rule.enter(), "alarm begins", Tone.BAD));
        List<Histogram> histograms = Histogram.alike("score", BINS, List.of(sample.fitted, sample.heldOut));
        return ChartSection.grid(
                title("Scores of clean rows", group),
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
        for (int s = 0; s < Math.min(sensors.size(), MOST_SENSORS); s++) {
            var chart = TimeChart.of(
                            positions.axis(),
                            ValueAxis.fitting(""),
                            List.of(
                                    Series.solid(
                                            "measured", Role.MEASURED, Points.of(sample.times, sample.measured[s])),
                                    Series.dashed(
                                            "expected", Role.EXPECTED, Points.of(sample.times, sample.expected[s]))))
                    .withSize(Size.SMALL);
            figures.add(Figure.of(sensors.get(s), "", chart));
        }
        return new ChartSection(
                title("Reconstruction", group),
                "What each sensor measured and what the network expected of it, in rows it did not learn from. A sensor whose"
                        + " lines lie apart here is one whose faults will be seen late"
                        + (sensors.size() > MOST_SENSORS ? ". Drawn are the first " + MOST_SENSORS + " sensors" : "")
                        + ".",
                figures,
                true,
                2);
    }

    private String title(String title, GroupTraining group) {
        return groups.size() == 1 ? title : title + ", " + group.group().name();
    }

    private static Section explanation() {
        return TextSection.of(
                "How to read this",
                "The network learns to reproduce clean rows from a window of them. The last part in time of the clean rows is"
                        + " held out: it is not learnt from, it tells which epoch is best, and it stands for the rows to"
                        + " come. A score of 1 is what 1 % of clean rows exceed.");
    }
}

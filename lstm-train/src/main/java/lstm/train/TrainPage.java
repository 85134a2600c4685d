package lstm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lstm.bundle.Provenance;
import lstm.config.Station;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.report.ChartSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Histogram;
import lstm.report.Level;
import lstm.report.Marker;
import lstm.report.Page;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;
import lstm.score.RowScore;
import lstm.score.Scorer;

/** The page about one training: loss curves, scores of clean rows with the threshold, and what is reconstructed. */
final class TrainPage {

    private static final int SAMPLE_ROWS = 300;
    private static final int BINS = 60;
    private static final int MOST_SENSORS = 60;

    private final Station station;
    private final TimePositions positions;
    private final Provenance provenance;
    private final List<GroupTraining> groups;

    private TrainPage(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        this.station = station;
        this.positions = new TimePositions(axis);
        this.provenance = provenance;
        this.groups = groups;
    }

    static Page of(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        return new TrainPage(station, axis, provenance, groups).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        var facts = new ArrayList<Fact>();
        for (GroupTraining group : groups) {
            facts.addAll(facts(group));
            sections.add(losses(group));
            sections.addAll(scores(group));
        }
        return new Page(
                "Training",
                station.name(),
                provenance.source() + ", " + provenance.sourceRows() + " rows",
                facts,
                sections,
                "lstm train · " + provenance.created() + " · seed " + provenance.seed() + " · data "
                        + provenance.sourceSha256().substring(0, 12));
    }

    private static List<Fact> facts(GroupTraining group) {
        TrainingResult result = group.result();
        return List.of(
                Fact.of(
                        "Parameters",
                        count(group.model().prepared().weights().spec().parameterCount())),
                new Fact(
                        "Windows",
                        count(group.windows()),
                        count(group.validationWindows()) + " held out",
                        Tone.NEUTRAL),
                new Fact(
                        "Best epoch",
                        Integer.toString(result.bestEpoch()),
                        "of " + result.history().epochs().size() + (result.interrupted() ? ", interrupted" : ""),
                        result.interrupted() ? Tone.WARN : Tone.NEUTRAL),
                Fact.of("Validation loss", TrainPipeline.shown(result.bestLoss())),
                new Fact(
                        "Clean rows",
                        count(group.rows().clean().cardinality()),
                        "of " + count(group.frame().rows()),
                        Tone.NEUTRAL));
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
                        ValueAxis.log(station.training().loss().name().toLowerCase(Locale.ROOT)),
                        List.of(
                                Series.solid("training", Role.TRAINING, Points.counted(1, training)),
                                Series.solid("validation", Role.VALIDATION, Points.counted(1, validation))))
                .withMarkers(List.of(new Marker(
                        group.result().bestEpoch(),
                        "best epoch " + group.result().bestEpoch())));
        return ChartSection.of(
                title("Loss", group),
                "Where validation rises while training falls, the network learns by heart; the weights of the best epoch"
                        + " were kept.",
                Figure.of("Loss per epoch", "", chart));
    }

    /** Runs the scorer over the training rows, as it will run later. */
    private List<Section> scores(GroupTraining group) {
        var rule = new AlarmRule(
                station.scoring().alarm().enter(),
                station.scoring().alarm().leave(),
                station.scoring().alarm().peakShare());
        var scorer = new Scorer(group.model(), rule);
        int sensors = scorer.sensors();
        int rows = group.frame().rows();
        int sampleFrom = sampleFrom(group);
        var heldOut = new double[rows];
        var fitted = new double[rows];
        Arrays.fill(heldOut, Double.NaN);
        Arrays.fill(fitted, Double.NaN);
        int sample = Math.min(SAMPLE_ROWS, rows - sampleFrom);
        var times = new long[sample];
        var measured = new double[sensors][sample];
        var expected = new double[sensors][sample];
        var values = new double[sensors];
        for (int row = 0; row < rows; row++) {
            group.frame().copyRow(row, values);
            RowScore score = scorer.next(group.frame().time(row), values);
            if (group.rows().isClean(row)) {
                (group.rows().isHeldOut(row) ? heldOut : fitted)[row] = score.score();
            }
            int at = row - sampleFrom;
            if (at >= 0 && at < sample) {
                times[at] = positions.of(group.frame().time(row));
                for (int s = 0; s < sensors; s++) {
                    measured[s][at] = scorer.measured(s);
                    expected[s][at] = scorer.expected(s);
                }
            }
        }
        return List.of(distribution(group, rule, fitted, heldOut), reconstruction(group, times, measured, expected));
    }

    /** Begins the sample so that it lies in held-out clean rows as far as there are enough. */
    private static int sampleFrom(GroupTraining group) {
        int rows = group.frame().rows();
        return Math.max(0, Math.min(group.rows().heldOutFrom(), rows - SAMPLE_ROWS));
    }

    private Section distribution(GroupTraining group, AlarmRule rule, double[] fitted, double[] heldOut) {
        List<Level> levels = List.of(
                new Level(1, "1 % of clean rows exceed", Tone.NEUTRAL),
                new Level(rule.enter(), "alarm above " + rule.enter(), Tone.BAD));
        return ChartSection.grid(
                title("Scores of clean rows", group),
                "1 is the level that 1 % of clean rows exceed. Where the held-out rows lie much higher than the others,"
                        + " the plant drifts, or the network has learnt too little: expect false alarms.",
                2,
                List.of(
                        Figure.of(
                                "Rows the network learnt from",
                                "",
                                Histogram.linear("score", fitted, BINS)
                                        .withLevels(levels)
                                        .withLogCounts()),
                        Figure.of(
                                "Rows held out",
                                "",
                                Histogram.linear("score", heldOut, BINS)
                                        .withLevels(levels)
                                        .withLogCounts())));
    }

    private Section reconstruction(GroupTraining group, long[] times, double[][] measured, double[][] expected) {
        var figures = new ArrayList<Figure>();
        List<String> sensors = group.group().sensors();
        for (int s = 0; s < Math.min(sensors.size(), MOST_SENSORS); s++) {
            var chart = TimeChart.of(
                            positions.axis(),
                            ValueAxis.fitting(""),
                            List.of(
                                    Series.solid("measured", Role.MEASURED, Points.of(times, measured[s])),
                                    Series.dashed("expected", Role.EXPECTED, Points.of(times, expected[s]))))
                    .withSize(Size.SMALL);
            figures.add(Figure.of(sensors.get(s), "", chart));
        }
        return new ChartSection(
                title("Reconstruction", group),
                "What each sensor measured and what the network expected of it, in rows it did not learn from.",
                figures,
                true,
                2);
    }

    private String title(String title, GroupTraining group) {
        return groups.size() == 1 ? title : title + ", " + group.group().name();
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

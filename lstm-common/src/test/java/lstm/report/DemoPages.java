package lstm.report;

import static lstm.report.SyntheticPlant.AXIS;
import static lstm.report.SyntheticPlant.SENSORS;
import static lstm.report.SyntheticPlant.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lstm.report.SyntheticPlant.Fault;

/** The three pages of the programs, built from made-up records. */
final class DemoPages {

    private static final String FOOTER = "lstm-anomaly 0.1.0 · written 2026-04-09T06:12:44+02:00 · seed 1";

    private DemoPages() {}

    static Page detection(int intervals) {
        var faults = SyntheticPlant.faults(intervals);
        var bands = faults.stream()
                .map(f -> Band.of(f.start(), f.end(), f.kind() + " anomaly", f.tone())
                        .leadingTo(f.id()))
                .toList();
        var overview = TimeChart.of(
                        AXIS,
                        ValueAxis.probability("anomaly probability"),
                        List.of(Series.solid("anomaly probability", Role.SCORE, SyntheticPlant.probability(faults))))
                .withBands(bands)
                .withLevels(List.of(new Level(0.97, "alarm above 0.97", Tone.BAD)))
                .withSize(Size.LARGE);
        var facts = List.of(
                new Fact("Intervals found", Integer.toString(intervals), "long and short rule together", Tone.BAD),
                Fact.of("Time in alarm", "2 d 7 h"),
                new Fact("Share of time", "7.6 %", "1 % would be normal", Tone.WARN),
                new Fact(
                        "Rows scored",
                        Numbers.count(SyntheticPlant.ROWS),
                        "of 43 200; no score while stopped",
                        Tone.NEUTRAL),
                new Fact("Model", "pump-house-2", "trained 2026-03-01 on 61 d", Tone.NEUTRAL));
        return new Page(
                "Detection report",
                "Pump house 2",
                "2026-03-10 00:00 to 2026-04-09 01:00, one row a minute, 5 sensors in one group. Times in Europe/Berlin.",
                facts,
                List.of(
                        ChartSection.of(
                                "Overview",
                                "",
                                new Figure(
                                        "overview",
                                        "How unusual the plant was",
                                        "The share of clean time that looks less strange. Shaded: what became an interval;"
                                                + " a click on it opens its details.",
                                        overview)),
                        new TableSection("Intervals", "", intervals(faults)),
                        new DetailsSection(
                                "Details",
                                "Each interval with as much time before and after it, its sensors in order of their share.",
                                faults.stream().map(DemoPages::details).toList())),
                FOOTER);
    }

    private static SortableTable intervals(List<Fault> faults) {
        var rows = new ArrayList<Row>();
        for (var f : faults) {
            rows.add(Row.of(
                            Cell.time(AXIS, f.start()),
                            Cell.time(AXIS, f.end()),
                            Cell.duration(f.length()),
                            Cell.label(f.kind(), f.tone()),
                            Cell.number(f.peak(), 4),
                            Cell.number(f.peak() - 0.006, 4),
                            Cell.text(SENSORS.get(1) + ", " + SENSORS.get(4)))
                    .leadingTo(f.id())
                    .zooming("overview", f.start(), f.end()));
        }
        return new SortableTable(
                "Intervals found",
                List.of(
                        Column.text("Start"),
                        Column.text("End"),
                        Column.number("Duration", ""),
                        Column.text("Kind"),
                        Column.number("Peak", ""),
                        Column.number("Mean", ""),
                        Column.text("Top sensors")),
                rows);
    }

    private static Details details(Fault f) {
        var figures = new ArrayList<Figure>();
        for (int sensor : List.of(1, 4, 2)) {
            var chart = TimeChart.of(
                            AXIS,
                            ValueAxis.fitting(""),
                            List.of(
                                    Series.solid("measured", Role.MEASURED, SyntheticPlant.around(f, sensor, false)),
                                    Series.dashed("expected", Role.EXPECTED, SyntheticPlant.around(f, sensor, true))))
                    .withBands(List.of(Band.of(f.start(), f.end(), f.kind() + " anomaly", f.tone())))
                    .withSize(Size.SMALL);
            figures.add(Figure.of(SENSORS.get(sensor), "", chart));
        }
        var bars = BarChart.of(List.of(
                Bar.share(SENSORS.get(1), 0.43, Tone.BAD),
                Bar.share(SENSORS.get(4), 0.31, Tone.BAD),
                Bar.share(SENSORS.get(2), 0.09, Tone.NEUTRAL)));
        return new Details(
                f.id(),
                AXIS.format(f.start()) + " to " + AXIS.format(f.end()),
                f.kind(),
                f.tone(),
                List.of(
                        Fact.of("Duration", Cell.duration(f.length()).shown()),
                        Fact.of("Peak probability", Cell.number(f.peak()).shown()),
                        Fact.of("Rows", Numbers.count(f.to() - f.from()))),
                List.of(
                        ChartSection.of("", "", Figure.of("Share of the score", "", bars)),
                        ChartSection.linked("", "", figures)));
    }

    static Page training() {
        var losses = TimeChart.of(
                        TimeAxis.ofSteps("epoch"),
                        ValueAxis.log("loss"),
                        List.of(
                                Series.solid(
                                        "training",
                                        Role.TRAINING,
                                        Points.counted(1, SyntheticPlant.losses(0.021, 0.0005))),
                                Series.dashed(
                                        "validation",
                                        Role.VALIDATION,
                                        Points.counted(1, SyntheticPlant.losses(0.026, 0.004)))))
                .withMarkers(List.of(new Marker(37, "best epoch 37")));
        var threshold = List.of(new Level(0.085, "threshold 0.085", Tone.BAD));
        double[] errors = SyntheticPlant.errors(20_000);
        var histograms = List.of(
                Figure.of(
                        "Errors of clean time",
                        "",
                        Histogram.logarithmic("reconstruction error", errors, 60)
                                .withLevels(threshold)),
                Figure.of(
                        "Errors of clean time, the tail",
                        "Counts on a logarithmic axis.",
                        Histogram.linear("reconstruction error", errors, 60)
                                .withLogCounts()
                                .withLevels(threshold)));
        var samples = new ArrayList<Figure>();
        var day = new Fault(9000, 9700, false, 0.5);
        for (int sensor = 0; sensor < SENSORS.size(); sensor++) {
            samples.add(Figure.of(
                    SENSORS.get(sensor),
                    "",
                    TimeChart.of(
                                    AXIS,
                                    ValueAxis.fitting("unit"),
                                    List.of(
                                            Series.solid(
                                                    "measured",
                                                    Role.MEASURED,
                                                    SyntheticPlant.around(day, sensor, false)),
                                            Series.dashed(
                                                    "expected",
                                                    Role.EXPECTED,
                                                    SyntheticPlant.around(day, sensor, true))))
                            .withSize(Size.SMALL)));
        }
        return new Page(
                "Training report",
                "Pump house 2, group 1",
                "LSTM autoencoder 64-16-16-64, window 10, stride 1, 5 sensors. Times in Europe/Berlin.",
                List.of(
                        new Fact("Best epoch", "37", "of 48; stopped early", Tone.NEUTRAL),
                        new Fact("Validation loss", "0.0261", "mean absolute error, scaled units", Tone.GOOD),
                        Fact.of("Windows", Numbers.count(81_204)),
                        Fact.of("Parameters", Numbers.count(46_405)),
                        Fact.of("Time", "3 min 41 s")),
                List.of(
                        ChartSection.of(
                                "Learning",
                                "",
                                Figure.of("Loss per epoch", "The best weights are kept, not the last.", losses)),
                        ChartSection.grid("Errors", "Held-out clean rows the network never saw.", 2, histograms),
                        new ChartSection("Reconstruction", "One sample per sensor.", samples, true, 2),
                        new TextSection(
                                "",
                                List.of("The sensor bearing vibration DE was constant in 12 % of clean time."),
                                Tone.WARN)),
                FOOTER);
    }

    static Page cleaning() {
        var clean = new ArrayList<Band>();
        var outliers = new ArrayList<Band>();
        int row = 0;
        for (var f : SyntheticPlant.faults(14)) {
            clean.add(Band.of(at(row), f.start(), "clean", Tone.GOOD));
            outliers.add(Band.of(f.start(), f.end(), "outliers", Tone.BAD));
            row = f.to() + 200;
        }
        clean.add(Band.of(at(row), at(SyntheticPlant.ROWS), "clean", Tone.GOOD));
        var lanes = new LaneChart(
                AXIS,
                at(0),
                at(SyntheticPlant.ROWS),
                List.of(new Lane("clean intervals", clean), new Lane("outlier intervals", outliers)));
        var drivers = new ArrayList<Bar>();
        for (int i = 0; i < SENSORS.size(); i++) {
            drivers.add(Bar.share(SENSORS.get(i), 0.45 / (i + 1), Tone.NEUTRAL));
        }
        var flagged = new BarChart(
                List.of(
                        Bar.share("OneClassSVM", 0.021, Tone.WARN),
                        Bar.share("IsolationForest", 0.034, Tone.WARN),
                        Bar.share("either", 0.042, Tone.BAD),
                        Bar.share("both", 0.013, Tone.BAD)),
                Double.NaN);
        var agreement = new SortableTable(
                "Agreement of the detectors",
                List.of(
                        Column.text("OneClassSVM"),
                        Column.text("IsolationForest"),
                        Column.number("Rows", ""),
                        Column.number("Share", "")),
                List.of(
                        Row.of(Cell.text("inlier"), Cell.text("inlier"), Cell.count(41_386), Cell.share(0.958)),
                        Row.of(Cell.text("outlier"), Cell.text("inlier"), Cell.count(345), Cell.share(0.008)),
                        Row.of(Cell.text("inlier"), Cell.text("outlier"), Cell.count(907), Cell.share(0.021)),
                        Row.of(Cell.text("outlier"), Cell.text("outlier"), Cell.count(562), Cell.share(0.013))));
        return new Page(
                "Cleaning report",
                "Pump house 2",
                "history.csv, 43 200 rows, 2026-03-10 00:00 to 2026-04-09 01:00. Times in Europe/Berlin.",
                List.of(
                        new Fact("Clean", "91.4 %", "in 15 intervals", Tone.GOOD),
                        new Fact("Outlier rows", "4.2 %", "1 814 rows", Tone.WARN),
                        Fact.of(
                                "Longest clean interval",
                                Cell.duration(Duration.ofHours(78)).shown()),
                        Fact.of("Vote", "any"),
                        Fact.of("Missing", "0.4 %")),
                List.of(
                        ChartSection.of(
                                "Timeline", "", new Figure("timeline", "What training may learn from", "", lanes)),
                        ChartSection.grid(
                                "Detectors",
                                "",
                                2,
                                List.of(
                                        Figure.of("Share of rows flagged", "", flagged),
                                        Figure.of(
                                                "Sensors that drive the outliers",
                                                "Share of the outlier score.",
                                                BarChart.of(drivers)))),
                        new TableSection("Agreement", "How often the two detectors say the same.", agreement)),
                FOOTER);
    }
}

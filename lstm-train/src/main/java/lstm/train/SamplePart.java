package lstm.train;

import java.util.ArrayList;
import java.util.List;
import lstm.report.ChartSection;
import lstm.report.Figure;
import lstm.report.Histogram;
import lstm.report.Level;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.ValueAxis;

/** The part of the page that shows what a group's model makes of rows it was trained with: scores and reconstruction. */
final class SamplePart {

    private static final int BINS = 60;
    private static final int MOST_SENSORS = 60; // that are drawn, of all groups together
    private static final int LEAST_SENSORS = 6; // of a group

    private SamplePart() {}

    static Section scores(TrainSample sample, ThresholdPart thresholds) {
        List<Level> levels = thresholds.levels();
        List<Histogram> histograms = Histogram.alike(
                thresholds.label(), BINS, List.of(thresholds.shown(sample.fitted), thresholds.shown(sample.heldOut)));
        return ChartSection.grid(
                "Scores of clean rows",
                "How strange normal operation looks to the model. Where the held-out rows lie much higher than the others,"
                        + (sample.learnt
                                ? " the plant drifts, or the network has learnt too little: expect false alarms."
                                : " the plant drifts, or the network was trained on the others: expect false alarms."),
                2,
                List.of(
                        Figure.of(
                                sample.learnt ? "Rows the network learnt from" : "Rows its scaler was fitted on",
                                "",
                                histograms.get(0).withLevels(levels).withLogCounts()),
                        Figure.of(
                                "Rows held out",
                                "",
                                histograms.get(1).withLevels(levels).withLogCounts())));
    }

    /** {@code groups}: how many share the page. */
    static Section reconstruction(GroupTraining group, TrainSample sample, TimeAxis axis, int groups) {
        var figures = new ArrayList<Figure>();
        List<String> sensors = group.group().sensors();
        int most = groups == 1 ? MOST_SENSORS : Math.max(MOST_SENSORS / groups, LEAST_SENSORS);
        for (int s : sample.drawn(most, group.model().prepared().statistics())) {
            var chart = TimeChart.of(
                            axis,
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
}

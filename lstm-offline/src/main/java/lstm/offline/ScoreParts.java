package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import lstm.config.ScoringConfig;
import lstm.offline.OfflineReport.Group;
import lstm.report.Band;
import lstm.report.ChartSection;
import lstm.report.Figure;
import lstm.report.Level;
import lstm.report.Numbers;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** The charts of a group's score and probability, with its intervals. */
record ScoreParts(
        OfflineReport report,
        ScoringConfig scoring,
        TimePositions positions,
        Overview overview,
        ShownIntervals shown,
        PlantParts plant,
        ModelParts model) {

    /** Id of the chart that rows of tables zoom. */
    static String chartId(int group) {
        return "overview-" + group;
    }

    Section of(Group group) {
        List<Band> bands = new ArrayList<>(plant.bands());
        StationOverview.intervals(report, group).forEach(interval -> bands.add(shown.band(interval)));
        TimeChart score = TimeChart.of(
                        positions.axis(),
                        ValueAxis.log("score"),
                        List.of(Series.solid("score", Role.SCORE, overview.scores(group.id()))))
                .withBands(bands)
                .withMarkers(model.markers(group))
                .withLevels(List.of(
                        new Level(1, "1 % of clean rows are above", Tone.NEUTRAL),
                        new Level(group.enter(), "alarm begins", Tone.BAD)))
                .withSize(Size.LARGE);
        TimeChart probability = TimeChart.of(
                        positions.axis(),
                        new ValueAxis("probability", leastProbability(), 1, false),
                        List.of(Series.solid("anomaly probability", Role.SCORE, overview.probabilities(group.id()))))
                .withBands(bands)
                .withSize(Size.SMALL);
        return ChartSection.linked(
                shown.several() ? "" : "Overview",
                "",
                List.of(
                        new Figure(
                                chartId(group.id()),
                                "Score",
                                "How strange the plant was, on a logarithmic scale. Shaded: intervals"
                                        + shown.click("; a click on one opens its details") + "."
                                        + (plant.bands().isEmpty()
                                                ? ""
                                                : " Grey: the plant did not run, or was in maintenance."),
                                score),
                        Figure.of(
                                "Anomaly probability",
                                "The share of clean rows that look less strange; only the part from "
                                        + Numbers.plain(leastProbability(), 2)
                                        + " up is drawn, where the rules for intervals look.",
                                probability)));
    }

    /** Lower end of the axis of probability: evenly spread below the rules' thresholds, it is noise to the eye there. */
    private double leastProbability() {
        double rules =
                Math.min(scoring.longRule().probability(), scoring.shortRule().probability());
        return rules >= 0.95 ? 0.9 : Math.max(0, Math.floor(10 * rules - 1) / 10);
    }
}

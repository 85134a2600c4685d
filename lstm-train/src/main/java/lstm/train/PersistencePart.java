package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.bundle.Persistence;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** The part of the page that tells whether a forecaster has learnt more than to repeat its last input. */
final class PersistencePart {

    private PersistencePart() {}

    static Fact fact(PersistenceCheck check) {
        Persistence figures = check.figures();
        if (figures.sensors().isEmpty()) {
            return new Fact("Forecast", "nothing to foretell", "no sensor moves in the rows held out", Tone.WARN);
        }
        boolean better = check.ratio() < 1;
        return new Fact(
                "Error beside 'like the last row'",
                Numbers.percent(check.ratio()),
                figures.repeatsLastInput()
                        ? "it has only learned to repeat its last input"
                        : "fits best at lag " + figures.lag(),
                figures.repeatsLastInput() ? Tone.BAD : better ? Tone.GOOD : Tone.WARN);
    }

    static List<Section> of(PersistenceCheck check) {
        var sections = new ArrayList<Section>();
        if (!check.byLag().isEmpty()) {
            sections.add(chart(check));
            sections.add(table(check.figures()));
        }
        return sections;
    }

    private static Section chart(PersistenceCheck check) {
        double[] errors =
                check.byLag().stream().mapToDouble(Double::doubleValue).toArray();
        int reach = check.figures().reach();
        var chart = TimeChart.of(
                        TimeAxis.ofSteps("lag"),
                        ValueAxis.fitting(""),
                        List.of(Series.solid(
                                "forecast against earlier rows", Role.EXPECTED, Points.counted(0, errors))))
                .withMarkers(List.of(new Marker(reach, "last row seen")))
                .withSize(Size.SMALL);
        return ChartSection.grid(
                "Does it foretell, or repeat?",
                words(check),
                1,
                List.of(Figure.of("Error per lag, scaled sensors", "", chart)));
    }

    /** What the check says, and what would help. */
    static String words(PersistenceCheck check) {
        Persistence figures = check.figures();
        if (figures.sensors().isEmpty()) {
            return "No sensor moves in the rows held out, so there is nothing to foretell.";
        }
        String measured = String.format(
                Locale.ROOT,
                "In rows held out the network errs by %.4f, and the last row it saw, repeated, by %.4f (root mean square, scaled"
                        + " sensors). Its forecast of the row %d ahead fits best at lag %d.",
                figures.error(),
                figures.lastInputError(),
                figures.reach(),
                figures.lag());
        if (check.isWorse()) {
            return measured
                    + " So it is worse than no network: let it learn longer (training.steps), from more rows, or with a larger"
                    + " network, or use an autoencoder.";
        }
        return figures.repeatsLastInput()
                ? measured
                        + " It has only learned to repeat its last input: on a chart its line looks right, but it comes late, and it"
                        + " tells nothing that the last row does not. Foretell farther (network.forecast.steps), take longer"
                        + " timesteps (resample.step), give it noise to look through (training.inputNoise), or use an"
                        + " autoencoder."
                : measured
                        + " At lag 0 a forecast is in time; one that fits best at the lag of the last row seen repeats it.";
    }

    private static Section table(Persistence figures) {
        List<Row> rows = figures.sensors().stream()
                .map(sensor -> Row.of(
                        Cell.text(sensor.sensor()),
                        Cell.number(sensor.error(), 4),
                        Cell.number(sensor.lastInputError(), 4),
                        Cell.percent(sensor.error() / sensor.lastInputError()),
                        Cell.count(sensor.lag())))
                .toList();
        return new TableSection(
                "",
                "Sensors that do not move in the rows held out are left out.",
                new SortableTable(
                        "persistence",
                        List.of(
                                Column.text("sensor"),
                                Column.number("error of the network", ""),
                                Column.number("of the last row, repeated", ""),
                                Column.number("share", ""),
                                Column.number("fits best at lag", "")),
                        rows));
    }
}

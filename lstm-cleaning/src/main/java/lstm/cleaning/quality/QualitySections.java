package lstm.cleaning.quality;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lstm.frame.TimeAxis;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.Tone;

/** The data-quality part of a page. */
public final class QualitySections {

    private static final int MOST_ROWS = 200; // the worst sensors, so that the page stays small

    private QualitySections() {}

    /** {@code stepNanos}: median step. */
    public static List<Section> of(DataQuality quality, TimeAxis axis, long stepNanos) {
        List<String> paragraphs = Stream.concat(
                        Stream.of(quality.words() + "."),
                        quality.findings().stream().map(Finding::text))
                .toList();
        boolean good = quality.findings().isEmpty()
                && quality.of(Verdict.GOOD).size() == quality.sensors().size();
        List<Row> rows = quality.sensors().stream()
                .sorted(Comparator.comparing(SensorQuality::verdict).reversed())
                .limit(MOST_ROWS)
                .map(sensor -> Row.of(
                        Cell.text(sensor.sensor()),
                        Cell.label(sensor.verdict().words(), sensor.verdict().tone()),
                        Cell.text(sensor.findings().stream().map(Finding::text).collect(Collectors.joining(" "))),
                        Cell.percent(sensor.coverage()),
                        length(sensor.longestGap(), axis, stepNanos),
                        length(sensor.longestStill(), axis, stepNanos)))
                .toList();
        return List.of(
                new TextSection("Data quality", paragraphs, good ? Tone.GOOD : Tone.WARN),
                new TableSection(
                        "Sensors",
                        "A verdict on every sensor, the worst first: how much of it is there, its longest gap, and how long"
                                + " it stood at one value, while the plant runs."
                                + (quality.sensors().size() > MOST_ROWS
                                        ? " Listed: " + Numbers.count(MOST_ROWS) + " of "
                                                + Numbers.count(
                                                        quality.sensors().size()) + "."
                                        : ""),
                        new SortableTable(
                                "verdict on every sensor",
                                List.of(
                                        Column.text("sensor"),
                                        Column.text("verdict"),
                                        Column.text("why, and what to do"), // early, for narrow screens
                                        Column.number("there", ""),
                                        Column.number("longest gap", ""),
                                        Column.number("longest still", "")),
                                rows)));
    }

    private static Cell length(long count, TimeAxis axis, long stepNanos) {
        if (count == 0) {
            return new Cell("–", 0, Double.NaN, "", Tone.NEUTRAL);
        }
        return axis.isSteps() ? Cell.count(count) : Cell.duration(Duration.ofNanos(count * stepNanos));
    }
}

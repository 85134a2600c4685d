package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lstm.frame.SensorFrame;
import lstm.offline.OfflineReport.Group;
import lstm.report.Band;
import lstm.report.ChartSection;
import lstm.report.Figure;
import lstm.report.Level;
import lstm.report.MinMaxSampler;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** Keeps the shape of what the sensors measured over the whole history, in memory that does not grow, for charts of all. */
final class SensorCourses {

    /** More are not drawn: the page would be too long to look at, and too large. */
    private static final int MOST_SENSORS = 24;

    private static final int MOST_BANDS = 60; // of intervals, those with the highest scores

    private static final int POINTS = 24_000; // of all sensors together
    private static final int MOST_POINTS = 3_000;

    private final TimePositions positions;
    private final List<String> sensors;
    private final boolean several;
    private final int left; // how many sensors are not drawn
    private final int[] columns; // [sensors] in a frame
    private final List<MinMaxSampler> courses = new ArrayList<>();

    /** {@code sensors}: of the bundle; {@code columns}: theirs and others, as they stand in a frame. */
    SensorCourses(TimePositions positions, List<String> sensors, List<String> columns, boolean several) {
        this.positions = positions;
        this.sensors = sensors.stream().limit(MOST_SENSORS).toList();
        this.several = several;
        left = sensors.size() - this.sensors.size();
        this.columns = this.sensors.stream().mapToInt(columns::indexOf).toArray();
        int points = Math.min(MOST_POINTS, POINTS / Math.max(1, this.columns.length));
        Stream.generate(() -> new MinMaxSampler(points))
                .limit(this.columns.length)
                .forEach(courses::add);
    }

    /** Takes the rows of a block. */
    void accept(ScoredBlock block) {
        SensorFrame frame = block.frame();
        ScoredBlock.OfGroup group = block.groups().get(0);
        for (int row = 0; row < group.rows(); row++) {
            long position = positions.of(frame.time(block.from() + row));
            boolean broken = group.isAfterHole(row);
            for (int s = 0; s < columns.length; s++) {
                if (broken) {
                    courses.get(s).accept(position, Double.NaN);
                }
                courses.get(s).accept(position, frame.value(block.from() + row, columns[s]));
            }
        }
    }

    /** Every sensor over the same time, under the score, with the intervals. */
    Section section(OfflineReport report, Overview overview, ShownIntervals shown, List<Band> plant, double threshold) {
        List<Band> bands = new ArrayList<>(plant);
        report.intervals().stream()
                .sorted(Comparator.comparingDouble(ReportedInterval::peakScore).reversed())
                .limit(MOST_BANDS)
                .forEach(interval -> bands.add(shown.band(interval)));
        var figures = new ArrayList<Figure>();
        if (!several) {
            Group group = report.groups().get(0);
            figures.add(figure(
                    "score",
                    chart(ValueAxis.log("score"), Series.solid("score", Role.SCORE, overview.scores(group.id())), bands)
                            .withLevels(List.of(new Level(threshold, "alarm begins", Tone.BAD)))));
        }
        for (int s = 0; s < columns.length; s++) {
            figures.add(figure(
                    sensors.get(s),
                    chart(
                            ValueAxis.fitting(""),
                            Series.solid(
                                    "measured", Role.MEASURED, courses.get(s).points()),
                            bands)));
        }
        return ChartSection.linked(
                "All sensors",
                "What every sensor measured, at the same times under each other: pointing at one points at all, so does zooming."
                        + " Implausible measurements are left out. Shaded: intervals."
                        + (left > 0 ? " Drawn are the first " + columns.length + "; " + left + " more are not." : ""),
                figures);
    }

    private TimeChart chart(ValueAxis values, Series line, List<Band> bands) {
        return TimeChart.of(positions.axis(), values, List.of(line))
                .withBands(bands)
                .withSize(Size.SMALL);
    }

    private static Figure figure(String title, TimeChart chart) {
        return Figure.of(title, "", chart);
    }
}

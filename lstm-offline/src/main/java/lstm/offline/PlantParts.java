package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lstm.offline.OfflineReport.Plant;
import lstm.offline.OfflineReport.SensorRepairs;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The parts of the report that tell what the plant was doing and what was done to its measurements. */
final class PlantParts {

    private final OfflineReport report;
    private final PlantTimes times;
    private final TimePositions positions;

    PlantParts(OfflineReport report, PlantTimes times, TimePositions positions) {
        this.report = report;
        this.times = times;
        this.positions = positions;
    }

    /** When the plant stood still and when it was looked after, in grey. */
    List<Band> bands() {
        return Stream.concat(bands(times.stopped(), "not running"), maintenance())
                .toList();
    }

    /** As much of the calendar as the history goes through. */
    private Stream<Band> maintenance() {
        return times.maintenance().stream()
                .map(range -> Band.of(
                        positions.of(Math.max(range.from(), times.first())),
                        positions.of(Math.min(range.to(), times.last())),
                        range.words().isEmpty() ? "maintenance" : "maintenance: " + range.words(),
                        Tone.NEUTRAL));
    }

    private Stream<Band> bands(TimeStretches stretches, String label) {
        return stretches.all().stream()
                .map(one -> Band.of(positions.of(one.from()), positions.of(one.to()), label, Tone.NEUTRAL));
    }

    /** How long the plant ran, when it did not always. */
    List<Fact> facts() {
        Plant plant = report.plant();
        var facts = new ArrayList<Fact>();
        if (!plant.running().isEmpty()) {
            long running = plant.rows() - plant.stopped() - plant.unknown() - plant.settling();
            facts.add(new Fact(
                    "Plant running",
                    Numbers.percent((double) running / Math.max(1, plant.rows())),
                    String.join(", ", plant.running())
                            + (plant.settling() == 0
                                    ? ""
                                    : "; " + Numbers.count(plant.settling()) + " rows of starting left out"),
                    running == 0 ? Tone.WARN : Tone.NEUTRAL));
        }
        if (plant.unknown() > 0) {
            facts.add(new Fact(
                    "Not known whether running",
                    Numbers.percent((double) plant.unknown() / Math.max(1, plant.rows())),
                    "a sensor of the operating conditions did not measure; nothing was watched then",
                    Tone.WARN));
        }
        if (plant.maintenance() > 0) {
            facts.add(new Fact(
                    "In maintenance",
                    Numbers.percent((double) plant.maintenance() / Math.max(1, plant.rows())),
                    "alarms are shown in grey, not raised",
                    Tone.NEUTRAL));
        }
        return facts;
    }

    /** What was done to the measurements; empty when nothing was. */
    List<Section> repairs() {
        Plant plant = report.plant();
        if (report.repairs().isEmpty() && plant.resampledFrom() == 0) {
            return List.of();
        }
        String resampled = plant.resampledFrom() == 0
                ? ""
                : Numbers.count(plant.resampledFrom()) + " rows became " + Numbers.count(plant.rows()) + " timesteps, "
                        + Numbers.count(plant.emptyTimesteps()) + " of them without a row. ";
        return List.of(new TableSection(
                "Repairs",
                resampled
                        + "Measurements that were missing or implausible, and what became of them. A row in which one stays"
                        + " missing has no score.",
                new SortableTable(
                        "repairs",
                        List.of(
                                Column.text("sensor"),
                                Column.number("not good", ""),
                                Column.number("implausible", ""),
                                Column.number("interpolated", ""),
                                Column.number("filled", ""),
                                Column.number("left missing", "")),
                        report.repairs().stream().map(PlantParts::row).toList())));
    }

    private static Row row(SensorRepairs sensor) {
        return Row.of(
                Cell.text(sensor.sensor()),
                Cell.count(sensor.notGood()),
                Cell.count(sensor.implausible()),
                Cell.count(sensor.interpolated()),
                Cell.count(sensor.filled()),
                Cell.count(sensor.left()));
    }
}

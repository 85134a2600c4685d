package lstm.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A sample plant: from a {@link PlantSpec} to sensors, labels and as many rows as wanted in constant memory.
 *
 * <p>Faults do not touch the random numbers: with and without them, the rows outside are the same but for the time a
 * temperature needs to recover. Immutable and safe for use by several threads.
 */
public final class Plant implements Recording {

    private final PlantSpec spec;

    public Plant(PlantSpec spec) {
        this.spec = Objects.requireNonNull(spec, "spec");
    }

    public PlantSpec spec() {
        return spec;
    }

    /** Group after group. */
    @Override
    public List<Sensor> sensors() {
        return spec.groups().stream()
                .flatMap(group -> group.sensorList().stream())
                .toList();
    }

    @Override
    public List<Label> labels() {
        return spec.faults().stream().map(this::label).toList();
    }

    private Label label(Fault fault) {
        GroupSpec group = spec.groups().stream()
                .filter(candidate -> candidate.id() == fault.group())
                .findFirst()
                .orElseThrow();
        return new Label(
                spec.time(fault.start()),
                spec.time(fault.end()),
                group.id(),
                group.struck(fault.kind()),
                fault.kind().label(),
                fault.strength().label());
    }

    @Override
    public void stream(RowSink sink) throws IOException {
        var draws = new Draws(spec.seed());
        var weather =
                new Weather(draws.child(0), spec.stepHours(), spec.features().contains(PlantFeature.SEASON));
        var runs = new ArrayList<GroupRun>();
        int sensors = 0;
        for (GroupSpec group : spec.groups()) {
            runs.add(new GroupRun(spec, group, draws.child(group.id()), sensors));
            sensors += group.sensors();
        }
        var glitches = new Glitches(spec, draws.child(GroupSpec.MAX_SENSORS));
        double[] values = new double[sensors];
        double[] sigmas = new double[sensors];
        runs.forEach(run -> run.sigmas(sigmas));
        for (long row = 0; row < spec.rows(); row++) {
            double hours = Rhythm.hoursOfWeeks(spec.time(row));
            weather.step(hours);
            for (GroupRun run : runs) {
                run.step(row, hours, weather, values);
            }
            glitches.spoil(row, values, sigmas);
            sink.row(spec.time(row), values);
        }
    }
}

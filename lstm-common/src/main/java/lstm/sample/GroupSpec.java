package lstm.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One machine of a sample plant, its sensors being one group.
 *
 * @param id at least 1, part of the sensors' names
 * @param sensors how many to measure, 1 to 200; beyond the points of the equipment come redundant transmitters of the
 *     same points, each with a gain, an offset and noise of its own
 */
public record GroupSpec(int id, Equipment equipment, int sensors) {

    static final int MAX_SENSORS = 200;

    public GroupSpec {
        Objects.requireNonNull(equipment, "equipment");
        if (id < 1 || sensors < 1 || sensors > MAX_SENSORS) {
            throw new IllegalArgumentException("group " + id + " with " + sensors
                    + " sensors; the id must be at least 1, the sensors 1 to " + MAX_SENSORS);
        }
    }

    /** The sensors in the order of their columns: {@code P1_FLOW}, and {@code P1_FLOW_2} for a second transmitter. */
    public List<Sensor> sensorList() {
        var found = new ArrayList<Sensor>();
        for (int i = 0; i < sensors; i++) {
            Point point = point(i);
            int copy = 1 + i / equipment.points().size();
            String name = equipment.letter() + id + "_" + point.name() + (copy == 1 ? "" : "_" + copy);
            found.add(new Sensor(name, point.unit(), point.decimals()));
        }
        return List.copyOf(found);
    }

    /** True when the sensor that a fault of this kind alters most is measured. */
    public boolean shows(FaultKind kind) {
        return equipment.struck(kind).get(0) < sensors;
    }

    /** What the i-th sensor measures. */
    Point point(int i) {
        return equipment.points().get(i % equipment.points().size());
    }

    /** Names of the measured sensors that a fault spoils, the one altered most first. */
    List<String> struck(FaultKind kind) {
        List<Sensor> all = sensorList();
        return equipment.struck(kind).stream()
                .filter(i -> i < sensors)
                .map(i -> all.get(i).name())
                .toList();
    }
}

package lstm.frame;

import java.util.List;
import lstm.check.Require;

/**
 * Sensors that are modelled together by one network.
 *
 * @param id number of the group, at least 0
 * @param name what a person calls it
 * @param sensors at least one, none twice
 */
public record SensorGroup(int id, String name, List<String> sensors) {

    public SensorGroup {
        Require.atLeast("id", id, 0);
        sensors = List.copyOf(sensors);
        Require.atLeast("number of sensors", sensors.size(), 1);
        if (sensors.stream().distinct().count() != sensors.size()) {
            throw new IllegalArgumentException("group " + id + " names a sensor twice: " + sensors);
        }
    }

    /** The group of a station that has no groups: all sensors. */
    public static SensorGroup all(List<String> sensors) {
        return new SensorGroup(1, "all sensors", sensors);
    }
}

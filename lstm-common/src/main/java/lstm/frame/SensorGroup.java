package lstm.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.check.Require;

/**
 * Sensors that are modelled together by one network.
 *
 * @param id number of the group, at least 0; the sensors of group {@link #SHARED} are in every other group, too
 * @param name what a person calls it
 * @param sensors their tags in the data, at least one, none twice
 * @param names what a person calls a sensor, by its tag; without those that have no name, in order of the sensors
 */
public record SensorGroup(int id, String name, List<String> sensors, Map<String, String> names) {

    /** The group that joins every other group. */
    public static final int SHARED = 0;

    public SensorGroup {
        Require.atLeast("id", id, 0);
        sensors = List.copyOf(sensors);
        Require.atLeast("number of sensors", sensors.size(), 1);
        if (sensors.stream().distinct().count() != sensors.size()) {
            throw new IllegalArgumentException("group " + id + " names a sensor twice: " + sensors);
        }
        names = inOrder(id, sensors, names);
    }

    /** A group whose sensors have no names beside their tags. */
    public SensorGroup(int id, String name, List<String> sensors) {
        this(id, name, sensors, Map.of());
    }

    private static Map<String, String> inOrder(int id, List<String> sensors, Map<String, String> names) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String sensor : sensors) {
            if (names.containsKey(sensor)) {
                ordered.put(sensor, names.get(sensor));
            }
        }
        if (ordered.size() != names.size()) {
            throw new IllegalArgumentException(
                    "group " + id + " has names for " + names.keySet() + "; its sensors are " + sensors);
        }
        return Collections.unmodifiableMap(ordered);
    }

    /** The group of a station that has no groups: all sensors. */
    public static SensorGroup all(List<String> sensors) {
        return new SensorGroup(1, "all sensors", sensors);
    }

    /** What a group is called that nobody gave a name. */
    public static String nameOf(int id) {
        return id == SHARED ? "shared sensors" : "group " + id;
    }

    /** What pages and messages call it: {@code group 2 (feed pump)}. */
    public String title() {
        return title(id, name);
    }

    /** The same for a group of which no more is known. */
    public static String title(int id, String name) {
        String number = "group " + id;
        return name.equals(number) ? number : number + " (" + name + ")";
    }

    /** What messages call a sensor of one of these groups, or of none. */
    public static String label(List<SensorGroup> groups, String sensor) {
        return groups.stream()
                .filter(group -> group.names().containsKey(sensor))
                .findFirst()
                .map(group -> group.label(sensor))
                .orElse(sensor);
    }

    /** What pages and messages call a sensor: its tag, and its name where it has one. */
    public String label(String sensor) {
        return names.containsKey(sensor) ? sensor + " (" + names.get(sensor) + ")" : sensor;
    }
}

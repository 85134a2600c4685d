package lstm.plant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.Station;

/** The sensors of some data, by the names that a configuration calls them. */
public final class SensorNames {

    private static final int NAMES = 10; // sensors named in a message

    private final List<String> sensors;
    private final List<String> ignored;
    private final String file; // what messages call the configuration
    private final Map<String, Integer> places = new HashMap<>();

    /** {@code station}: which names them, and leaves some out of the data. */
    public SensorNames(List<String> sensors, Station station) {
        this.sensors = sensors;
        ignored = station.source().ignore();
        file = station.file();
        for (String sensor : sensors) {
            places.put(sensor, places.size());
        }
    }

    int count() {
        return sensors.size();
    }

    String name(int place) {
        return sensors.get(place);
    }

    boolean has(String sensor) {
        return places.containsKey(sensor);
    }

    /**
     * The place of a sensor.
     *
     * @throws UserException with {@link ExitCode#CONFIG} that says what there is
     */
    public int place(String key, String sensor) {
        Integer place = places.get(sensor);
        if (place != null) {
            return place;
        }
        String hint = ignored.contains(sensor)
                ? "source.ignore leaves that out; take it out of there"
                : NearestName.among(sensors, sensor)
                        .map(near -> "the data has no such sensor; did you mean '" + near + "'?")
                        .orElseGet(() -> "the data has no such sensor, it has "
                                + String.join(", ", sensors.subList(0, Math.min(NAMES, sensors.size())))
                                + (sensors.size() > NAMES ? ", …" : ""));
        throw new UserException(ExitCode.CONFIG, file + ": " + key + " names the sensor '" + sensor + "'; " + hint);
    }

    /** Refuses a name that is neither in the data nor left out of it. */
    void check(String key, Iterable<String> names) {
        for (String name : names) {
            if (!ignored.contains(name)) {
                place(key, name);
            }
        }
    }
}

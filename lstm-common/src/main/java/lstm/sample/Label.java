package lstm.sample;

import java.time.Instant;
import java.util.List;

/**
 * A fault as the person who judges a detector sees it.
 *
 * @param start time of the first faulty row
 * @param end time of the first row after the fault
 * @param sensors the sensors whose readings or relation the fault spoils; never empty
 * @param kind such as {@code slow-drift}
 * @param strength such as {@code weak}; empty where a fault has none
 */
public record Label(Instant start, Instant end, int group, List<String> sensors, String kind, String strength) {

    public Label {
        sensors = List.copyOf(sensors);
        if (sensors.isEmpty() || !start.isBefore(end)) {
            throw new IllegalArgumentException("label from " + start + " to " + end + " for sensors " + sensors
                    + "; start must come before end and at least one sensor must be named");
        }
    }
}

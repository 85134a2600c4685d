package lstm.offline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OperatingConfig;
import lstm.config.Station;
import lstm.plant.SensorNames;

/**
 * Sensors that are drawn with every interval whatever caused it: the one that tells whether the plant runs, and those that the
 * station asks for.
 *
 * @param names their tags, none twice
 * @param places where they are in the source
 */
record Signals(List<String> names, List<Integer> places) {

    static final Signals NONE = new Signals(List.of(), List.of());

    Signals {
        names = List.copyOf(names);
        places = List.copyOf(places);
    }

    /**
     * Finds them among the sensors of the source.
     *
     * @throws UserException with {@link ExitCode#CONFIG} for one that the data does not have
     */
    static Signals of(Station station, List<String> sensors) {
        var known = new SensorNames(sensors, station);
        Map<String, Integer> found = new LinkedHashMap<>();
        station.preparation().operating().conditions().stream()
                .map(OperatingConfig.Limit::sensor)
                .limit(1) // of several conditions the first is the power
                .forEach(sensor -> found.put(sensor, known.place("operating", sensor)));
        station.report().signals().forEach(sensor -> found.put(sensor, known.place("report.signals", sensor)));
        return new Signals(List.copyOf(found.keySet()), List.copyOf(found.values()));
    }

    int count() {
        return names.size();
    }
}

package lstm.online;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lstm.bundle.ModelBundle;
import lstm.config.OperatingConfig;
import lstm.config.Station;

/**
 * The sensors that a row is to have: those of the bundle, then those that say whether the plant runs.
 *
 * @param configured what messages call the configuration
 * @param names in order of a row
 * @param onlyConditions those that are not in the bundle
 * @param labels what messages call them
 * @param stepNanos median step of the training data
 */
record PlantSensors(
        String configured,
        List<String> names,
        List<String> onlyConditions,
        Map<String, String> labels,
        long stepNanos) {

    static PlantSensors of(ModelBundle bundle, Station station) {
        List<String> names = Stream.concat(
                        bundle.sensors().stream(),
                        station.preparation().operating().conditions().stream().map(OperatingConfig.Limit::sensor))
                .distinct()
                .toList();
        Map<String, String> labels = new HashMap<>();
        bundle.groups().stream().map(group -> group.model().prepared().group()).forEach(group -> group.sensors()
                .forEach(sensor -> labels.put(sensor, group.label(sensor))));
        return new PlantSensors(
                station.file(),
                names,
                names.subList(bundle.sensors().size(), names.size()),
                labels,
                bundle.provenance().stepNanos());
    }

    /** What messages call a sensor. */
    String label(String sensor) {
        return labels.getOrDefault(sensor, sensor);
    }
}

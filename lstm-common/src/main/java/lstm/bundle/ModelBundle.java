package lstm.bundle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import lstm.check.Require;
import lstm.frame.SensorGroup;

/**
 * Everything that scoring needs: one model per group of sensors, the configuration they were trained with, and where
 * they came from. On disk: {@link BundleFile}.
 *
 * @param stationYaml the effective configuration as text
 * @param groups at least one, in order of their ids
 * @param trainedOn the time of the rows; empty for a bundle of before that was written down
 */
public record ModelBundle(
        Provenance provenance, String stationYaml, List<GroupBundle> groups, Optional<TrainedOn> trainedOn) {

    public ModelBundle {
        groups = List.copyOf(groups);
        Require.atLeast("number of groups", groups.size(), 1);
    }

    /** A bundle that does not say when its rows were. */
    public ModelBundle(Provenance provenance, String stationYaml, List<GroupBundle> groups) {
        this(provenance, stationYaml, groups, Optional.empty());
    }

    /** The groups by themselves. */
    public List<SensorGroup> sensorGroups() {
        return groups.stream().map(group -> group.model().prepared().group()).toList();
    }

    /** Every sensor of every group, once. */
    public List<String> sensors() {
        var sensors = new LinkedHashSet<String>();
        groups.forEach(group -> sensors.addAll(group.model().prepared().group().sensors()));
        return List.copyOf(sensors);
    }

    /** The group's part. */
    public GroupBundle group(int id) {
        return groups.stream()
                .filter(group -> group.model().prepared().group().id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group " + id));
    }
}

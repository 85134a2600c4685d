package lstm.offline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.offline.GroupSummary.Filled;
import lstm.offline.OfflineReport.SensorRepairs;
import lstm.plant.Repairs;

/** Brings together what was done to each sensor's measurements, before and after the groups part. */
final class RepairTable {

    private RepairTable() {}

    /** One entry per sensor of which anything was missing or implausible, in order of the source. */
    static List<SensorRepairs> of(Repairs station, List<GroupSummary> groups) {
        Map<String, Filled> filled = new LinkedHashMap<>();
        groups.stream()
                .flatMap(group -> group.missing().stream())
                .forEach(sensor -> filled.merge(sensor.sensor(), sensor, RepairTable::more));
        var repairs = new ArrayList<SensorRepairs>();
        for (Repairs.OfSensor sensor : station.sensors()) {
            Filled of = filled.getOrDefault(sensor.sensor(), new Filled(sensor.sensor(), 0, 0));
            var all = new SensorRepairs(
                    sensor.sensor(),
                    sensor.notGood(),
                    sensor.implausible(),
                    sensor.interpolated(),
                    of.filled(),
                    of.left());
            if (all.notGood() + all.implausible() + all.interpolated() + all.filled() + all.left() > 0) {
                repairs.add(all);
            }
        }
        return repairs;
    }

    /** A sensor of several groups misses the same measurements in each. */
    private static Filled more(Filled one, Filled other) {
        return new Filled(one.sensor(), Math.max(one.filled(), other.filled()), Math.max(one.left(), other.left()));
    }
}

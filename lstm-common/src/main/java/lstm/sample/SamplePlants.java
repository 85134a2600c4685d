package lstm.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The sample plants that have a name. */
public final class SamplePlants {

    private static final Instant MONDAY = Instant.parse("2025-01-06T00:00:00Z");
    private static final int DEMO_CLEAN_ROWS = 14_600;
    private static final List<Integer> DEMO_LENGTHS = List.of(120, 180, 150, 210);
    private static final int MIN_STATION_ROWS = 1_000;

    private SamplePlants() {}

    /**
     * A pump that runs all the time: 24,000 rows of 12 sensors in steps of 5 minutes, the first 14,600 without a fault
     * but with a few glitches, then each kind of fault in each strength, apart by more than twice a fault's length.
     */
    public static PlantSpec demo() {
        var faults = new ArrayList<Fault>();
        FaultKind[] kinds = FaultKind.values();
        Strength[] strengths = Strength.values();
        int start = DEMO_CLEAN_ROWS + 200;
        for (int i = 0; i < kinds.length * strengths.length; i++) {
            int length = DEMO_LENGTHS.get(i % DEMO_LENGTHS.size());
            int round = i / kinds.length;
            Strength strength = strengths[(i + round) % strengths.length];
            faults.add(new Fault(start, start + length, 1, kinds[i % kinds.length], strength));
            start += 3 * length + 7; // so that faults begin at all times of day
        }
        return new PlantSpec(
                2025,
                MONDAY,
                Duration.ofMinutes(5),
                24_000,
                List.of(new GroupSpec(1, Equipment.PUMP, 12)),
                Set.of(),
                faults,
                DEMO_CLEAN_ROWS);
    }

    /**
     * A station of pumps, turbines and cooling circuits with stops, missing values, seasons and glitches; in the last
     * three tenths of its rows the faults follow one another from group to group, each kind in each strength that its
     * group's sensors can show.
     *
     * @param groups 1 to 12
     * @param sensors over all groups, at least one per group
     * @param rows at least 1,000
     */
    public static PlantSpec station(int groups, int sensors, long rows, Duration step, long seed) {
        if (rows < MIN_STATION_ROWS || groups < 1 || sensors < groups) {
            throw new IllegalArgumentException("a station with " + groups + " groups, " + sensors + " sensors and "
                    + rows + " rows; must have at least 1 group, a sensor per group and " + MIN_STATION_ROWS + " rows");
        }
        var list = new ArrayList<GroupSpec>();
        Equipment[] equipment = Equipment.values();
        for (int i = 0; i < groups; i++) {
            int share = sensors / groups + (i < sensors % groups ? 1 : 0);
            list.add(new GroupSpec(i + 1, equipment[i % equipment.length], share));
        }
        long clean = rows * 7 / 10;
        return new PlantSpec(
                seed, MONDAY, step, rows, list, EnumSet.allOf(PlantFeature.class), faults(list, clean, rows), clean);
    }

    private static List<Fault> faults(List<GroupSpec> groups, long from, long to) {
        FaultKind[] kinds = FaultKind.values();
        Strength[] strengths = Strength.values();
        int count = kinds.length * strengths.length;
        long slot = (to - from) / count; // a third of it is fault
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < count; i++) {
            FaultKind kind = kinds[i % kinds.length];
            GroupSpec group = groups.get((i + i / groups.size()) % groups.size());
            if (group.shows(kind)) {
                long start = from + i * slot + slot / 3;
                faults.add(new Fault(start, start + slot / 3, group.id(), kind, strengths[(i + i / kinds.length) % 3]));
            }
        }
        return faults;
    }
}

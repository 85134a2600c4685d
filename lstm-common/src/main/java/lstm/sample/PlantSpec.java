package lstm.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that decides what a sample plant's history looks like: the same spec gives the same bytes.
 *
 * @param start time of the first row
 * @param step time between rows, at least 1 ms
 * @param rows at least 1
 * @param groups 1 to 12, with different ids
 * @param faults in any order; kept in order of start. Faults of one group must not overlap
 * @param glitchRows the number of first rows in which gross outliers are scattered (about 0.3 % of them; spikes and
 *     lost transmissions, one to three rows long), 0 for none; they are not faults and have no labels
 */
public record PlantSpec(
        long seed,
        Instant start,
        Duration step,
        long rows,
        List<GroupSpec> groups,
        Set<PlantFeature> features,
        List<Fault> faults,
        long glitchRows) {

    static final int MAX_GROUPS = 12;

    public PlantSpec {
        Objects.requireNonNull(start, "start");
        groups = List.copyOf(groups);
        features = Set.copyOf(features);
        faults = faults.stream()
                .sorted(Comparator.comparingLong(Fault::start).thenComparingInt(Fault::group))
                .toList();
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("step is " + step + "; must be at least 1 ms");
        }
        if (rows < 1 || glitchRows < 0 || glitchRows > rows) {
            throw new IllegalArgumentException("rows is " + rows + " and glitchRows " + glitchRows
                    + "; rows must be at least 1, glitchRows 0 to rows");
        }
        if (groups.isEmpty() || groups.size() > MAX_GROUPS) {
            throw new IllegalArgumentException(groups.size() + " groups; must be 1 to " + MAX_GROUPS);
        }
        var ids = new HashSet<Integer>();
        for (GroupSpec group : groups) {
            if (!ids.add(group.id())) {
                throw new IllegalArgumentException("group id " + group.id() + " given twice; ids must differ");
            }
            requireFaultsFit(group, faults, rows);
        }
        for (Fault fault : faults) {
            if (!ids.contains(fault.group())) {
                throw new IllegalArgumentException(fault + " strikes group " + fault.group() + "; the groups are "
                        + ids.stream().sorted().toList());
            }
        }
    }

    /** Time of a row, counted from 0. */
    public Instant time(long row) {
        return start.plusMillis(row * step.toMillis());
    }

    /** Faults of one group in order of time. */
    List<Fault> faultsOf(GroupSpec group) {
        return faultsOf(group, faults);
    }

    double stepHours() {
        return step.toMillis() / 3_600_000.0;
    }

    private static List<Fault> faultsOf(GroupSpec group, List<Fault> faults) {
        return faults.stream().filter(fault -> fault.group() == group.id()).toList();
    }

    private static void requireFaultsFit(GroupSpec group, List<Fault> faults, long rows) {
        long free = 0; // first row that no earlier fault of the group covers
        for (Fault fault : faultsOf(group, faults)) {
            if (fault.start() < free || fault.end() > rows) {
                throw new IllegalArgumentException(fault + " must lie within rows " + free + " to " + rows
                        + ", after the fault before it in its group");
            }
            if (!group.shows(fault.kind())) {
                throw new IllegalArgumentException(
                        fault + " shows in no sensor of " + group + "; give the group more sensors");
            }
            free = fault.end();
        }
    }
}

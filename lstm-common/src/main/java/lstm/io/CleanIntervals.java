package lstm.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lstm.frame.SensorGroup;

/**
 * What cleaning leaves behind: {@code clean-intervals.json}.
 *
 * @param format always {@value IntervalsJson#FORMAT}
 * @param detectors how the rows were judged
 * @param intervals with one group its clean intervals once more, as the predecessor wrote them; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CleanIntervals(
        String format,
        int version,
        Source source,
        Map<String, Object> detectors,
        List<Group> groups,
        List<Stretch> intervals) {

    /** Key of {@code detectors} under which the preparation of the rows stands, section by section. */
    public static final String PREPARED = "prepared";

    private static final int SHOWN = 10; // groups named in a message

    public CleanIntervals {
        detectors = Collections.unmodifiableMap(new LinkedHashMap<>(detectors));
        groups = List.copyOf(groups);
    }

    /** The groups that were cleaned. */
    public List<SensorGroup> sensorGroups() {
        return groups.stream()
                .map(group -> new SensorGroup(group.id(), group.name(), group.sensors()))
                .toList();
    }

    /** What was found for a group; one of other sensors is refused, as its clean rows are others. */
    public Group of(SensorGroup group) {
        Set<String> wanted = Set.copyOf(group.sensors());
        return groups.stream()
                .filter(found ->
                        found.id() == group.id() && Set.copyOf(found.sensors()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Mistake.data("the clean intervals have no " + group.title() + " of the "
                        + wanted.size() + " sensors that the configuration gives it; they have "
                        + groups.stream()
                                .limit(SHOWN)
                                .map(found -> SensorGroup.title(found.id(), found.name()) + " of "
                                        + found.sensors().size())
                                .collect(Collectors.joining(", "))
                        + (groups.size() > SHOWN ? ", …" : "") + "; clean again with the same configuration"));
    }

    /**
     * The data that was judged.
     *
     * @param rows of the whole source
     * @param sha256 over its canonical rows
     * @param judgedRows rows of the part that was judged
     */
    public record Source(String name, long rows, String sha256, long judgedRows) {}

    /**
     * One group of sensors.
     *
     * @param flagged rows that are outliers
     * @param secondPass what the second pass added to them; null where there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            int id,
            String name,
            List<String> sensors,
            long flagged,
            List<Stretch> intervals,
            List<Stretch> anomalies,
            SecondPass secondPass) {

        public Group {
            sensors = List.copyOf(sensors);
            intervals = List.copyOf(intervals);
            anomalies = List.copyOf(anomalies);
        }
    }

    /**
     * What the second pass dropped of the rows that the detectors left.
     *
     * @param rows dropped
     * @param level of them, because sensors were too far from their mean
     * @param relation of them, because sensors did not follow the others; a row may be in both
     * @param stretches where they stand, those close together as one, the others between them as {@code bridged}
     */
    public record SecondPass(long rows, long level, long relation, List<Stretch> stretches) {

        public SecondPass {
            stretches = List.copyOf(stretches);
        }
    }

    /**
     * A stretch of rows.
     *
     * @param time timestamps of its first and last row
     * @param length rows
     * @param index {@code [start, end)} in data rows of the whole source
     * @param bridged stretches inside that are not of its kind; none inside those, null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stretch(
            List<String> time, @JsonProperty("len") long length, List<Long> index, List<Stretch> bridged) {

        public Stretch {
            time = List.copyOf(time);
            index = List.copyOf(index);
            bridged = bridged == null ? null : List.copyOf(bridged);
        }
    }

    /**
     * The sections of a configuration that prepare rows in another way than those that were judged; of a file that does not say
     * how they were, none.
     *
     * @param wanted as {@link lstm.config.StationYaml#preparation} gives it
     */
    public List<String> preparedOtherwise(Map<String, String> wanted) {
        if (!(detectors.get(PREPARED) instanceof Map<?, ?> prepared)) {
            return List.of();
        }
        return Stream.concat(
                        wanted.keySet().stream(), prepared.keySet().stream().map(String::valueOf))
                .distinct()
                .filter(section -> !Objects.equals(wanted.get(section), prepared.get(section)))
                .toList();
    }
}

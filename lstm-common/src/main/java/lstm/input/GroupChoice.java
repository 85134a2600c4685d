package lstm.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lstm.config.Station;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.group.AutomaticGroups;
import lstm.io.History;
import lstm.io.Mistake;
import lstm.plant.RowUses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups that are worked with: those written down, those an earlier program decided on, or those the data shows. */
public final class GroupChoice {

    private static final Logger LOG = LoggerFactory.getLogger(GroupChoice.class);
    private static final int NAMES = 12; // groups named in a message

    private GroupChoice() {}

    /**
     * Decides, where a station says {@code groups: auto}.
     *
     * @param listed the groups of the configuration, used as they are where it has any
     * @param decided what an earlier program decided for this history; empty: the data decides
     * @param uses which rows may tell what is normal
     * @throws lstm.cli.UserException with {@link lstm.cli.ExitCode#DATA} when {@code decided} is of other sensors
     */
    public static List<SensorGroup> of(
            Station station,
            List<SensorGroup> listed,
            Optional<List<SensorGroup>> decided,
            History.Loaded loaded,
            RowUses uses,
            long seed) {
        if (!station.groups().automatic()) {
            return listed;
        }
        decided.ifPresent(groups -> refuseOtherSensors(groups, loaded));
        long step = loaded.summary().stepNanos();
        SegmentRule rule = loaded.summary().segmentRule(station.source().maxHoleNanos(step));
        List<SensorGroup> groups =
                decided.orElseGet(() -> AutomaticGroups.of(loaded.frame(), rule, uses::isUsable, seed));
        LOG.info(
                "groups: auto, {}: {} of {} sensors: {}",
                decided.isPresent() ? "as decided before" : "decided by what moves together",
                groups.size() == 1 ? "1 group" : groups.size() + " groups",
                loaded.frame().sensors().size(),
                groups.stream()
                                .limit(NAMES)
                                .map(group ->
                                        group.title() + " of " + group.sensors().size())
                                .collect(Collectors.joining(", "))
                        + (groups.size() > NAMES ? ", …" : ""));
        return groups;
    }

    private static void refuseOtherSensors(List<SensorGroup> groups, History.Loaded loaded) {
        Set<String> there = Set.copyOf(loaded.frame().sensors());
        groups.stream()
                .flatMap(group -> group.sensors().stream())
                .filter(sensor -> !there.contains(sensor))
                .findFirst()
                .ifPresent(sensor -> {
                    throw Mistake.data("groups: auto was decided for other data, which had the sensor '" + sensor
                            + "'; clean this history, or train it without --resume");
                });
    }
}

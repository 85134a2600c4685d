package lstm.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.GroupMember;
import lstm.config.GroupsConfig;
import lstm.config.NearestName;
import lstm.config.Station;
import lstm.frame.SensorGroup;
import lstm.io.FrameSource;
import lstm.io.GroupsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a station's sensors, in order of their numbers. Sensors stand in the order in which the file or the list
 * of groups names them, first a group's own, then those of group 0.
 */
public final class StationGroups {

    private static final Logger LOG = LoggerFactory.getLogger(StationGroups.class);
    private static final int NAMES = 10; // named in a message

    private final String list; // what messages call the list
    private final Map<Integer, String> given; // names of groups
    private final Map<Integer, List<GroupMember>> members;

    private StationGroups(String list, Map<Integer, String> given, List<GroupMember> members) {
        this.list = list;
        this.given = given;
        this.members =
                members.stream().collect(Collectors.groupingBy(GroupMember::group, TreeMap::new, Collectors.toList()));
    }

    /**
     * Finds the sensors of every group in a source, and says which it leaves out.
     *
     * @param file where the file of groups lies, when the configuration names one
     * @throws UserException with {@link ExitCode#CONFIG} when groups and data do not fit
     */
    public static List<SensorGroup> of(Station station, Optional<Path> file, FrameSource source) {
        GroupsConfig config = station.groups();
        if (file.isEmpty() && config.listed().isEmpty()) {
            return List.of(SensorGroup.all(source.sensors()));
        }
        Map<Integer, String> names =
                config.listed().stream().collect(Collectors.toMap(GroupsConfig.Listed::id, GroupsConfig.Listed::name));
        file.ifPresent(path -> refuseMissing(station, path));
        List<GroupMember> members = file.map(
                        path -> GroupsFile.read(path, station.source().encoding()))
                .orElseGet(config::members);
        var groups = new StationGroups(file.map(Path::toString).orElse(station.file() + ": groups"), names, members);
        config.count().ifPresent(groups::refuseOtherCount);
        return groups.in(source, new HashSet<>(station.source().ignore()));
    }

    private static void refuseMissing(Station station, Path file) {
        if (!Files.exists(file)) {
            throw new UserException(
                    ExitCode.CONFIG,
                    station.file() + ": groups.file is '"
                            + station.groups().file().orElse(file.toString()) + "', but there is no "
                            + file.toAbsolutePath().normalize()
                            + "; correct the name, which counts from the folder of the configuration");
        }
    }

    private void refuseOtherCount(int count) {
        if (count != members.size()) {
            throw mistake("has " + members.size() + " groups (" + members.keySet()
                    + "), but groups.count (NUM_GROUPS) is " + count + "; correct one of them, or leave the count out");
        }
    }

    private List<SensorGroup> in(FrameSource source, Set<String> ignored) {
        refuseUnknown(source, ignored);
        members.forEach((id, all) -> {
            if (ignored.containsAll(tags(all))) {
                throw mistake("leaves " + title(id) + " without a sensor: source.ignore takes all " + all.size() + ", "
                        + first(tags(all)) + "; take them out of source.ignore, or take the group out");
            }
        });
        List<SensorGroup> groups =
                members.keySet().stream().map(id -> group(id, ignored)).toList();
        say(groups, source.sensors(), ignored);
        return groups;
    }

    private SensorGroup group(int id, Set<String> ignored) {
        var joined = new ArrayList<>(members.get(id));
        if (id != SensorGroup.SHARED) {
            joined.addAll(members.getOrDefault(SensorGroup.SHARED, List.of()));
        }
        joined.removeIf(member -> ignored.contains(member.sensor()));
        Map<String, String> names = new LinkedHashMap<>();
        joined.forEach(member -> member.name().ifPresent(name -> names.put(member.sensor(), name)));
        return new SensorGroup(id, name(id), tags(joined), names);
    }

    private void refuseUnknown(FrameSource source, Set<String> ignored) {
        var known = new HashSet<>(source.sensors());
        List<GroupMember> unknown = members.values().stream()
                .flatMap(List::stream)
                .filter(member -> !known.contains(member.sensor()) && !ignored.contains(member.sensor()))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        GroupMember one = unknown.get(0);
        String near = NearestName.among(source.sensors(), one.sensor())
                .map(name -> "; is '" + one.sensor() + "' (" + one.where() + ") meant to be '" + name + "'?")
                .orElse("; '" + one.sensor() + "' stands at " + one.where());
        String empty = members.keySet().stream()
                .filter(id -> Collections.disjoint(tags(members.get(id)), known))
                .map(id -> "; " + title(id) + " has no sensor there at all")
                .limit(NAMES)
                .collect(Collectors.joining());
        throw mistake("names " + count(unknown.size()) + " that " + source.name() + " does not have: "
                + first(tags(unknown)) + near + empty + "; the data has " + first(source.sensors())
                + "; correct the names, or take these sensors out");
    }

    private static void say(List<SensorGroup> groups, List<String> sensors, Set<String> ignored) {
        LOG.info(
                "{}: {}",
                groups.size() == 1 ? "1 group" : groups.size() + " groups",
                groups.stream()
                        .map(group ->
                                group.title() + " of " + count(group.sensors().size()))
                        .collect(Collectors.joining(", ")));
        var grouped = new HashSet<String>();
        groups.forEach(group -> grouped.addAll(group.sensors()));
        List<String> others = sensors.stream()
                .filter(sensor -> !grouped.contains(sensor) && !ignored.contains(sensor))
                .toList();
        if (!others.isEmpty()) {
            LOG.info("{} of the data in no group, left out: {}", count(others.size()), first(others));
        }
    }

    private String title(int id) {
        return SensorGroup.title(id, name(id));
    }

    private String name(int id) {
        return given.getOrDefault(id, SensorGroup.nameOf(id));
    }

    private UserException mistake(String what) {
        return new UserException(ExitCode.CONFIG, list + " " + what);
    }

    private static List<String> tags(List<GroupMember> members) {
        return members.stream().map(GroupMember::sensor).toList();
    }

    private static String count(int sensors) {
        return sensors + (sensors == 1 ? " sensor" : " sensors");
    }

    /** The first names, so that a message stays short. */
    static String first(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
                + (names.size() > NAMES ? ", … (" + names.size() + ")" : "");
    }
}

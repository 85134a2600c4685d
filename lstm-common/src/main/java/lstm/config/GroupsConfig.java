package lstm.config;

import java.util.List;
import java.util.Optional;

/**
 * Which sensors get a network together: a file that says it, a list, or whatever moves together in the data; none of them:
 * all sensors together.
 *
 * @param file of {@code kks;name;group}; beside station.yml unless its path is absolute
 * @param count number of groups that the file must have
 * @param listed the groups of a list, in its order
 * @param automatic whether the data decides
 */
public record GroupsConfig(Optional<String> file, Optional<Integer> count, List<Listed> listed, boolean automatic) {

    /** All sensors together. */
    public static final GroupsConfig NONE = new GroupsConfig(Optional.empty(), Optional.empty(), List.of());

    /** Those that the data shows. */
    public static final GroupsConfig AUTO = new GroupsConfig(Optional.empty(), Optional.empty(), List.of(), true);

    public GroupsConfig {
        listed = List.copyOf(listed);
    }

    /** Groups that somebody wrote down. */
    public GroupsConfig(Optional<String> file, Optional<Integer> count, List<Listed> listed) {
        this(file, count, listed, false);
    }

    /**
     * A group of a list.
     *
     * @param where the list has it, for messages
     */
    public record Listed(int id, String name, List<String> sensors, String where) {

        public Listed {
            sensors = List.copyOf(sensors);
        }
    }

    /** Whether it says the same, wherever it stands. */
    boolean sameAs(GroupsConfig other) {
        return file.equals(other.file)
                && count.equals(other.count)
                && automatic == other.automatic
                && anywhere().equals(other.anywhere());
    }

    private List<Listed> anywhere() {
        return listed.stream()
                .map(group -> new Listed(group.id(), group.name(), group.sensors(), ""))
                .toList();
    }

    /** Every sensor of the list with its group. */
    public List<GroupMember> members() {
        return listed.stream()
                .flatMap(group -> group.sensors().stream()
                        .map(sensor -> new GroupMember(group.id(), sensor, Optional.empty(), group.where())))
                .toList();
    }
}

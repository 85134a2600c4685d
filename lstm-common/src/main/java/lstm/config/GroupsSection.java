package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorGroup;

/** Reads the key {@code groups}, whose value has one of three forms: {@code {file: …}}, a list of groups, or {@code auto}. */
final class GroupsSection {

    /** Lets the data decide. */
    static final String AUTO = "auto";

    private static final String KEY = "groups";
    private static final String KIND =
            "{file: kks_with_groups.csv}, or a list [{id: 1, name: pump, sensors: [P1, P2]}], or auto";

    private final String file;
    private final KeyLog log;

    private GroupsSection(String file, KeyLog log) {
        this.file = file;
        this.log = log;
    }

    static GroupsConfig read(String file, Section root, KeyLog log) {
        JsonNode value = root.node(KEY);
        GroupsConfig groups = new GroupsSection(file, log.aside()).groups(root, value);
        log.asked(KEY, KIND, null, value.isMissingNode() ? null : effective(groups));
        return groups;
    }

    private GroupsConfig groups(Section root, JsonNode value) {
        if (value.isMissingNode()) {
            return GroupsConfig.NONE;
        }
        if (value.isObject()) {
            return file(value);
        }
        if (value.isTextual() && value.asText().equals(AUTO)) {
            return GroupsConfig.AUTO;
        }
        if (!value.isArray() || value.isEmpty()) {
            throw root.wrong(KEY, value, "must be " + KIND + "; leave it out for one group of all sensors");
        }
        return listed(value);
    }

    private GroupsConfig file(JsonNode value) {
        var section = new Section(file, KEY, value, log);
        Optional<String> path = Optional.ofNullable(section.text("file", null)).filter(text -> !text.isBlank());
        int count = section.integer("count", Integer.MAX_VALUE, 1);
        section.refuseUnknown();
        if (path.isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG, file + ": " + KEY + " has no file; must be " + KIND + ", or be left out");
        }
        return new GroupsConfig(path, Optional.of(count).filter(given -> given < Integer.MAX_VALUE), List.of());
    }

    private GroupsConfig listed(JsonNode value) {
        var listed = new ArrayList<GroupsConfig.Listed>();
        for (int i = 0; i < value.size(); i++) {
            listed.add(group(KEY + "[" + i + "]", value.get(i)));
        }
        Map<Integer, String> ids = new LinkedHashMap<>();
        for (GroupsConfig.Listed group : listed) {
            String before = ids.putIfAbsent(group.id(), group.where());
            if (before != null) {
                throw new UserException(
                        ExitCode.CONFIG,
                        group.where() + ".id is " + group.id() + ", as that of " + before
                                + "; give every group a number of its own");
            }
        }
        var groups = new GroupsConfig(Optional.empty(), Optional.empty(), listed);
        GroupMember.refuseTwice(groups.members());
        return groups;
    }

    private GroupsConfig.Listed group(String path, JsonNode value) {
        var section = new Section(file, path, value, log);
        int id = section.integer("id", -1, 0);
        String name = section.text("name", SensorGroup.nameOf(id));
        List<String> sensors = section.texts("sensors", List.of());
        section.refuseUnknown();
        if (sensors.isEmpty() || sensors.stream().anyMatch(String::isBlank)) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file + ": " + path + ".sensors of group " + id + " is " + sensors
                            + "; must name at least one sensor, and each by its tag");
        }
        return new GroupsConfig.Listed(id, name, sensors, file + ": " + path);
    }

    private static Object effective(GroupsConfig groups) {
        if (groups.automatic()) {
            return AUTO;
        }
        Map<String, Object> file = new LinkedHashMap<>();
        groups.file().ifPresent(path -> file.put("file", path));
        groups.count().ifPresent(count -> file.put("count", count));
        return file.isEmpty()
                ? groups.listed().stream().map(GroupsSection::effective).toList()
                : file;
    }

    private static Map<String, Object> effective(GroupsConfig.Listed group) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", group.id());
        values.put("name", group.name());
        values.put("sensors", group.sensors());
        return values;
    }
}

package lstm.config;

import static lstm.config.StationYamlTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsSectionTest {

    private static GroupsConfig groups(String yaml) {
        return StationYaml.parse("station.yml", yaml).groups();
    }

    @Test
    void withoutGroupsAllSensorsAreTogether() {
        assertEquals(GroupsConfig.NONE, groups(""));
        assertEquals(GroupsConfig.NONE, groups("groups:"));
    }

    @Test
    void readsAFileAndTheNumberOfItsGroups() {
        assertEquals(
                new GroupsConfig(Optional.of("a/kks.csv"), Optional.of(3), List.of()),
                groups("groups: {file: a/kks.csv, count: 3}"));
    }

    @Test
    void readsThatTheDataDecides() {
        assertEquals(GroupsConfig.AUTO, groups("groups: auto"));
        Station listed = StationYaml.parse("station.yml", "groups: [{id: 1, sensors: [A]}]");
        Station automatic = StationYaml.parse("station.yml", "groups: auto");
        assertEquals(List.of("groups"), automatic.overruledBy(listed));
        assertEquals(List.of(), automatic.overruledBy(automatic));
    }

    @Test
    void readsAList() {
        GroupsConfig groups = groups("groups: [{id: 2, name: pump, sensors: [P1, P2]}, {id: 0, sensors: [T]}]");
        assertEquals(
                List.of(
                        new GroupsConfig.Listed(2, "pump", List.of("P1", "P2"), "station.yml: groups[0]"),
                        new GroupsConfig.Listed(0, "shared sensors", List.of("T"), "station.yml: groups[1]")),
                groups.listed());
        assertEquals(
                List.of("P1", "P2", "T"),
                groups.members().stream().map(GroupMember::sensor).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups: {file: kks.csv}",
                "groups: {file: 'C:\\a b.csv', count: 12}",
                "groups: [{id: 1, name: 'pump, 1', sensors: ['0815', \"no\"]}, {id: 0, sensors: [T]}]",
                "groups: auto",
                "{KKS: kks.csv, NUM_GROUPS: 4}"
            })
    void theEffectiveConfigurationReadsTheSame(String yaml) {
        Station station = StationYaml.parse("station.yml", yaml);
        assertEquals(station, StationYaml.parse("station.yml", station.yaml()));
        assertEquals(
                station.yaml(),
                StationYaml.parse("station.yml", StationDraft.of(station).text())
                        .yaml());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups: kks.csv | groups is 'kks.csv'; must be {file: kks_with_groups.csv}, or a list",
                "groups: Auto    | groups is 'Auto'; must be {file: kks_with_groups.csv}, or a list",
                "groups: [auto]  | groups[0] is 'auto'; must be a map of keys",
                "groups: {auto: true} | groups.auto is not a key",
                "{KKS: a.csv, groups: auto} | KKS (groups.file) does not go with auto in groups; keep one of the two",
                "{NUM_GROUPS: 3, groups: auto} | NUM_GROUPS (groups.count) does not go with auto in groups",
                "groups: []      | groups is []; must be",
                "groups: {}      | groups has no file",
                "groups: {file: } | groups has no file",
                "groups: {file: [a]} | groups.file is [\"a\"]; must be a text",
                "groups: {count: 3} | groups has no file",
                "groups: {file: a.csv, count: 0} | groups.count is 0; must be at least 1",
                "groups: {flie: a.csv} | groups.flie is not a key; did you mean groups.file?",
                "groups: {file: a.csv, sensors: [A]} | groups.sensors is not a key",
                "groups: [pump] | groups[0] is 'pump'; must be a map of keys",
                "groups: [{name: pump, sensors: [A]}] | groups[0].id",
                "groups: [{id: -1, sensors: [A]}] | groups[0].id is -1; must be at least 0",
                "groups: [{id: 1.5, sensors: [A]}] | groups[0].id is 1.5; must be a whole number",
                "groups: [{id: 1}] | groups[0].sensors of group 1 is []; must name at least one sensor",
                "groups: [{id: 1, sensors: A}] | groups[0].sensors is 'A'; must be a list",
                "groups: [{id: 1, sensors: ['']}] | must name at least one sensor",
                "groups: [{id: 1, sensors: [A], file: a.csv}] | groups[0].file is not a key",
                "groups: [{id: 1, sensors: [A]}, {id: 1, sensors: [B]}] | groups[1].id is 1, as that of station.yml: groups[0]",
                "groups: [{id: 1, sensors: [A, A]}] | groups[0]: sensor 'A' is in group 1 twice",
                "groups: [{id: 1, sensors: [A]}, {id: 2, sensors: [A]}] | groups[1]: sensor 'A' is in group 2, but at",
                "{KKS: a.csv, groups: {file: b.csv}} | KKS and groups.file are the same setting",
                "{KKS: a.csv, groups: [{id: 1, sensors: [A]}]} | KKS (groups.file) does not go with a list in groups",
                "{NUM_GROUPS: 2, groups: [{id: 1, sensors: [A]}]} | NUM_GROUPS (groups.count) does not go with a list",
                "{KKS: a.csv, NUM_GROUPS: many} | NUM_GROUPS (groups.count) is 'many'; must be a whole number",
            })
    void whatIsWrongIsRefused(String yaml, String message) {
        refused(yaml, "station.yml: ", message);
    }
}

package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationDraftTest {

    @Test
    void aDraftOfTheDefaultsSaysNothing() {
        Station read = StationYaml.parse(
                "station.yml", StationDraft.of(StationYaml.defaults()).text());
        assertEquals(StationYaml.defaults().yaml(), read.yaml());
    }

    @Test
    void everyKeyCanBeSwitchedOnAsItStands() {
        String switchedOn = StationDraft.of(StationYaml.defaults())
                .text()
                .lines()
                .map(line -> line.replaceFirst("^( *)# ", "$1"))
                .collect(Collectors.joining("\n"));
        Station read = StationYaml.parse("station.yml", switchedOn);
        assertEquals("timestamp", read.source().timeColumn().orElseThrow());
        assertEquals(StationYaml.defaults().scoring(), read.scoring());
        assertEquals(StationYaml.defaults().training(), read.training());
    }

    @Test
    void everyKeyStandsThereWithWordsOfItsOwn() {
        Station station = StationYaml.defaults();
        String text = StationDraft.of(station).text();
        for (ConfigKey key : station.keys()) {
            if (key.path().startsWith("online.")) {
                assertFalse(text.contains("\nonline:"), "where live rows come from is not known from history");
                continue;
            }
            String name = key.path().substring(key.path().lastIndexOf('.') + 1);
            assertTrue(text.contains("# " + name + ":") || text.contains("\n" + name + ":"), key.path());
            assertFalse(KeyMeaning.of(key).words().isEmpty(), key.path());
        }
    }

    @Test
    void keepsWhatAStationSays() {
        Station station = StationYaml.parse(
                "station.yml",
                "{station: 'a: b', source: {ignore: ['x y', \"\"], delimiter: tab}, window: {length: 20},"
                        + " scoring: {alarm: {enter: 1}, long: {minLength: PT4H}}}");
        assertEquals(
                station.yaml(),
                StationYaml.parse("station.yml", StationDraft.of(station).text())
                        .yaml());
    }

    @Test
    void putsCommentsAboveKeysAndSections() {
        String text = StationDraft.of(StationYaml.defaults())
                .say("source.ignore", List.of("anomaly"))
                .comment("source.ignore", List.of("looks like a label"))
                .comment("window", List.of("an idea", ""))
                .text();
        assertTrue(text.contains("\n  # looks like a label\n  ignore: [anomaly] "), text);
        assertTrue(text.contains("\n\n# an idea\n\nwindow:\n"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plant", "no", "1", "", "a: b", "#1", "Überdruck", "say \"x\"", "- a", "null", "1e3", "tab\t"})
    void textsSurvive(String text) {
        String yaml =
                StationDraft.of(StationYaml.defaults()).say("station", text).text();
        assertEquals(text, StationYaml.parse("station.yml", yaml).name());
    }
}

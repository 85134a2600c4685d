package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lstm.cli.UserException;
import org.junit.jupiter.api.Test;

class ReportSectionTest {

    @Test
    void readsSignalsAndUnits() {
        Station station = StationYaml.parse("station.yml", "report: {signals: [P1, F1], units: {P1: bar, F1: m³/h}}");

        assertEquals(List.of("P1", "F1"), station.report().signals());
        assertEquals(Map.of("P1", "bar", "F1", "m³/h"), station.report().units());
        assertEquals(
                station.report(), StationYaml.parse("again.yml", station.yaml()).report());
    }

    @Test
    void leavesNoTraceWhereNothingIsAskedFor() {
        assertFalse(StationYaml.defaults().yaml().contains("report:"));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertTrue(refused("{signals: [A, B, C, D, E]}").contains("report.signals names 5 sensors; must be at most 4"));
        assertTrue(refused("{signals: [A, A]}").contains("names a sensor twice: [A, A]"));
        assertTrue(refused("{units: {A: [bar]}}").contains("report.units"));
        assertTrue(refused("{signal: [A]}").contains("did you mean report.signals?"));
    }

    private static String refused(String section) {
        return assertThrows(UserException.class, () -> StationYaml.parse("station.yml", "report: " + section))
                .getMessage();
    }
}

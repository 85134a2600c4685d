package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorGroupTest {

    @Test
    void aStationWithoutGroupsIsGroupOne() {
        assertEquals(new SensorGroup(1, "all sensors", List.of("P", "T")), SensorGroup.all(List.of("P", "T")));
    }

    @Test
    void keepsItsOwnList() {
        var sensors = new ArrayList<>(List.of("P"));
        var group = new SensorGroup(0, "pump", sensors);
        sensors.add("T");
        assertEquals(List.of("P"), group.sensors());
    }

    @Test
    void refusesNoSensorsAndASensorTwice() {
        assertThrows(IllegalArgumentException.class, () -> new SensorGroup(1, "pump", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new SensorGroup(-1, "pump", List.of("P")));
        var refused =
                assertThrows(IllegalArgumentException.class, () -> new SensorGroup(3, "pump", List.of("P", "T", "P")));
        assertEquals("group 3 names a sensor twice: [P, T, P]", refused.getMessage());
    }

    @Test
    void peopleSeeTagAndName() {
        var group = new SensorGroup(2, "pump", List.of("P", "T"), Map.of("T", "oil temperature"));
        assertEquals("T (oil temperature)", group.label("T"));
        assertEquals("P", group.label("P"));
        assertEquals("group 2 (pump)", group.title());
        assertEquals("group 3", new SensorGroup(3, SensorGroup.nameOf(3), List.of("P")).title());
        assertEquals("group 0 (shared sensors)", SensorGroup.title(0, SensorGroup.nameOf(0)));
    }

    @Test
    void refusesANameOfNoSensor() {
        assertThrows(
                IllegalArgumentException.class, () -> new SensorGroup(1, "pump", List.of("P"), Map.of("Q", "name")));
    }
}

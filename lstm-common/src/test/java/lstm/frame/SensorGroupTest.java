package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
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
}

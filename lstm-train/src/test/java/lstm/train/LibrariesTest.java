package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LibrariesTest {

    @Test
    void everyVersionWasFilledInByTheBuild() {
        Map<String, String> versions = Libraries.versions();

        assertEquals(Set.of("lstm-anomaly", "deeplearning4j", "java"), versions.keySet());
        versions.forEach((name, version) -> assertTrue(version.matches("\\d.*"), name + " is " + version));
        assertEquals(Runtime.version().toString(), versions.get("java"));
    }
}

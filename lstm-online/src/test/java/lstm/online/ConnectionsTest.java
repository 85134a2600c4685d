package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;

/** What cannot be connected by any server's fault is said with the file and the key. */
class ConnectionsTest {

    private static Connections connections(String online) {
        return new Connections(StationYaml.parse("station.yml", "online: " + online), Map.of());
    }

    @Test
    void addressesThatAreNoDatabaseAreMistakesOfTheConfiguration() {
        var results = assertThrows(UserException.class, () -> connections("{results: {url: 'jdbc:oracle:x'}}")
                .sinks(OutputStream.nullOutputStream(), List.of()));
        assertEquals(ExitCode.CONFIG, results.exitCode());
        assertTrue(
                results.getMessage().startsWith("station.yml: online.results.url: 'jdbc:oracle:x' is not a database"),
                results.getMessage());
        var source = assertThrows(UserException.class, () -> connections("{sql: {url: 'jdbc:oracle:x', table: t}}")
                .source(SourceKind.SQL, "id"));
        assertEquals(ExitCode.CONFIG, source.exitCode());
        assertTrue(
                source.getMessage().startsWith("station.yml: online.sql.url: 'jdbc:oracle:x' is not a database"),
                source.getMessage());
    }
}

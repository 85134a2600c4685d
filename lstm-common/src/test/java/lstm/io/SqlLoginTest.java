package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLoginTest {

    @TempDir
    private Path folder;

    @Test
    void passwordFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        var login = SqlLogin.ofSource(Map.of("LSTM_DB_USER", "u", "LSTM_DB_PASSWORD_FILE", file.toString()));
        assertEquals(Optional.of("s3cret"), login.password());
        assertFalse(login.toString().contains("s3cret"));
    }

    @Test
    void resultsMayHaveAUserOfTheirOwn() {
        Map<String, String> environment = Map.of(
                "PGUSER", "reader", "PGPASSWORD", "a", "LSTM_RESULTS_DB_USER", "w", "LSTM_RESULTS_DB_PASSWORD", "b");
        assertEquals(new SqlLogin(Optional.of("reader"), Optional.of("a")), SqlLogin.ofSource(environment));
        assertEquals(new SqlLogin(Optional.of("w"), Optional.of("b")), SqlLogin.ofResults(environment));
    }
}

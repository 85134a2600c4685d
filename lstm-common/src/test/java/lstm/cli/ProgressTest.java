package lstm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

class ProgressTest {

    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchTheLog() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBackTheLog() {
        System.setErr(stderr);
    }

    @Test
    @DisabledIf("lstm.cli.Progress#onTerminal") // there it is a bar
    void saysEveryTenthInTheLog() {
        try (var progress = new Progress("training", "epochs", 40)) {
            for (int epoch = 1; epoch <= 40; epoch++) {
                progress.at(epoch, "loss " + epoch);
            }
        }
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(10, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("training: 10 %, loss 4, at most "), lines.get(0));
        assertEquals("training: 100 %, loss 40", lines.get(9));
    }

    @Test
    void saysNothingWhereNobodyKnowsTheEnd() {
        try (var progress = new Progress("reading", "rows", -1)) {
            progress.at(1_000_000, "");
        }
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }
}

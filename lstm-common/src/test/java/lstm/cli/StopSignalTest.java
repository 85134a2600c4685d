package lstm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StopSignalTest {

    /** Works until it is asked to stop, then saves. */
    static final class Worker {

        public static void main(String[] args) {
            try (StopSignal stop = StopSignal.listen()) {
                System.out.println("working");
                while (!stop.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                System.out.println("saved");
            }
        }
    }

    @Test
    void nobodyAskedAtFirst() {
        StopSignal stop = StopSignal.listen();
        assertFalse(stop.getAsBoolean());
        stop.close();
        assertFalse(stop.getAsBoolean());
        stop.close(); // twice does no harm
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theProgramSavesBeforeItEndsWithTheSignalsCode() throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("working", lines.readLine());
            worker.toHandle().destroy(); // SIGTERM; destroy() of the process would close its stdout too
            assertEquals("saved", lines.readLine());
            assertTrue(worker.waitFor(20, TimeUnit.SECONDS));
            assertEquals(128 + 15, worker.exitValue());
        } finally {
            worker.destroyForcibly();
        }
    }
}

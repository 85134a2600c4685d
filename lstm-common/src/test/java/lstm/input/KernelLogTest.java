package lstm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelLogTest {

    /** A program that says only what {@link KernelLog} says. */
    public static void main(String[] args) {
        KernelLog.say();
    }

    private static String said(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelLogTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return text;
    }

    @Test
    void oneLineSaysHowToGoFaster() throws IOException, InterruptedException {
        String said = said();
        assertTrue(said.strip().endsWith("java --add-modules jdk.incubator.vector"), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void nothingIsSaidWhereTheModuleIsThere() throws IOException, InterruptedException {
        assertEquals(
                "WARNING: Using incubator modules: jdk.incubator.vector",
                said("--add-modules", "jdk.incubator.vector").strip());
    }
}

package lstm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CliTest {

    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private enum Kind {
        MINMAX,
        STANDARD
    }

    /** Says what it was told and does what it is given. */
    @Command(name = "tell", mixinStandardHelpOptions = true, version = "1.2.3", description = "Tells.")
    private static class Tell implements Callable<ExitCode> {

        @Option(names = "--input", description = "what to tell")
        private String input = "nothing";

        @Option(names = "--rows", description = "how often")
        private int rows = 1;

        @Option(names = "--kind", description = "how")
        private Kind kind = Kind.STANDARD;

        private final Callable<ExitCode> then;

        Tell(Callable<ExitCode> then) {
            this.then = then;
        }

        @Override
        public ExitCode call() throws Exception {
            System.out.print(("tell " + input + " " + kind + "\n").repeat(rows));
            return then.call();
        }
    }

    @Command(name = "evaluate")
    private static final class Evaluate implements Callable<ExitCode> {

        @Override
        public ExitCode call() {
            System.out.println("evaluate");
            return ExitCode.DONE;
        }
    }

    @BeforeEach
    void catchWhatIsPrinted() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBackWhatWasCaught() {
        System.setOut(stdout);
        System.setErr(stderr);
    }

    private static ExitCode run(Callable<ExitCode> then, String... args) {
        return Cli.run(args, new Tell(then), new Evaluate());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static ExitCode done() {
        return ExitCode.DONE;
    }

    @Test
    void theFirstArgumentChoosesTheCommand() {
        assertEquals(ExitCode.DONE, run(CliTest::done, "evaluate"));
        assertEquals("evaluate", out().strip());
    }

    @Test
    void theFirstCommandIsMeantWhenNoneIsNamed() {
        assertEquals(ExitCode.DONE, run(CliTest::done, "--input", "evaluate"));
        assertEquals(ExitCode.DONE, run(CliTest::done, "tell", "--input=a"));
        assertEquals(ExitCode.DONE, run(CliTest::done));
        assertEquals(
                List.of("tell evaluate STANDARD", "tell a STANDARD", "tell nothing STANDARD"),
                out().lines().toList());
        assertEquals("", err());
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void whatTheCommandReturnsIsTheExitCode(ExitCode code) {
        assertEquals(code, run(() -> code));
        assertEquals("", err());
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void mistakesOfTheUserAreOneMessageWithTheirCode(ExitCode code) {
        assertEquals(code, run(() -> {
            throw new UserException(code, "plant.csv line 3: {} is 100 % 'ü'", new IOException("cause"));
        }));
        assertEquals("ERROR: plant.csv line 3: {} is 100 % 'ü'", err().strip());
        assertEquals("tell nothing STANDARD", out().strip());
    }

    @Test
    void everythingElseIsABugWithItsTrace() {
        for (Exception failure : List.of(
                new IllegalStateException("odd"),
                new UncheckedIOException(new IOException("odd")),
                new IOException("odd"))) {
            err.reset();
            assertEquals(ExitCode.BUG, run(() -> {
                throw failure;
            }));
            assertTrue(err().contains("This is a bug; please report it"), err());
            assertTrue(err().contains("odd"), err());
            assertTrue(err().contains("at lstm.cli.CliTest"), err());
        }
    }

    @Test
    void errorsOfTheMachineEndTheProgramToo() {
        assertEquals(ExitCode.BUG, run(() -> {
            throw new NoClassDefFoundError("org/nd4j/Native");
        }));
        assertTrue(err().contains("This is a bug"), err());
        err.reset();
        assertEquals(ExitCode.BUG, run(() -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        assertTrue(err().contains("Not enough memory: Java heap space") && err().contains("-Xmx"), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void unknownOptionsSuggestTheNearest() {
        assertEquals(ExitCode.COMMAND_LINE, run(CliTest::done, "--inptu", "a"));
        assertTrue(err().contains("--inptu"), err());
        assertTrue(err().contains("--input"), err());
        assertTrue(err().contains("Try --help."), err());
        assertEquals("", out());
    }

    @Test
    void wrongValuesOnTheCommandLineAreToldWithTheOption() {
        assertEquals(ExitCode.COMMAND_LINE, run(CliTest::done, "--rows", "many"));
        assertTrue(err().contains("--rows") && err().contains("many"), err());
        err.reset();
        assertEquals(ExitCode.COMMAND_LINE, run(CliTest::done, "--kind", "robust"));
        assertTrue(err().contains("--kind") && err().contains("MINMAX"), err());
        err.reset();
        assertEquals(ExitCode.COMMAND_LINE, run(CliTest::done, "--input"));
        assertTrue(err().contains("--input"), err());
        err.reset();
        assertEquals(ExitCode.COMMAND_LINE, run(CliTest::done, "tel"));
        assertTrue(err().contains("tel"), err());
        assertEquals("", out());
    }

    @Test
    void helpAndVersionAreResults() {
        assertEquals(ExitCode.DONE, run(CliTest::done, "--help"));
        assertTrue(out().contains("Usage: lstm tell"), out());
        out.reset();
        assertEquals(ExitCode.DONE, run(CliTest::done, "--version"));
        assertEquals("1.2.3", out().strip());
        assertEquals("", err());
    }

    @Test
    void choicesAreReadUnderEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                out.reset();
                assertEquals(ExitCode.DONE, run(CliTest::done, "--kind", "minmax", "--input", "I"), err());
                assertEquals("tell I MINMAX", out().strip());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void exitCodesAreTheOnesOfTheDocuments() {
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 130),
                List.of(ExitCode.values()).stream().map(ExitCode::code).toList());
    }
}

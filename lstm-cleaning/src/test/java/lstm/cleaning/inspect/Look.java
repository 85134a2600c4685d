package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import lstm.cli.Cli;
import lstm.cli.ExitCode;

/** What {@code lstm inspect} said. */
record Look(ExitCode exit, String text) {

    /** Runs the command. */
    static Look at(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var args = new ArrayList<String>(List.of("inspect"));
        for (Object argument : arguments) {
            args.add(argument.toString());
        }
        ExitCode exit = Cli.run(args.toArray(String[]::new), new InspectCommand(() -> out));
        return new Look(exit, out.toString(StandardCharsets.UTF_8));
    }

    /** Writes a CSV of one row a minute, the cells of row i after the time, and looks at it. */
    static Look atRows(Path folder, String sensors, int rows, IntFunction<String> cells) {
        return at("-i", csv(folder, sensors, rows, cells));
    }

    static Path csv(Path folder, String sensors, int rows, IntFunction<String> cells) {
        var text = new StringBuilder("time,").append(sensors).append('\n');
        for (int row = 0; row < rows; row++) {
            text.append(Instant.ofEpochSecond(1_735_689_600L + 60L * row))
                    .append(',')
                    .append(cells.apply(row))
                    .append('\n');
        }
        return file(folder, text.toString());
    }

    static Path file(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("plant.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Expects that all of this was said; where lines end does not matter. */
    Look says(String... parts) {
        assertEquals(ExitCode.DONE, exit);
        for (String part : parts) {
            assertTrue(flat().contains(part), () -> "'" + part + "' is not in:\n" + text);
        }
        return this;
    }

    /** Expects that this was not said. */
    Look keepsQuietOf(String part) {
        assertTrue(!flat().contains(part), () -> "'" + part + "' is in:\n" + text);
        return this;
    }

    private String flat() {
        return text.replaceAll("\\s+", " ");
    }
}

package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import lstm.bundle.BundleFile;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.Durability;
import lstm.online.intake.Arrivals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh start leaves a state behind only where it goes well, and a state without rows is no reason to leave windows empty. */
class FreshTest {

    private static final List<String> ROWS = SmallPlant.rows(400, 5).stream()
            .filter(row -> row.matches("2025[^,]*(,[-0-9.]*){5}") && !row.startsWith("2025-01-01T00:00:00Z"))
            .toList();

    @TempDir
    private Path folder;

    private Path model;
    private Path state;

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model.zip");
        state = folder.resolve("state");
        BundleFile.write(SmallPlant.bundle(7), model);
    }

    private Path csv(String name, int from, int to) throws IOException {
        return Files.writeString(folder.resolve(name), SmallPlant.csv(ROWS.subList(from, to)));
    }

    /** The events of a run that ends with this code. */
    private List<String> run(ExitCode code, Path place, Path input, String... more) {
        var out = new ByteArrayOutputStream();
        var args = new ArrayList<>(
                List.of("--model", model.toString(), "--state", place.toString(), "-i", input.toString()));
        args.addAll(List.of(more));
        assertEquals(code, Cli.run(args.toArray(String[]::new), new OnlineCommand(InputStream.nullInputStream(), out)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private StateFolder open() {
        return StateFolder.open(state, BundleFile.fingerprint(model), Durability.CRASH, false);
    }

    private String id() {
        try (StateFolder held = open()) {
            return held.id();
        }
    }

    private long journalled() {
        long[] items = {0};
        try (StateFolder held = open()) {
            held.journal(arrivals -> items[0] += arrivals.size());
        }
        return items[0];
    }

    @Test
    void aStartThatFailsLeavesTheStateAsItWas() throws IOException {
        Path rows = csv("rows.csv", 0, 100);
        run(ExitCode.DONE, state, rows);
        String before = id();
        try (StateFolder held = open()) {
            held.load();
            held.journal(arrivals -> {});
            var accepted = new Arrivals(5);
            accepted.row(1_735_700_000L * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
            held.append(List.of(accepted));
        }
        run(
                ExitCode.DATA,
                state,
                rows,
                "--fresh",
                "--warm",
                folder.resolve("nofile.csv").toString());
        run(ExitCode.DATA, state, folder.resolve("nofile.csv"), "--fresh");
        run(ExitCode.CONFIG, state, rows, "--fresh", "--listen", "*:0");
        assertEquals(before, id());
        assertEquals(1, journalled());
        assertTrue(Files.exists(state.resolve("bundle-" + BundleFile.fingerprint(model) + ".zip")));
        assertFalse(Files.exists(state.resolve("before-fresh")));
    }

    @Test
    void theLastStateThatWasLeftBehindIsKept() throws IOException {
        Path rows = csv("rows.csv", 0, 100);
        Path more = csv("more.csv", 100, 120);
        List<String> whole = run(ExitCode.DONE, folder.resolve("whole"), csv("whole.csv", 0, 120));
        run(ExitCode.DONE, state, rows);
        String first = id();
        run(ExitCode.DONE, state, rows, "--fresh");
        String second = id();
        assertNotEquals(first, second);
        List<String> gone = run(ExitCode.DONE, state.resolve("before-fresh"), more);
        assertEquals(whole.subList(whole.size() - gone.size(), whole.size()), gone, "it can be gone on with");
        run(ExitCode.DONE, state, rows, "--fresh");
        try (StateFolder held = StateFolder.open(
                state.resolve("before-fresh"), BundleFile.fingerprint(model), Durability.CRASH, false)) {
            assertEquals(second, held.id());
        }
    }

    @Test
    void whatIsWrongWithThePageIsSaidBeforeTheHistoryIsRead() throws IOException {
        String nofile = folder.resolve("nofile.csv").toString();
        run(ExitCode.CONFIG, state, csv("rows.csv", 0, 10), "--warm", nofile, "--listen", "*:0");
    }

    @Test
    void historyFillsWindowsAfterAFirstStartThatGotNoRow() throws IOException {
        var header = new ByteArrayInputStream(SmallPlant.csv(List.of()).getBytes(StandardCharsets.UTF_8));
        String[] args = {"--model", model.toString(), "--state", state.toString()};
        var command = new OnlineCommand(header, OutputStream.nullOutputStream());
        assertEquals(ExitCode.DATA, Cli.run(args, command), "a header and no row");
        try (StateFolder held = open()) {
            assertEquals(0, held.load().orElseThrow().rows());
        }
        Path live = csv("live.csv", 250, 270);
        Path later = csv("later.csv", 270, 290);
        String history = csv("history.csv", 0, 250).toString();
        Path anew = folder.resolve("anew");
        assertEquals(
                run(ExitCode.DONE, anew, live, "--warm", history), run(ExitCode.DONE, state, live, "--warm", history));
        assertEquals(
                run(ExitCode.DONE, anew, later),
                run(ExitCode.DONE, state, later, "--warm", history),
                "the state has rows, and goes on from them");
    }

    @Test
    void aStateOfAnEarlierFormatIsRefusedWithAChoice() throws Exception {
        Path rows = csv("rows.csv", 0, 100);
        run(ExitCode.DONE, state, rows);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("state.db"));
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("update fact set value = '1' where name = 'format'"));
        }

        UserException refused = assertThrows(UserException.class, this::open);

        assertEquals(ExitCode.BUNDLE, refused.exitCode());
        assertTrue(
                refused.getMessage().contains("format 1")
                        && refused.getMessage().contains("--fresh"),
                refused::getMessage);
        run(ExitCode.DONE, state, rows, "--fresh");
    }

    @Test
    void aPlaceWhereNoFolderCanBeSaysWhy() {
        var refusal = org.junit.jupiter.api.Assertions.assertThrows(
                UserException.class, () -> StateFolder.open(Path.of("/proc/x"), "x", Durability.CRASH, false));
        assertEquals(ExitCode.OUTPUT, refusal.exitCode());
        assertTrue(
                refusal.getMessage().contains("kept in /proc/x: there is no /proc/x, and it cannot be made"),
                refusal.getMessage());
    }
}

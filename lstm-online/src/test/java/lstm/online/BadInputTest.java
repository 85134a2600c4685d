package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.Durability;
import lstm.frame.SegmentRule;
import lstm.prepare.Preparation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong gets its exit code and one message; a row that is wrong gets an event, and the stream goes on. */
class BadInputTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final List<String> ROWS = SmallPlant.rows(60, 2);

    @TempDir
    private Path folder;

    private Path model;
    private Path data;
    private Path state;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("model.zip");
        data = folder.resolve("data.csv");
        state = folder.resolve("state");
        BundleFile.write(BUNDLE, model);
        Files.writeString(data, SmallPlant.csv(ROWS));
    }

    @Test
    void aReplayOfAFileEndsWell() {
        assertEquals(ExitCode.DONE, run());
        assertTrue(Files.exists(state.resolve("state.db")));
    }

    @Test
    void aMissingBundleIsRefused() {
        model = folder.resolve("none.zip");
        assertTrue(refused(ExitCode.BUNDLE).contains("none.zip does not exist"));
    }

    @Test
    void aMissingFileIsRefused() {
        data = folder.resolve("none.csv");
        assertTrue(refused(ExitCode.DATA).contains("none.csv does not exist"));
        assertTrue(Files.notExists(state), "a start that was refused leaves no folder");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.writeString(data, "");
        assertTrue(refused(ExitCode.DATA).contains("is empty"));
    }

    @Test
    void aHeaderWithoutRowsIsRefused() throws IOException {
        Files.writeString(data, SmallPlant.csv(List.of()).strip() + "\n");
        assertTrue(refused(ExitCode.DATA).contains("has a header and no row"));
    }

    @Test
    void aFileInPlaceOfTheStateFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        state = folder.resolve("file").resolve("state");
        assertTrue(refused(ExitCode.OUTPUT).contains("--state"));
    }

    @Test
    void missingSensorsAreNamed() throws IOException {
        Files.writeString(data, "time,P1,p2,P3,M1\n2025-01-01T00:00:00Z,1,2,3,4\n");
        assertTrue(refused(ExitCode.BUNDLE).contains("P2, M2; is 'p2' one of them?"));
    }

    @Test
    void theOrderOfColumnsAndColumnsMoreDoNotMatter() {
        var runs = new Runs(BUNDLE, 10);
        List<String> good = ROWS.stream()
                .filter(row -> row.matches("2025[^,]*(,[-0-9.]*){5}") && !row.startsWith("2025-01-01T00:00:00Z"))
                .toList();
        String shuffled = "M2,P3,time,note,P1,M1,P2\n";
        for (String row : good) {
            String[] c = row.split(",", -1);
            shuffled += String.join(",", c[5], c[3], c[0], "none", c[1], c[4], c[2]) + "\n";
        }
        assertEquals(runs.lines(SmallPlant.csv(good), new MemoryStore()), runs.lines(shuffled, new MemoryStore()));
    }

    @Test
    void badRowsAreEventsAndTheStreamGoesOn() {
        String good = ",10,20,30,40,50";
        List<String> lines = new Runs(BUNDLE, 10)
                .lines(
                        SmallPlant.csv(List.of(
                                "2025-01-01T00:00:10Z" + good,
                                "2025-01-01T00:00:09Z" + good,
                                "2025-01-01T00:00:10Z" + good,
                                "2025-01-01T00:00:11Z,10,abc,30,40,50",
                                "2025-01-01T00:00:11Z,10",
                                "soon" + good,
                                "2025-01-01T00:00:11Z,NaN,inf,30,,50",
                                "2025-01-01T00:05:00Z,,20,30,40,50",
                                "2025-01-01T00:05:01Z" + good)),
                        new MemoryStore());
        List<String> kinds = lines.stream()
                .filter(line -> line.contains("data-quality"))
                .map(line -> line.replaceAll(".*\"kind\":\"([^\"]*)\",\"count\":(\\d+).*", "$1 $2"))
                .toList();
        assertEquals(
                List.of(
                        "time-back 1",
                        "time-repeated 1",
                        "bad-row 1",
                        "bad-row 2",
                        "bad-row 3",
                        "hole 1",
                        "sensor-missing 1",
                        "sensor-back 1"),
                kinds);
        assertTrue(lines.stream().anyMatch(line -> line.contains("test line 5 has 'abc' for sensor 'P2'")));
        assertTrue(lines.stream()
                .anyMatch(line -> line.contains(
                        "\"time\":\"2025-01-01T00:05:00Z\",\"group\":1,\"score\":null,\"probability\":null")));
        assertEquals(
                8, lines.stream().filter(line -> line.contains("\"score\"")).count());
    }

    @Test
    void aStateOfABundleThatTheNewOneCannotFollowIsRefusedUnlessFresh() {
        assertEquals(ExitCode.DONE, run());
        BundleFile.write(
                SmallPlant.bundle(
                        8,
                        SmallPlant.STATION.replace("maxAge: 3", "maxAge: 9"),
                        group -> Preparation.holding(
                                new SegmentRule(20 * SmallPlant.SECOND),
                                group.sensors().size(),
                                9 * SmallPlant.SECOND)),
                model);
        String refusal = refused(ExitCode.BUNDLE);
        assertTrue(refusal.contains("prepares rows in another way") && refusal.contains("--fresh"), refusal);
        assertEquals(ExitCode.DONE, run("--fresh"));
        assertEquals(ExitCode.DONE, run());
    }

    @Test
    void aStateOfABundleThatTheNewOneCanFollowIsGoneOnFrom() throws IOException {
        assertEquals(ExitCode.DONE, run());
        BundleFile.write(SmallPlant.bundle(8), model);
        assertEquals(ExitCode.DONE, run(), "too few rows to go over to it");
        Files.writeString(data, SmallPlant.csv(SmallPlant.rows(600, 2)));
        assertEquals(ExitCode.DONE, run());
        BundleFile.write(BUNDLE, model);
        assertEquals(ExitCode.DONE, run(), "and back");
    }

    @Test
    void aStateOfABundleThatIsNotThereAnyMoreIsRefusedUnlessFresh() throws IOException {
        assertEquals(ExitCode.DONE, run());
        BundleFile.write(SmallPlant.bundle(8), model);
        Files.delete(state.resolve("bundle-" + bundles() + ".zip"));
        assertTrue(refused(ExitCode.BUNDLE).contains("--fresh"));
        assertEquals(ExitCode.DONE, run("--fresh"));
        assertEquals(BundleFile.fingerprint(model), bundles());
    }

    /** Fingerprints of the bundles that are kept beside the state. */
    private String bundles() throws IOException {
        try (var files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring("bundle-".length(), name.length() - ".zip".length()))
                    .collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update part set body = substr(body, 1, length(body) / 2) where name = 'station'",
                "update part set body = '[]' where name = 'station'",
                "update part set body = '{}' where name = 'group/1'",
                "update part set body = replace(cast(body as text), '\"lastTime\":', '\"other\":') where name = 'station'",
                "update part set body = replace(cast(body as text), '\"window\":[', '\"window\":[1,') where name = 'group/1'",
                "delete from part where name = 'station'",
                "delete from part where name = 'group/1'",
                "update fact set value = 'many' where name = 'events'",
                "update fact set value = '99' where name = 'format'",
                "drop table part",
            })
    void aDamagedStateIsRefusedUnlessFresh(String damage) throws SQLException {
        assertEquals(ExitCode.DONE, run());
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("state.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(damage);
        }
        assertTrue(refused(ExitCode.BUNDLE).contains("--fresh"));
        assertEquals(ExitCode.DONE, run("--fresh"));
    }

    @Test
    void aStateFileCutShortIsRefusedUnlessFresh() throws IOException {
        assertEquals(ExitCode.DONE, run());
        Path file = state.resolve("state.db");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refused(ExitCode.BUNDLE).contains("--fresh"));
        Files.writeString(file, "not a database, but long enough to be taken for one".repeat(100));
        assertTrue(refused(ExitCode.BUNDLE).contains("--fresh"));
        assertEquals(ExitCode.DONE, run("--fresh"));
    }

    @Test
    void aStateOfAnOlderVersionIsRefusedUnlessFresh() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve("state.json"), "{}");
        assertTrue(refused(ExitCode.BUNDLE).contains("older version"));
        assertEquals(ExitCode.DONE, run("--fresh"));
    }

    @Test
    void aFolderInUseIsRefused() {
        try (StateFolder held = StateFolder.open(state, "x", Durability.CRASH, false)) {
            assertTrue(held.load().isEmpty());
            assertTrue(refused(ExitCode.OUTPUT).contains("in use"));
        }
    }

    @Test
    void anUnknownSensorToIgnoreIsRefusedWithTheNearest() throws IOException {
        Path config = folder.resolve("station.yml");
        Files.writeString(config, SmallPlant.STATION + "online: {alarms: {ignore: [{sensor: P11}]}}\n");
        var command = command();
        var args = args("-c", config.toString());
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        var refusal = assertThrows(UserException.class, command::call);
        assertEquals(ExitCode.CONFIG, refusal.exitCode(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("'P11'"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("did you mean 'P1'?"), refusal.getMessage());
    }

    @Test
    void contradictingOptionsAreRefused() {
        assertEquals(ExitCode.COMMAND_LINE, run("--source", "stdin"));
        assertEquals(ExitCode.COMMAND_LINE, run("--speed", "0"));
        assertEquals(ExitCode.COMMAND_LINE, run("--events", "scores"));
        assertEquals(ExitCode.COMMAND_LINE, run("--checkpoint", "0"));
    }

    private List<String> args(String... more) {
        var args = new ArrayList<>(
                List.of("--model", model.toString(), "--state", state.toString(), "-i", data.toString()));
        args.addAll(List.of("--events", "alarm"));
        args.addAll(List.of(more));
        return args;
    }

    private static OnlineCommand command() {
        return new OnlineCommand(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    private ExitCode run(String... more) {
        return Cli.run(args(more).toArray(String[]::new), command());
    }

    private String refused(ExitCode code) {
        var command = command();
        new CommandLine(command).parseArgs(args().toArray(String[]::new));
        var refusal = assertThrows(UserException.class, command::call);
        assertEquals(code, refusal.exitCode(), refusal.getMessage());
        return refusal.getMessage();
    }
}

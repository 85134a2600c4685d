package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import lstm.cli.ExitCode;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.io.CsvSource;
import lstm.io.FolderSource;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.RowSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that are no sensors. */
class InspectColumnsTest {

    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    private static String shift(int row) {
        return List.of("early", "late", "night", "off").get(row / 15);
    }

    private Path csv(String columns, IntFunction<String> cells) {
        return Look.csv(folder, columns, ROWS, cells);
    }

    /** Looks at a file and gives what was written of how to read it. */
    private SourceConfig written(Path input, String... said) {
        Path yml = folder.resolve("station.yml");
        Look.at("-i", input, "-o", yml, "--force").says(said);
        return StationYaml.read(yml).source();
    }

    private static FrameSource read(FrameSource source) {
        new History(source, RowSelection.ALL).survey();
        return source;
    }

    @Test
    void leavesOutWords() throws IOException {
        Path csv = csv("T1,shift,made", row -> row + "," + shift(row) + ",2025-01-01 10:00");
        SourceConfig config = written(
                csv, "60 rows of 1 sensor", "shift (early, late, night, …), made (2025-01-01 10:00) hold words,");
        assertEquals(List.of("shift", "made"), config.ignore());
        assertEquals(List.of("T1"), read(new CsvSource(csv, config)).sensors());
        String text = Files.readString(folder.resolve("station.yml"));
        assertTrue(text.contains("# words: shift (early, late, night, …)"), text);
    }

    @Test
    void leavesOutWordsThatComeLate() {
        assertEquals(
                List.of("remark"),
                written(csv("T1,remark", row -> row + "," + (row == 50 ? "valve changed" : "")))
                        .ignore());
    }

    @Test
    void stillRefusesWordsAmongNumbers() {
        Look look = Look.at("-i", csv("T1,T2", row -> row + "," + (row == 50 ? "Bad" : "1")));
        assertEquals(ExitCode.DATA, look.exit());
    }

    @Test
    void stillRefusesDataOfWordsOnly() {
        assertEquals(
                ExitCode.DATA, Look.at("-i", csv("shift", row -> shift(row))).exit());
    }

    @Test
    void stillRefusesTimesOfDayAndScaledNumbers() {
        assertEquals(
                ExitCode.DATA,
                Look.at("-i", csv("T1,at", row -> row + ",10:15:00")).exit());
        assertEquals(
                ExitCode.DATA,
                Look.at("-i", csv("T1,T2", row -> row + ",12 Mil")).exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {".q", "_q", "_quality", "_status", "_Q"})
    void takesWordsOfOpcBesideASensorForItsQuality(String end) {
        Path csv = csv(
                "A,A" + end + ",B,B" + end + ",shift",
                row -> row + "," + (row == 7 ? "Bad_NotConnected" : "Good") + "," + row + ",Good," + shift(row));
        SourceConfig config = written(csv, "60 rows of 2 sensors", "say how good measurements are");
        assertEquals(Optional.of("*" + end), config.qualityColumn());
        assertEquals(List.of("shift"), config.ignore());
        assertEquals(Map.of("A", 1L), read(new CsvSource(csv, config)).notGood());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192", "192.0", "216"})
    void takesCodesOfOpcBesideASensorForItsQuality(String good) {
        Path csv = csv("a,a_q,b,b_q", row -> row + "," + (row < 5 ? "0" : good) + "," + row + ",0");
        SourceConfig config = written(csv);
        assertEquals(Optional.of("*_q"), config.qualityColumn());
        assertEquals(List.of(), config.badValues());
        assertEquals(List.of("b"), config.ignore()); // all of it is bad
        assertEquals(Map.of("a", 5L), read(new CsvSource(csv, config)).notGood());
    }

    @Test
    void knowsThatZeroIsGoodInOpcUa() {
        Path csv = csv("a,a_q", row -> row + "," + (row < 5 ? "2147483648" : "0"));
        SourceConfig config = written(csv, "as 0 is good in OPC UA");
        assertEquals(List.of("0"), config.goodQuality());
        assertEquals(Map.of("a", 5L), read(new CsvSource(csv, config)).notGood());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "256", "19.2", "-1"})
    void takesOtherNumbersForASensor(String number) {
        Path csv = csv("a,a_status", row -> row + "," + (row < 5 ? "0" : number));
        Look.at("-i", csv).says("60 rows of 2 sensors").keepsQuietOf("how good");
    }

    @Test
    void takesALoneColumnOfQualityForAllSensors() {
        Path csv = csv("a,b,Status", row -> row + "," + row + "," + (row < 5 ? "Uncertain" : "good"));
        SourceConfig config = written(csv);
        assertEquals(Optional.of("Status"), config.qualityColumn());
        assertEquals(Map.of("a", 5L, "b", 5L), read(new CsvSource(csv, config)).notGood());
    }

    @Test
    void leavesOutWordsOfALoneColumnThatAreNotOfOpc() {
        SourceConfig config = written(csv("a,state", row -> row + ",running"));
        assertEquals(Optional.empty(), config.qualityColumn());
        assertEquals(List.of("state"), config.ignore());
    }

    @Test
    void leavesOutTheQualityOfASensorThatIsLeftOut() {
        Path csv = csv("a,a_q,dead,dead_q", row -> row + ",Good,,Bad");
        SourceConfig config = written(csv, "dead has no measurement at all");
        assertEquals(List.of("dead"), config.ignore());
        assertEquals(List.of("a"), read(new CsvSource(csv, config)).sensors());
    }

    @Test
    void saysNothingOfColumnsThatTheConfigurationKnows() throws IOException {
        Path csv = csv("a,a_q,shift", row -> row + ",Good," + shift(row));
        Path yml = folder.resolve("first.yml");
        Look.at("-i", csv, "-o", yml);
        Look.at("-i", csv, "-c", yml, "-o", folder.resolve("second.yml"))
                .keepsQuietOf("words")
                .keepsQuietOf("how good");
        assertEquals(
                StationYaml.read(yml).yaml(),
                StationYaml.read(folder.resolve("second.yml")).yaml());
    }

    @Test
    void looksIntoEveryFileOfAFolder() throws IOException {
        Path days = Files.createDirectories(folder.resolve("days"));
        Files.writeString(days.resolve("1.csv"), "time,T1,shift,T1.q\n2025-01-01T00:00:00Z,1,,Good\n");
        Files.writeString(
                days.resolve("2.csv"),
                "T1;T1.q;time;shift\n1,5;Bad;2025-01-02T00:00:00Z;late\n1,5;Good;2025-01-03T00:00:00Z;late\n");
        SourceConfig config = written(days, "shift (late) holds words");
        assertEquals(Optional.of("*.q"), config.qualityColumn());
        assertEquals(Map.of("T1", 1L), read(new FolderSource(days, config)).notGood());
    }

    @Test
    void looksIntoATable() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("plant.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table plant(time text, \"A\" real, \"A_q\" real, shift text)");
            for (int row = 0; row < ROWS; row++) {
                statement.execute("insert into plant values ('" + Instant.ofEpochSecond(60L * row) + "', " + row + ", "
                        + (row == 3 ? 0.0 : 192.0) + ", '" + shift(row) + "')");
            }
            connection.commit();
        }
        Path yml = folder.resolve("station.yml");
        Look.at("-i", url, "--table", "plant", "-o", yml).says("60 rows of 1 sensor", "missing 1.7 %");
        SourceConfig config = StationYaml.read(yml).source();
        assertEquals(Optional.of("*_q"), config.qualityColumn());
        assertEquals(List.of("shift"), config.ignore());
    }
}

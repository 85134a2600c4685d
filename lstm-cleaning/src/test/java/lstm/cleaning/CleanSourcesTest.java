package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows from a file, a folder and a database are cleaned into the same file, but for the source's name. */
class CleanSourcesTest {

    private static final int ROWS = 1500;

    @TempDir
    private Path folder;

    private static List<String> rows() {
        var random = new Random(1);
        var rows = new ArrayList<String>();
        for (int r = 0; r < ROWS; r++) {
            double fault = r >= 700 && r < 760 ? 8 : 0;
            String missing = r % 97 == 5 ? "" : Double.toString(20 + random.nextGaussian() + fault);
            rows.add(Instant.ofEpochSecond(1_730_000_000L + 60L * r) + "," + missing + ","
                    + (5 + 0.1 * random.nextGaussian() - fault));
        }
        return rows;
    }

    private static String csv(List<String> rows) {
        return "time,P1,Ä °C\n" + String.join("\n", rows) + "\n";
    }

    private String database(List<String> rows) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("plant.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table plant(time text, \"P1\" real, \"Ä °C\" real)");
            try (PreparedStatement insert = connection.prepareStatement("insert into plant values (?, ?, ?)")) {
                for (String row : rows) {
                    String[] cells = row.split(",", -1);
                    insert.setString(1, cells[0]);
                    insert.setObject(2, cells[1].isEmpty() ? null : (Object) Double.valueOf(cells[1]));
                    insert.setDouble(3, Double.parseDouble(cells[2]));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        return url;
    }

    private String cleaned(String name, String... options) throws IOException {
        var arguments =
                new ArrayList<>(List.of("clean", "-o", folder.resolve(name).toString(), "-i"));
        arguments.addAll(List.of(options));
        assertEquals(ExitCode.DONE, Cli.run(arguments.toArray(String[]::new), new CleanCommand()));
        return Files.readString(folder.resolve(name).resolve("clean-intervals.json"))
                .replaceFirst("\"name\" : \"[^\"]*\",\n    \"rows\"", "\"rows\"");
    }

    @Test
    void triesTheDatabaseOfResultsBeforeTheWorkAndInADryRun() throws IOException {
        Path file = Files.writeString(folder.resolve("plant.csv"), csv(rows()));
        String nowhere = "jdbc:sqlite:" + folder.resolve("gone/results.db");
        var arguments = List.of(
                "clean", "-i", file.toString(), "-o", folder.resolve("out").toString(), "--dry-run", "--to");
        assertEquals(ExitCode.OUTPUT, run(arguments, nowhere));
        assertEquals(ExitCode.DONE, run(arguments, "jdbc:sqlite:" + folder.resolve("results.db")));
        assertTrue(Files.notExists(folder.resolve("results.db")));
    }

    private static ExitCode run(List<String> arguments, String last) {
        var all = new ArrayList<>(arguments);
        all.add(last);
        return Cli.run(all.toArray(String[]::new), new CleanCommand());
    }

    @Test
    void givesTheSameIntervalsAndKeepsThemInADatabase() throws IOException, SQLException {
        List<String> rows = rows();
        Path file = Files.writeString(folder.resolve("plant.csv"), csv(rows));
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Files.writeString(parts.resolve("b.csv"), csv(rows.subList(0, 400)));
        Files.writeString(parts.resolve("a.csv"), csv(rows.subList(400, ROWS)));
        String url = database(rows);
        String results = "jdbc:sqlite:" + folder.resolve("results.db");

        String expected = cleaned("file", file.toString());
        assertTrue(expected.contains("\"anomalies\" : [ {"), expected);
        assertEquals(expected, cleaned("folder", parts.toString()));
        assertEquals(expected, cleaned("table", url, "--table", "plant", "--to", results));
        assertEquals(expected, cleaned("query", url, "--query", "select * from plant order by time", "--to", results));
        try (Connection connection = DriverManager.getConnection(results);
                Statement statement = connection.createStatement();
                ResultSet kept = statement.executeQuery(
                        "select count(*), min(start_time) from lstm_clean_intervals where kind = 'clean'")) {
            assertTrue(kept.getInt(1) > 0);
            assertTrue(kept.getString(2).startsWith("2024-10-27T"), kept.getString(2));
        }
    }
}

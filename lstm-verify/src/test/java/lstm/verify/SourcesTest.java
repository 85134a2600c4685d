package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rows from every kind of source go through clean, train and offline with the same bytes at the end: a year's
 * end of summer time in local times, missing measurements, a sensor's name in another alphabet, more rows than three
 * fetches from a database.
 */
class SourcesTest {

    private static final int ROWS = 16_000;
    private static final int STEP_SECONDS = 30;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final ZonedDateTime START = ZonedDateTime.of(2024, 10, 24, 0, 0, 0, 0, ZONE);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres server;
    private static Table history;
    private static String postgres;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60)) // a busy machine takes more than the usual ten
                .start();
        postgres = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
        history = history();
        history.write(folder.resolve("wide.csv"));
        writeLong();
        writeFolder();
        try (Connection connection = DriverManager.getConnection(postgres + "&reWriteBatchedInserts=true")) {
            connection.setAutoCommit(false);
            fillWide(connection, "wide", "timestamp");
            fillWide(connection, "moments", "timestamptz");
            fillLong(connection);
            connection.commit();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plant.db"))) {
            connection.setAutoCommit(false);
            fillWide(connection, "wide", "text");
            connection.commit();
        }
        Folder.write(
                folder.resolve("station.yml"),
                "source: {zone: Europe/Berlin}\nnetwork: {layers: [4]}\ntraining: {epochs: 1}\n"
                        + TrainedPlant.NO_RELATION);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** The sample's numbers over the night of 2024-10-27 in Berlin; the hour from 02:00 comes twice. */
    private static Table history() {
        Table sample = Table.sample(8_000);
        var header = new ArrayList<>(sample.header());
        Collections.sort(header.subList(1, header.size())); // as long sources have them
        header.set(header.size() - 1, "Übertemperatur Δ");
        var rows = new ArrayList<List<String>>();
        for (int row = 0; row < ROWS; row++) {
            List<String> cells = new ArrayList<>(sample.rows().get(row % 8_000));
            cells.set(0, LOCAL.format(START.plusSeconds((long) STEP_SECONDS * row)));
            if (row % 501 == 7) {
                cells.set(1 + row % (header.size() - 1), "");
            }
            rows.add(cells);
        }
        return new Table(header, rows);
    }

    private static void writeLong() throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("long.csv.gz")))) {
            out.write(history.asLong().text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One file ends within the hour that comes twice; names are not in order of time. */
    private static void writeFolder() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        int border = 3 * 24 * 120 + 2 * 120 + 60; // 02:30
        history.slice(0, 4000).write(files.resolve("c.csv"));
        history.slice(4000, border).write(files.resolve("b.csv"));
        history.slice(border, ROWS).write(files.resolve("a.csv"));
    }

    private static void fillWide(Connection connection, String table, String timeType) throws SQLException {
        String columns = history.header().stream()
                .skip(1)
                .map(sensor -> "\"" + sensor + "\" float8")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + "(time " + timeType + ", " + columns + ")");
        }
        String marks = String.join(", ", Collections.nCopies(history.header().size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            for (int row = 0; row < ROWS; row++) {
                List<String> cells = history.rows().get(row);
                time(insert, timeType, row);
                for (int c = 1; c < cells.size(); c++) {
                    value(insert, c + 1, cells.get(c));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void fillLong(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table long(time timestamptz, sensor text, value float8)");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into long values (?, ?, ?)")) {
            for (int row = 0; row < ROWS; row++) {
                List<String> cells = history.rows().get(row);
                for (int c = 1; c < cells.size(); c++) {
                    time(insert, "timestamptz", row);
                    insert.setString(2, history.header().get(c));
                    value(insert, 3, cells.get(c));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void time(PreparedStatement insert, String type, int row) throws SQLException {
        ZonedDateTime time = START.plusSeconds((long) STEP_SECONDS * row);
        switch (type) {
            case "timestamptz" -> insert.setObject(1, OffsetDateTime.from(time));
            case "timestamp" -> insert.setObject(1, time.toLocalDateTime());
            default -> insert.setString(1, LOCAL.format(time));
        }
    }

    private static void value(PreparedStatement insert, int place, String cell) throws SQLException {
        if (cell.isEmpty()) {
            insert.setNull(place, Types.DOUBLE);
        } else {
            insert.setDouble(place, Double.parseDouble(cell));
        }
    }

    private static String[] with(List<String> source, String... more) {
        return Stream.concat(Stream.concat(Stream.of("-c", "station.yml", "-i"), source.stream()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String cleaned(String name, List<String> source, String... more) {
        Stage.CLEAN.done(
                folder,
                with(
                        source,
                        Stream.concat(Stream.of("-o", name), Stream.of(more)).toArray(String[]::new)));
        return Folder.text(folder.resolve(name).resolve("clean-intervals.json"))
                .replaceFirst("\"name\" : \"[^\"]*\",\n    \"rows\"", "\"rows\"");
    }

    private static String scored(String name, List<String> source, String... more) {
        Stage.OFFLINE.done(
                folder,
                with(
                        source,
                        Stream.concat(Stream.of("--model", "model.zip", "-o", name + "-report"), Stream.of(more))
                                .toArray(String[]::new)));
        return Folder.text(folder.resolve(name + "-report").resolve("scores.csv"));
    }

    @Test
    void everySourceGivesTheSameIntervalsAndScores() throws SQLException {
        List<String> csv = List.of("wide.csv");
        String clean = cleaned("csv", csv);
        Stage.TRAIN
                .done(folder, with(csv, "--clean", "csv/clean-intervals.json", "-o", "model.zip"))
                .saying("120 rows were read as the second pass");
        String scores = scored("csv", csv);
        assertEquals(ROWS + 1, scores.lines().count());
        assertTrue(scores.contains("\n2024-10-27T02:30:00+02:00,") && scores.contains("\n2024-10-27T02:30:00+01:00,"));

        String results = "jdbc:sqlite:results.db";
        String sqlite = "jdbc:sqlite:plant.db";
        record Source(String name, List<String> words) {}
        List<Source> sources = List.of(
                new Source("long", List.of("long.csv.gz")),
                new Source("folder", List.of("files")),
                new Source("postgres-wide", List.of(postgres, "--table", "wide")),
                new Source("postgres-moments", List.of(postgres, "--table", "moments")),
                new Source("postgres-long", List.of(postgres, "--table", "long")),
                new Source("postgres-query", List.of(postgres, "--query", "select * from wide order by ctid")),
                new Source("sqlite", List.of(sqlite, "--table", "wide")));
        for (Source source : sources) {
            String to = source.name().equals("sqlite") ? results : postgres;
            assertEquals(clean, cleaned(source.name(), source.words(), "--to", to), source.name());
            assertEquals(scores, scored(source.name(), source.words(), "--to", to), source.name());
        }
        assertEquals(stored(scores), rows(postgres));
        assertEquals(stored(scores), rows("jdbc:sqlite:" + folder.resolve("results.db")));
    }

    /** Scores as a database has them: how many, the sum of probabilities, how many in alarm. */
    private static List<String> stored(String scores) {
        List<String[]> scored =
                scores.lines().skip(1).map(line -> line.split(",", -1)).toList();
        double sum = scored.stream()
                .filter(cells -> !cells[3].isEmpty())
                .mapToDouble(cells -> Double.parseDouble(cells[3]))
                .sum();
        long alarms = scored.stream().filter(cells -> cells[4].equals("1")).count();
        return List.of(Integer.toString(scored.size()), String.format(Locale.ROOT, "%.3f", sum), Long.toString(alarms));
    }

    private static List<String> rows(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), sum(probability),"
                        + " sum(case when anomaly then 1 else 0 end),"
                        + " (select count(*) from lstm_clean_intervals) from lstm_scores")) {
            row.next();
            assertTrue(row.getInt(4) > 0);
            return List.of(row.getString(1), String.format(Locale.ROOT, "%.3f", row.getDouble(2)), row.getString(3));
        }
    }
}

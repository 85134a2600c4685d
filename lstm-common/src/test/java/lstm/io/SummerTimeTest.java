package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Local times without an offset where summer time ends (in Berlin on 2024-10-27 from 03:00 back to 02:00) and begins
 * (2024-03-31 from 02:00 to 03:00).
 */
class SummerTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String CONFIG = "{zone: Europe/Berlin}";
    private static final Instant START = Instant.parse("2024-10-26T22:00:00Z"); // 00:00 in Berlin
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    @TempDir
    private Path folder;

    private static List<Instant> night(long stepSeconds) {
        return Stream.iterate(START, time -> time.plusSeconds(stepSeconds))
                .takeWhile(time -> time.isBefore(START.plus(Duration.ofHours(6))))
                .toList();
    }

    private static String local(Instant time) {
        return LOCAL.format(time.atZone(BERLIN));
    }

    private static List<Instant> read(FrameSource source) {
        SensorFrame frame = CsvCase.read(source);
        return IntStream.range(0, frame.rows())
                .mapToObj(r -> Instant.ofEpochSecond(0, frame.time(r)))
                .toList();
    }

    private CsvSource wide(List<Instant> times) {
        var text = new StringBuilder("time,P1\n");
        times.forEach(time -> text.append(local(time)).append(",1\n"));
        return CsvCase.of(folder, text.toString(), CONFIG).source();
    }

    private static void says(FrameSource source, String... words) {
        assertEquals(1, source.remarks().size(), source.remarks().toString());
        for (String word : words) {
            assertTrue(source.remarks().get(0).contains(word), source.remarks().get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 600, 900, 1200, 1800, 2700, 3600})
    void theHourThatComesTwiceIsReadAsTwoHours(long step) {
        CsvSource source = wide(night(step));
        assertEquals(night(step), read(source));
        long second = night(step).stream()
                .filter(time -> !time.isBefore(Instant.parse("2024-10-27T01:00:00Z"))
                        && time.isBefore(Instant.parse("2024-10-27T02:00:00Z")))
                .count();
        says(source, second + (second == 1 ? " row was" : " rows were"), "2024-10-27T02:00 to 03:00");
    }

    @ParameterizedTest
    @ValueSource(longs = {60, 3600})
    void soIsALongFile(long step) {
        var text = new StringBuilder("time,sensor,value\n");
        night(step).forEach(time -> Stream.of("A", "B", "C")
                .forEach(sensor ->
                        text.append(local(time)).append(",").append(sensor).append(",1\n")));
        SensorFrame frame = CsvCase.of(folder, text.toString(), CONFIG).read();
        assertEquals(
                night(step), read(CsvCase.of(folder, text.toString(), CONFIG).source()));
        assertEquals(
                0,
                IntStream.range(0, frame.rows())
                        .filter(r -> Double.isNaN(frame.value(r, 2)))
                        .count());
    }

    @Test
    void soIsALongFileSortedBySensor() {
        var text = new StringBuilder("time,sensor,value\n");
        Stream.of("A", "B", "C").forEach(sensor -> night(600)
                .forEach(time ->
                        text.append(local(time)).append(",").append(sensor).append(",1\n")));
        assertEquals(
                night(600), read(CsvCase.of(folder, text.toString(), CONFIG).source()));
    }

    @Test
    void soAreFilesOfAFolderOneOfWhichEndsInThatHour() throws IOException {
        List<Instant> times = night(600);
        for (int hour = 0; hour < 6; hour++) {
            var text = new StringBuilder("time,P1\n");
            times.subList(6 * hour, 6 * hour + 6)
                    .forEach(time -> text.append(local(time)).append(",1\n"));
            Files.writeString(folder.resolve("h" + hour + ".csv"), text);
        }
        var source = new FolderSource(folder, CsvCase.config(CONFIG));
        assertEquals(times, read(source));
        says(source, "6 rows were");
    }

    @Test
    void soIsALiveStream() {
        var text = new StringBuilder("time,P1\n");
        night(600).forEach(time -> text.append(local(time)).append(",1\n"));
        assertEquals(night(600), live(text.toString(), new ArrayList<>()));
    }

    private static List<Instant> live(String text, List<String> problems) {
        var times = new ArrayList<Instant>();
        try (var stream = CsvStream.live(
                "stdin", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CsvCase.config(CONFIG), 0)) {
            for (var arrival = stream.next(1000); arrival != LiveSource.Arrival.END; arrival = stream.next(1000)) {
                if (arrival == LiveSource.Arrival.ROW) {
                    times.add(Instant.ofEpochSecond(0, stream.time()));
                } else if (arrival == LiveSource.Arrival.BAD_ROW) {
                    problems.add(stream.problem());
                }
            }
        }
        return times;
    }

    private String table(String url, String type, List<Instant> times) throws SQLException {
        try (Connection connection = PostgresServer.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table plant(time " + type + ", p1 float)");
            for (Instant time : times) {
                statement.execute("insert into plant values ('" + local(time) + "', 1)");
            }
            statement.execute("create view seen as select * from plant");
            connection.commit();
        }
        return url;
    }

    private static SqlSource sql(String url, String table) {
        var address = new SqlSource.Address(url, Optional.of(table), Optional.empty(), Duration.ofSeconds(5));
        return SqlSource.open(address, CsvCase.config(CONFIG), PostgresServer.USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql timestamp", "postgresql text", "sqlite text"})
    void soIsATableInTheOrderInWhichItWasFilled(String kind) throws SQLException {
        String type = kind.substring(kind.indexOf(" ") + 1);
        String url = kind.startsWith("sqlite") ? "jdbc:sqlite:" + folder.resolve("plant.db") : PostgresServer.with();
        for (long step : new long[] {600, 3600}) {
            List<Instant> late = new ArrayList<>(night(step));
            Collections.rotate(late, 1); // outside that hour, the server sorts
            SqlSource source = sql(table(url, type, late), "plant");
            assertEquals(night(step), read(source));
            says(source, "read as the second pass");
            try (Connection connection = PostgresServer.connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop view seen");
                statement.execute("drop table plant");
                connection.commit();
            }
        }
    }

    @Test
    void aLongTableIsReadAsAWideOne() throws SQLException {
        String url = PostgresServer.with("create table plant(time timestamp, sensor text, value float8)");
        try (Connection connection = PostgresServer.connect(url);
                Statement statement = connection.createStatement()) {
            for (String sensor : List.of("A", "B")) {
                for (Instant time : night(600)) {
                    statement.execute("insert into plant values ('" + local(time) + "', '" + sensor + "', 1)");
                }
            }
            connection.commit();
        }
        var history = new History(sql(url, "plant"), RowSelection.ALL).load();
        assertEquals(night(600).size(), history.frame().rows());
        assertEquals(0, history.summary().missingShare());
        assertEquals(0, history.summary().doubleTimes());
    }

    /** A view sorts by local time: both passes are mixed. */
    @Test
    void whereTheOrderDoesNotTellTheFirstIsKeptAndItIsSaid() throws SQLException {
        SqlSource source = sql(table(PostgresServer.with(), "timestamp", night(600)), "seen");
        var history = new History(source, RowSelection.ALL).load();
        assertEquals(night(600).size() - 6, history.frame().rows());
        assertEquals(6, history.summary().doubleTimes());
        says(source, "12 rows lie in an hour", "does not tell", "source.zone", "\"+01:00\"");
    }

    @Test
    void soItIsOfRowsInNoOrder() {
        List<Instant> shuffled = new ArrayList<>(night(600));
        Collections.reverse(shuffled);
        CsvSource source = wide(shuffled);
        assertEquals(30, read(source).stream().distinct().count());
        says(source, "12 rows lie in an hour");
        assertEquals(
                36 - 6, new History(source, RowSelection.ALL).load().frame().rows());
    }

    /** A few seconds back are disorder, not another hour. */
    @Test
    void aSmallStepBackChangesNothing() {
        List<Instant> times = new ArrayList<>(night(10));
        for (int i = 5; i + 1 < times.size(); i += 7) {
            if (!local(times.get(i)).contains(":59:50")) { // nothing across the border of two hours
                Collections.swap(times, i, i + 1);
            }
        }
        assertEquals(times, read(wide(times)));
    }

    @Test
    void oneRowOfAHoleInTheFirstPassIsNoHindrance() {
        List<Instant> times = new ArrayList<>(night(60));
        times.removeIf(time -> time.isAfter(Instant.parse("2024-10-27T00:35:00Z"))
                && time.isBefore(Instant.parse("2024-10-27T01:05:00Z"))); // 02:35 to 02:05
        assertEquals(times, read(wide(times)));
    }

    @Test
    void aClockThatIgnoresSummerTimePassesTheHourOnce() {
        var text = new StringBuilder("time,P1\n");
        IntStream.range(0, 6).forEach(h -> text.append("2024-10-27 0" + h + ":00,1\n"));
        CsvSource source = CsvCase.of(folder, text.toString(), CONFIG).source();
        read(source);
        says(source, "1 row lies", "\"+01:00\"");
        CsvSource fixed =
                CsvCase.of(folder, text.toString(), "{zone: '+01:00'}").source();
        assertEquals(6, read(fixed).stream().distinct().count());
        assertEquals(List.of(), fixed.remarks());
    }

    @Test
    void timesWithAnOffsetAreCertain() {
        CsvSource source = CsvCase.of(
                        folder,
                        "time,P1\n2024-10-27T02:30+02:00,1\n2024-10-27T02:30+01:00,2\n2024-03-31T01:30+01:00,2\n",
                        CONFIG)
                .source();
        assertEquals(
                List.of("2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2024-03-31T00:30:00Z"),
                read(source).stream().map(Instant::toString).toList());
        assertEquals(List.of(), source.remarks());
    }

    /** In Lord Howe the clock goes back by half an hour. */
    @Test
    void anHourMayHaveThirtyMinutes() {
        var text = new StringBuilder("time,P1\n");
        Instant start = Instant.parse("2024-04-06T14:00:00Z");
        List<Instant> times = IntStream.range(0, 24)
                .mapToObj(i -> start.plusSeconds(300L * i))
                .toList();
        ZoneId howe = ZoneId.of("Australia/Lord_Howe");
        times.forEach(time -> text.append(LOCAL.format(time.atZone(howe))).append(",1\n"));
        assertEquals(
                times,
                read(CsvCase.of(folder, text.toString(), "{zone: Australia/Lord_Howe}")
                        .source()));
    }

    private static final String[] LEFT_OUT = {
        "'2024-03-31 02:30", "no such time in Europe/Berlin", "02:00 to 03:00", "source.zone", "\"+01:00\""
    };

    private static final String SPRING = "time,P1\n2024-03-31 01:30:00,1\n2024-03-31 02:30:00,2\n";

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, "{zone: Europe/Berlin, timeFormat: yyyy-MM-dd HH:mm:ss}"})
    void aTimeInTheHourThatIsLeftOutIsRefused(String config) {
        String message = CsvCase.of(folder, SPRING, config).refused(LEFT_OUT);
        assertTrue(message.startsWith("plant.csv line 3: time"), message);
        assertEquals(2, CsvCase.of(folder, SPRING, "{zone: '+01:00'}").read().rows());
    }

    @Test
    void soItIsInATable() throws SQLException {
        String url = PostgresServer.with(
                "create table plant(time timestamp, p1 float8)",
                "insert into plant values ('2024-03-31 01:30:00', 1), ('2024-03-31 02:30:00', 1)");
        var refused = assertThrows(UserException.class, () -> read(sql(url, "plant")));
        assertEquals(ExitCode.DATA, refused.exitCode());
        for (String word : LEFT_OUT) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
        assertTrue(refused.getMessage().startsWith("plant row 2"), refused.getMessage());
    }

    @Test
    void aLiveStreamRefusesTheRowAndGoesOn() {
        var problems = new ArrayList<String>();
        List<Instant> times = live(SPRING + "2024-03-31 03:30:00,3\n", problems);
        assertEquals(List.of(Instant.parse("2024-03-31T00:30:00Z"), Instant.parse("2024-03-31T01:30:00Z")), times);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("stdin line 3 has the time '2024-03-31 02:30:00'"), problems.get(0));
    }

    /** In Havana midnight itself is left out, and not the day. */
    @Test
    void aDateBeginsWithItsFirstTime() {
        for (String config : List.of("{zone: America/Havana}", "{zone: America/Havana, timeFormat: yyyy-MM-dd}")) {
            CsvCase days = CsvCase.of(folder, "date,P1\n2024-03-09,1\n2024-03-10,2\n2024-03-11,3\n", config);
            assertEquals(
                    List.of("2024-03-09T00:00:00-05:00", "2024-03-10T01:00:00-04:00", "2024-03-11T00:00:00-04:00"),
                    days.times());
        }
    }

    @Test
    void aTimeThatIsTypedMustExist() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> TimeText.parse("2024-03-31 02:30", TimeAxis.calendar(BERLIN)));
        assertEquals(
                "there is no such time in Europe/Berlin, whose clocks go from 02:00 to 03:00 that day; must be a time"
                        + " that there is",
                refused.getMessage());
    }
}

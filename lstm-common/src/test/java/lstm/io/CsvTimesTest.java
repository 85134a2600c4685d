package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTimesTest {

    @TempDir
    private Path folder;

    private CsvCase column(String source, String... times) {
        return CsvCase.of(folder, "time;P1\n" + String.join(";1\n", times) + ";1\n", source);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-31 10:20:30, 2025-01-31T10:20:30Z",
        "2025-01-31T10:20:30, 2025-01-31T10:20:30Z",
        "2025-01-31T10:20:30Z, 2025-01-31T10:20:30Z",
        "2025-01-31T10:20:30+01:00, 2025-01-31T09:20:30Z",
        "2025-01-31 10:20:30 -0530, 2025-01-31T15:50:30Z",
        "2025-01-31T10:20+01, 2025-01-31T09:20:00Z",
        "2025-01-31 10:20:30 UTC, 2025-01-31T10:20:30Z",
        "2025-01-31T10:20:30+01:00[Europe/Berlin], 2025-01-31T09:20:30Z",
        "2025-01-31T10:20:30[Europe/Berlin], 2025-01-31T09:20:30Z",
        "2025-01-31T10:20:30.5Z, 2025-01-31T10:20:30.5Z",
        "2025-01-31 10:20:30.123456789, 2025-01-31T10:20:30.123456789Z",
        "'2025-01-31 10:20:30,25', 2025-01-31T10:20:30.25Z",
        "2025/01/31 10:20, 2025-01-31T10:20:00Z",
        "2025-01-31, 2025-01-31T00:00:00Z",
        "2025-1-31 7:05, 2025-01-31T07:05:00Z",
        "31.01.2025 10:20:30, 2025-01-31T10:20:30Z",
        "31.1.2025, 2025-01-31T00:00:00Z",
        "'31.01.2025, 10:20', 2025-01-31T10:20:00Z",
        "31/01/2025 10:20, 2025-01-31T10:20:00Z",
        "01/31/2025 10:20, 2025-01-31T10:20:00Z",
        "1/31/2025 10:20 PM, 2025-01-31T22:20:00Z",
        "1/31/2025 12:20:30 am, 2025-01-31T00:20:30Z",
        "1/31/2025 12:20:30PM, 2025-01-31T12:20:30Z",
        "2004.02.12.10.32.39, 2004-02-12T10:32:39Z",
        "20250131T102030, 2025-01-31T10:20:30Z",
        "20250131T102030Z, 2025-01-31T10:20:30Z",
        "20250131T1020, 2025-01-31T10:20:00Z",
        "20250131102030, 2025-01-31T10:20:30Z",
        "202501311020, 2025-01-31T10:20:00Z",
        "20250131 10:20, 2025-01-31T10:20:00Z",
        "20250131, 2025-01-31T00:00:00Z",
        "31.01.2025 24:00, 2025-02-01T00:00:00Z",
        "2025-12-31T24:00:00, 2026-01-01T00:00:00Z",
    })
    void readsTimesAsPeopleWriteThem(String written, String read) {
        assertEquals(List.of(read), column("{delimiter: ';'}", written).times());
    }

    @ParameterizedTest
    @CsvSource({
        "1738318830, 2025-01-31T10:20:30Z",
        "1738318830.25, 2025-01-31T10:20:30.25Z",
        "1738318830123, 2025-01-31T10:20:30.123Z",
        "1738318830123456, 2025-01-31T10:20:30.123456Z",
        "1738318830123456789, 2025-01-31T10:20:30.123456789Z",
    })
    void readsSecondsAndPartsOfThemSince1970(String written, String read) {
        assertEquals(List.of(read), column("{}", written).times());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "17,18", "-1,0", "0.5,1.5", "99999998,99999999"})
    void readsSmallNumbersAsNumbersOfSteps(String first, String second) {
        CsvCase steps = column("{step: PT1M}", first, second);
        assertEquals(List.of(first, second), steps.times());
        assertEquals(60_000_000_000L, steps.read().time(1) - steps.read().time(0));
    }

    @Test
    void decidesWhetherDayOrMonthComesFirstOverTheWholeColumn() {
        assertEquals(
                List.of("2025-04-03T00:00:00Z", "2025-04-25T00:00:00Z"),
                column("{}", "03/04/2025", "25/04/2025").times());
        assertEquals(
                List.of("2025-03-04T00:00:00Z", "2025-03-25T00:00:00Z"),
                column("{}", "03/04/2025", "03/25/2025").times());
    }

    @Test
    void looksBeyondTheFirstThousandRowsForADayThatSettlesIt() {
        CsvCase csv = hourly(LocalDateTime.of(2025, 4, 1, 0, 0), Duration.ofMinutes(10), 4_000);
        List<String> times = csv.times();
        assertEquals("2025-04-01T00:00:00Z", times.get(0));
        assertEquals("2025-04-01T00:10:00Z", times.get(1));
        assertEquals("2025-04-28T18:30:00Z", times.get(3_999));
    }

    @Test
    void asksWhereNothingSettlesIt() {
        hourly(LocalDateTime.of(2025, 4, 1, 0, 0), Duration.ofMinutes(10), 1_500)
                .refused("plant.csv", "'01/04/2025 00:00'", "31.12.2025", "12/31/2025", "source.timeFormat");
    }

    @Test
    void doesWhatItIsToldWhereNothingSettlesIt() {
        assertEquals(
                List.of("2025-04-03T00:00:00Z"),
                column("{timeFormat: dd/MM/yyyy}", "03/04/2025").times());
        assertEquals(
                List.of("2025-03-04T00:00:00Z"),
                column("{timeFormat: MM/dd/yyyy}", "03/04/2025").times());
    }

    private CsvCase hourly(LocalDateTime start, Duration step, int rows) {
        var written = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);
        var text = new StringBuilder("time;P1\n");
        for (int i = 0; i < rows; i++) {
            text.append(written.format(start.plus(step.multipliedBy(i)))).append(";1\n");
        }
        return CsvCase.of(folder, text.toString());
    }

    @Test
    void takesTheZoneForTimesThatComeWithoutOne() {
        String berlin = "{zone: Europe/Berlin}";
        assertEquals(
                List.of("2025-01-31T10:00:00+01:00", "2025-07-31T10:00:00+02:00"),
                column(berlin, "31.01.2025 10:00", "31.07.2025 10:00").times());
        assertEquals(
                List.of("2025-01-31T11:00:00+01:00"),
                column(berlin, "2025-01-31T10:00:00Z").times());
        assertEquals(
                List.of("2025-01-31T11:20:30+01:00"),
                column(berlin, "1738318830").times());
        assertEquals(
                List.of("2025-01-31T10:00:00+01:00"),
                column("{zone: Europe/Berlin, timeFormat: yyyy-MM-dd HH:mm}", "2025-01-31 10:00")
                        .times());
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yy HH:mm, 31.01.25 10:20, 2025-01-31T10:20:00Z",
        "dd-MMM-yy HH:mm:ss, 31-Jan-25 10:20:30, 2025-01-31T10:20:30Z",
        "dd-MMM-yyyy, 31-JAN-2025, 2025-01-31T00:00:00Z",
        "d MMMM yyyy, 31 January 2025, 2025-01-31T00:00:00Z",
        "yyyy-MM-dd HH:mm XXX, 2025-01-31 10:20 +01:00, 2025-01-31T09:20:00Z",
        "yyyy-MM-dd HH-mm-ss, 2025-01-31 10-20-30, 2025-01-31T10:20:30Z",
    })
    void readsTimesByThePatternThatIsGiven(String pattern, String written, String read) {
        assertEquals(
                List.of(read),
                column("{timeFormat: '" + pattern + "'}", written).times());
    }

    @Test
    void findsAnUnnamedFirstColumnOfTimes() {
        CsvCase csv = CsvCase.of(folder, ",0,1,2,3\n2004.02.12.10.32.39,1,2,3,4\n2004.02.12.10.42.39,1,2,3,5\n");
        assertEquals(List.of("0", "1", "2", "3"), csv.source().sensors());
        assertEquals(List.of("2004-02-12T10:32:39Z", "2004-02-12T10:42:39Z"), csv.times());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Timestamp", "DATE", "Zeit", "Datum", "when"})
    void findsTheTimesBehindOtherColumns(String name) {
        CsvCase csv = CsvCase.of(folder, "P1;P2;" + name + "\n1;2;31.01.2025 10:00\n");
        assertEquals(List.of("P1", "P2"), csv.source().sensors());
        assertEquals(List.of("2025-01-31T10:00:00Z"), csv.times());
    }

    @Test
    void prefersWrittenTimesToNumbers() {
        CsvCase temperature = CsvCase.of(folder, "T,measured at\n20.5,2025-01-31 10:00\n", "{timeColumn: measured at}");
        assertEquals(List.of("T"), temperature.source().sensors());
        CsvCase named = CsvCase.of(folder, "T,datetime\n20.5,2025-01-31 10:00\n");
        assertEquals(List.of("T"), named.source().sensors());
        CsvCase index = CsvCase.of(folder, ",when,P1\n0,2025-01-31 10:00,20.5\n", "{ignore: ['']}");
        assertEquals(List.of("P1"), index.source().sensors());
        assertEquals(List.of("2025-01-31T10:00:00Z"), index.times());
    }

    @Test
    void takesTheColumnThatIsNamed() {
        String text = "created,valid,P1\n2025-01-31,2025-02-01,1\n";
        assertEquals(
                List.of("2025-02-01T00:00:00Z"),
                CsvCase.of(folder, text, "{timeColumn: valid, ignore: [created]}")
                        .times());
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used: which one, which line, what is there, what is allowed and what to do. */
class BadCsvTest {

    @TempDir
    private Path folder;

    private CsvCase csv(String text) {
        return CsvCase.of(folder, text);
    }

    /** A file of one sensor and a row per second; {@code odd} stands in place of row {@code place}, from 0. */
    private CsvCase longFile(int rows, int place, String odd) {
        var text = new StringBuilder("time,P1\n");
        for (int i = 0; i < rows; i++) {
            String row = "2025-01-31T%02d:%02d:%02dZ,%d".formatted(i / 3600, i / 60 % 60, i % 60, i);
            text.append(i == place ? odd : row).append('\n');
        }
        return csv(text.toString());
    }

    private static String messageOf(Path file) {
        var mistake = assertThrows(UserException.class, () -> new CsvSource(file, CsvCase.config("{}")));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        return mistake.getMessage();
    }

    @Test
    void missingFile() {
        String message = messageOf(folder.resolve("absent.csv"));
        assertTrue(message.matches(".*absent\\.csv does not exist; check its name and folder"), message);
    }

    @Test
    void parentIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertTrue(messageOf(file.resolve("plant.csv")).contains("plant.csv cannot be read"));
    }

    @Test
    void folder() {
        assertTrue(messageOf(folder).endsWith("is a folder; give one CSV file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n  \n", "\uFEFF", "sep=;\n"})
    void emptyFile(String text) {
        csv(text).refused("plant.csv is empty; it must have a header line and rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time,P1", "time,P1\n", "time,P1\n\n,\n"})
    void onlyAHeader(String text) {
        csv(text).refused("plant.csv has a header and no row", "[time, P1]");
    }

    @Test
    void headerThatLooksLikeARow() {
        csv("2025-01-01 00:00:00,1.5,-2\n2025-01-01 00:01:00,1.5,-2\n")
                .refused("plant.csv line 1", "looks like a row", "2025-01-01 00:00:00", "names of the columns");
        csv("2025-01-01,1.5,,3\n2025-01-02,1,2,3\n").refused("line 1 looks like a row");
    }

    @Test
    void noTimeColumn() {
        csv("P1,P2\n1,2\n").refused("plant.csv", "no time column", "[P1, P2]", "source.timeColumn", "none");
    }

    @Test
    void timeColumnThatIsNotThere() {
        CsvCase.of(folder, "time,P1\n2025-01-01,2\n", "{timeColumn: tiem}")
                .refused("plant.csv has no column 'tiem'", "source.timeColumn", "did you mean 'time'?");
        CsvCase.of(folder, "time,P1\n2025-01-01,2\n", "{timeColumn: Zeitpunkt}").refused("[time, P1]");
    }

    @Test
    void twoDigitYearsAskForAPattern() {
        csv("Datum;P1\n31.01.25 10:00;1\n")
                .refused("plant.csv line 2", "'31.01.25 10:00'", "'Datum'", "source.timeFormat", "dd.MM.yy HH:mm");
    }

    @Test
    void timeThatIsNoneAmongTheFirstRows() {
        longFile(20, 6, "soon,1").refused("plant.csv line 8: time 'soon' in column 'time'", "source.timeFormat");
        longFile(20, 0, "soon,1").refused("plant.csv line 2: time 'soon' in column 'time'", "correct it");
        longFile(20, 19, ",1").refused("plant.csv line 21: time '' in column 'time'");
    }

    @Test
    void timeThatIsNoneFarDown() {
        longFile(9_000, 8_500, "2025-02-30T00:00:00Z,1")
                .refused("plant.csv line 8502: time '2025-02-30T00:00:00Z'", "2025-12-31 23:59:59", "correct the row");
    }

    @Test
    void timeThatDoesNotFitThePattern() {
        CsvCase.of(folder, "time,P1\n01.01.2025,1\n2025-01-02,1\n", "{timeFormat: dd.MM.yyyy}")
                .refused("plant.csv line 3: time '2025-01-02' is not a time like dd.MM.yyyy");
    }

    @Test
    void timeThatIsNoneWhileTheOrderOfDayAndMonthIsSought() {
        var text = new StringBuilder("time,P1\n");
        for (int i = 0; i < 1_200; i++) {
            text.append(i == 1_100 ? "later" : "03/04/2025 %02d:%02d".formatted(i / 60, i % 60))
                    .append(",1\n");
        }
        csv(text.toString()).refused("plant.csv line 1102: time 'later'");
    }

    @Test
    void dateBeyondTheEndOfTime() {
        csv("time,P1\n2025-01-01,1\n9999-12-31,1\n").refused("plant.csv line 3: time '9999-12-31'");
    }

    @Test
    void rowOfUnits() {
        csv("time;P1;P2\n;bar;°C\n2025-01-01;1;2\n").refused("plant.csv line 2: time ''", "units");
        csv("P1;time\nbar;2025-01-01\n1;2025-01-02\n").refused("plant.csv line 2", "'P1' is 'bar'", "units");
    }

    @Test
    void textInPlaceOfANumber() {
        longFile(5_000, 4_500, "2025-01-31T02:00:00Z,abc")
                .refused(
                        "plant.csv line 4502: sensor 'P1' is 'abc', not a number", "source.badValues", "source.ignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineNumbersCountWhatAnEditorCounts(String end) {
        String text = "time,P1\n\n2025-01-01,1\n\"2025-01-02\",\" 2\n\"\n2025-01-03,\"x\ny\"\n2025-01-04,4\n";
        csv(text.replace("\n", end)).refused("plant.csv line 6: sensor 'P1' is 'x");
        csv("time,P1\n2025-01-01,1\n2025-01-03,x".replace("\n", end)).refused("plant.csv line 3");
    }

    @Test
    void thousandsSeparators() {
        csv("time;P1\n2025-01-01;999.5\n2025-01-02;1,234.5\n")
                .refused("line 3: sensor 'P1' is '1,234.5'", "thousands separators");
        csv("time;P1\n2025-01-01;999,5\n2025-01-02;1.234,5\n").refused("line 3", "'1.234,5'", "thousands separators");
        csv("time;P1\n2025-01-01;999,5\n2025-01-02;1 234,5\n").refused("line 3", "'1 234,5'", "thousands separators");
    }

    @Test
    void bothDecimalSigns() {
        csv("time;P1\n2025-01-01;999,5\n2025-01-02;1,5\n2025-01-03;1.234\n")
                .refused("line 4: sensor 'P1' is '1.234'", "decimal sign here is ','", "source.decimal");
    }

    @Test
    void datesAndTimesOfDayInTwoColumns() {
        csv("Date;Time;P1\n31.01.2025;10:00:00;1\n31.01.2025;10:01:00;1\n")
                .refused("line 2: sensor 'Time' is '10:00:00'", "join them");
    }

    @Test
    void raggedRow() {
        csv("time,P1,P2\n2025-01-01,1,2\n2025-01-02,1\n")
                .refused("plant.csv line 3 has 2 cells, the header has 3", "','", "source.delimiter");
        csv("time,P1,P2\n2025-01-01,1,2\n2025-01-02,1,2,3\n").refused("line 3 has 4 cells, the header has 3");
        csv("time,P1\n2025-01-01,1,5\n2025-01-02,2,5\n").refused("line 2 has 3 cells", "quotes");
    }

    @Test
    void raggedRowsWithoutTheTimeColumn() {
        CsvCase.of(folder, "P1,P2,time\n1\n1,2,2025-01-01\n", "{timeColumn: time}")
                .refused("plant.csv line 2 has 1 cells, the header has 3");
    }

    @Test
    void doubleAndEmptyNames() {
        csv("time,P1,P2,P1\n2025-01-01,1,2,3\n").refused("plant.csv line 1", "two columns 'P1'");
        csv("time,P1,,P2\n2025-01-01,1,2,3\n").refused("plant.csv line 1: column 3 has no name", "source.ignore");
    }

    @Test
    void textOfAnotherEncodingIsToldWithItsLine() {
        var text = new StringBuilder("time;P1;Bemerkung\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("2025-01-31 10:00:00;").append(i).append(i == 4_000 ? ";Düse\n" : ";\n");
        }
        CsvCase.of(folder, text.toString(), Charset.forName("windows-1252"), "{ignore: [Bemerkung]}")
                .refused("plant.csv line 4002 is not UTF-8", "4000;Düse'", "source.encoding: windows-1252");
        CsvCase.of(folder, "time;Düse\n2025-01-31;1\n", StandardCharsets.ISO_8859_1, "{}")
                .refused("plant.csv line 1 is not UTF-8 text", "'time;Düse'");
        CsvCase.of(folder, "time;Düse\n2025-01-31;1\n", StandardCharsets.UTF_16, "{}")
                .refused("plant.csv is UTF-16 text, not UTF-8", "source.encoding: UTF-16");
    }

    @Test
    void aBinaryFileIsCalledOne() throws IOException {
        var text = "time,T1\n2025-01-01T00:00:00Z,1\nP\u0003\u0000\u00e9\u0004\n";
        CsvCase.of(folder, text, Charset.forName("windows-1252"), "{}")
                .refused("plant.csv line 3 is not text", "is it a binary file");
    }

    @Test
    void workbookIsNotCsv() {
        byte[] workbook = {'P', 'K', 3, 4, 20, 0, 6, 0};
        CsvCase.of(folder, workbook, "{}")
                .refused("plant.csv is a zip file or an Excel workbook", "save the sheet as CSV");
    }

    @Test
    void gzipThatIsCutOff() throws IOException {
        var packed = new ByteArrayOutputStream();
        var text = new StringBuilder("time,P1\n");
        for (int i = 0; i < 3_000; i++) {
            text.append(1_700_000_000 + i).append(',').append((i * 7919) % 1009).append('\n');
        }
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        for (int length : new int[] {3, 9, 12, 100, whole.length / 2, whole.length - 9, whole.length - 1}) {
            CsvCase.of(folder, Arrays.copyOf(whole, length), "{}")
                    .refused("plant.csv line ", "gzip file is damaged or cut off", "copy it anew");
        }
        whole[whole.length - 6] ^= 1; // the checksum
        CsvCase.of(folder, whole, "{}").refused("gzip file is damaged or cut off");
    }

    @Test
    void quoteThatIsLeftOpen() {
        csv("time,P1\n2025-01-01,1\n2025-01-02,\"1\n2025-01-03,2\n")
                .refused("plant.csv line 3: a quote is left open", "delete it");
        csv("time,P1\n2025-01-01,1\n2025-01-02,\"1\"2\n").refused("plant.csv line 3: a quote");
    }

    @Test
    void messagesNeverSpeakOfNull() {
        for (String text :
                new String[] {"", "time", "time\n", "\"", "\"\n", ",\n", ",\n,", "a\n\"", "time,P1\n\"", "\0\0"}) {
            String message = csv(text).refused();
            assertFalse(message.contains("null") || message.contains("Exception"), message);
        }
    }
}

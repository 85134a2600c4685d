package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {

    private static final double NAN = Double.NaN;

    @TempDir
    private Path folder;

    private CsvCase csv(String text) {
        return CsvCase.of(folder, text);
    }

    private CsvCase csv(String text, String source) {
        return CsvCase.of(folder, text, source);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) {
        CsvCase csv = csv(
                """
                time,P1,P2
                2025-01-01 00:00:00,1.5,2
                2025-01-01 00:01:00,-3,4e2
                """
                        .replace(",", delimiter));
        assertEquals(List.of("P1", "P2"), csv.source().sensors());
        assertEquals(List.of(1.5, 2.0), csv.values(0));
        assertEquals(List.of(-3.0, 400.0), csv.values(1));
    }

    @Test
    void takesTheDelimiterThatIsSet() {
        CsvCase csv = csv("time#P1\n2025-01-01#1,5\n", "{delimiter: '#', decimal: ','}");
        assertEquals(List.of(1.5), csv.values(0));
    }

    @Test
    void findsTheDelimiterWhereHeaderCellsHoldCommas() {
        CsvCase csv = csv("time;Temp, inlet;Temp, outlet\n2025-01-01;1,5;2,5\n2025-01-02;1,25;2\n");
        assertEquals(List.of("Temp, inlet", "Temp, outlet"), csv.source().sensors());
        assertEquals(List.of(1.25, 2.0), csv.values(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{decimal: ','}"})
    void readsDecimalCommasFoundOrSet(String source) {
        CsvCase csv = csv("time;P1;P2\n01.01.2025 00:00;1,5;-0,25\n31.01.2025 00:01;10;,5\n", source);
        assertEquals(List.of(1.5, -0.25), csv.values(0));
        assertEquals(List.of(10.0, 0.5), csv.values(1));
    }

    @Test
    void readsQuotedDecimalCommasBetweenCommas() {
        CsvCase csv = csv("time,P1,P2\n2025-01-01,\"1,5\",3\n2025-01-02,\"-2,25\",4\n");
        assertEquals(List.of(-2.25, 4.0), csv.values(1));
    }

    @Test
    void followsTheDecimalSignOfMostNumbers() {
        CsvCase csv = csv("time;P1;P2;code\n2025-01-01;1.5;2.5;3,4\n2025-01-02;1.5;2.5;3,4\n", "{ignore: [code]}");
        assertEquals(List.of(1.5, 2.5), csv.values(0));
    }

    @Test
    void believesExcelsSeparatorLine() {
        for (String line : List.of("sep=;\r\n", "SEP=;\n", "\"sep=;\"\n")) {
            CsvCase csv = csv(line + "time;P1\n2025-01-01;1,5\n");
            assertEquals(List.of("P1"), csv.source().sensors());
            assertEquals(List.of(1.5), csv.values(0));
        }
    }

    @Test
    void dropsTheByteOrderMark() {
        CsvCase csv = csv("\uFEFFtime,P1\n2025-01-01,1\n");
        assertEquals(List.of("P1"), csv.source().sensors());
        assertEquals(List.of("2025-01-01T00:00:00Z"), csv.times());
    }

    @Test
    void dropsTheByteOrderMarkBeforeAQuotedHeader() {
        assertEquals(
                List.of("P1"),
                csv("\uFEFF\"time\",\"P1\"\n2025-01-01,1\n").source().sensors());
    }

    @Test
    void unpacksGzipWhateverTheNameOfTheFile() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("time,P1\n2025-01-01,7\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                List.of(7.0), CsvCase.of(folder, packed.toByteArray(), "{}").values(0));
    }

    @Test
    void readsOtherEncodings() {
        String text = "time;Druck Düse\n2025-01-01;1\n";
        assertEquals(
                List.of("Druck Düse"),
                CsvCase.of(folder, text, Charset.forName("windows-1252"), "{encoding: windows-1252}")
                        .source()
                        .sensors());
        assertEquals(
                List.of("Druck Düse"),
                CsvCase.of(folder, text, StandardCharsets.UTF_16, "{encoding: UTF-16}")
                        .source()
                        .sensors());
    }

    @Test
    void keepsQuotedAndForeignNames() {
        CsvCase csv = csv("time,\"Temp, inlet\",\"say \"\"hot\"\"\",Давление,温度, spaced \n2025-01-01,1,2,3,4,5\n");
        assertEquals(
                List.of("Temp, inlet", "say \"hot\"", "Давление", "温度", "spaced"),
                csv.source().sensors());
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0), csv.values(0));
    }

    @Test
    void leavesOutIgnoredColumnsThatMayNotBeThere() {
        CsvCase csv = csv("time,P1,remark\n2025-01-01,1,ok\n", "{ignore: [remark, anomaly]}");
        assertEquals(List.of("P1"), csv.source().sensors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "NaN", "nan", "null", "NA", "n/a", "#N/A", "  ", "inf", "-Infinity", "+Inf", "1e999", "∞"})
    void readsAsMissing(String cell) {
        assertEquals(
                List.of(NAN, 2.0),
                csv("time,P1,P2\n2025-01-01," + cell + ",2\n").values(0));
    }

    @Test
    void readsBadValueWordsAsMissing() {
        CsvCase csv = csv("time,P1,P2,P3\n2025-01-01,Bad,---,-9999\n", "{badValues: [Bad, '---', -9999]}");
        assertEquals(List.of(NAN, NAN, NAN), csv.values(0));
    }

    @ParameterizedTest
    @CsvSource({"' 1.5 ',1.5", "+3,3", "-0,-0.0", "1e3,1000", "1E-03,0.001", ".5,0.5", "5.,5", "007,7"})
    void readsNumbersAsPeopleWriteThem(String cell, double value) {
        assertEquals(List.of(value), csv("time,P1\n2025-01-01," + cell + "\n").values(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "1d", "0x1p3", "1_000", "1 2", "--1", "e", "+", "12:5", "1.5bar", "1 PM", "٣"})
    void refusesWhatOnlyLooksLikeANumber(String cell) {
        csv("time,P1\n2025-01-01,1\n2025-01-02," + cell + "\n").refused("plant.csv line 3", "'P1'", "'" + cell + "'");
    }

    @Test
    void ignoresDelimitersAtTheEndOfEachLine() {
        CsvCase csv = csv("time;P1;P2;;\n2025-01-01;1;2;;\n2025-01-02;3;4;;\n");
        assertEquals(List.of("P1", "P2"), csv.source().sensors());
        assertEquals(List.of(3.0, 4.0), csv.values(1));
        assertEquals(List.of(1.0), csv("time,P1\n2025-01-01,1,\n").values(0));
    }

    @Test
    void leavesOutEmptyLinesAndRowsOfNothing() {
        CsvCase csv = csv("\n\ntime;P1;P2\n\n2025-01-01;1;2\n   \n2025-01-02;;4\n;;\n;;\n");
        SensorFrame frame = csv.read();
        assertEquals(2, frame.rows());
        assertEquals(1, frame.index(1));
        assertEquals(List.of(NAN, 4.0), csv.values(1));
    }

    @Test
    void keepsRowsOfNothingWhereRowsAreNumbered() {
        CsvCase csv = csv("P1,P2\n1,2\n,\n5,6\n", "{timeColumn: none}");
        assertEquals(List.of(NAN, NAN), csv.values(1));
        assertEquals(List.of("0", "1", "2"), csv.times());
    }

    @Test
    void numbersRowsWithoutTimesInStepsOfTheGivenLength() {
        CsvCase csv = csv("P1\n1\n2\n3\n", "{timeColumn: none, step: PT0.5S, delimiter: ';'}");
        assertEquals(1_000_000_000L, csv.read().time(2));
        assertEquals(List.of("0", "1", "2"), csv.times());
        assertTrue(csv.source().timeAxis().isSteps());
    }

    @Test
    void handsOutRowsInBatchesAndNumbersThem() {
        var text = new StringBuilder("time,P1\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(1_700_000_000 + i).append(',').append(i).append('\n');
        }
        SensorFrame frame = csv(text.toString()).read();
        assertEquals(10_000, frame.rows());
        assertEquals(9_999, frame.index(9_999));
        assertEquals(9_999.0, frame.value(9_999, 0));
    }

    @Test
    void readsTheSameUnderEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag :
                    List.of("en-US", "tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                CsvCase csv = csv("TIME;TITIK;I\n31.01.2025 10:00:00;1,5;INF\n01.02.2025 10:00:00;NULL;-2,5\n");
                assertEquals(List.of("TITIK", "I"), csv.source().sensors(), tag);
                assertEquals(List.of("2025-01-31T10:00:00Z", "2025-02-01T10:00:00Z"), csv.times(), tag);
                assertEquals(List.of(1.5, NAN), csv.values(0), tag);
                CsvCase named = csv("time,I\n31-JAN-25 10:00 AM,1\n", "{timeFormat: 'dd-MMM-yy hh:mm a'}");
                assertEquals(List.of("2025-01-31T10:00:00Z"), named.times(), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}

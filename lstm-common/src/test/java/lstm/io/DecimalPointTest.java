package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 987} and {@code 1.234} of one sensor are never read as 987 and 1.234 unless something shows that they are that. */
class DecimalPointTest {

    private static final String TWO_WAYS = "can be read in two ways";

    @TempDir
    private Path folder;

    private CsvCase csv(String text) {
        return CsvCase.of(folder, text);
    }

    @ParameterizedTest
    @CsvSource({
        "987, SMALL", "-5, SMALL", "' 7 ', SMALL", "1234, LARGE", "1.234, OPEN", "-12.000, OPEN", "123.456, OPEN",
        "0.123, PROOF", "1234.567, PROOF", "26.5, PROOF", ".500, PROOF", "1.2345, PROOF", "0, NEITHER", "0.000, PROOF",
        "1., NEITHER", "1.234.567, NEITHER", "1e3, NEITHER", "n/a, NEITHER", "'', NEITHER", "-, NEITHER",
                "'1,234', NEITHER"
    })
    void saysWhatANumberShows(String number, DecimalPoint.Kind kind) {
        assertEquals(kind, DecimalPoint.kind(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time;P1;P2\n2025-01-01;987;1\n2025-01-02;1.234;2\n",
                "time;P1;P2\n2025-01-01;1.234;1\n2025-01-02;987;1234\n",
                "time,P1\n2025-01-01,987\n2025-01-02,0\n2025-01-03,\"1.234\"\n",
                "time;P1\n2025-01-01;987 rpm\n2025-01-02;1.234 rpm\n",
                "time;sensor;value\n2025-01-01;P1;987\n2025-01-01;P2;1234\n2025-01-02;P1;1.234\n"
            })
    void refusesASensorInWhichNothingShowsWhatAPointIs(String text) {
        csv(text)
                .refused(
                        "plant.csv line ",
                        ": sensor 'P1' is '",
                        "it has '987' in line ",
                        " and '1.234' in line ",
                        TWO_WAYS,
                        "source.decimal: \".\"",
                        "without thousands separators");
        CsvCase told = CsvCase.of(folder, text, "{decimal: \".\"}");
        assertTrue(List.of(
                        told.values(0).get(0),
                        told.values(told.read().rows() - 1).get(0))
                .contains(1.234));
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.5", "0.123", "1234.567", "1.2345", "26.5 bar", "-.5"})
    void anyNumberOfTheFileShowsIt(String proof) {
        var text = new StringBuilder("time;P1;P2\n2025-01-01;987;1\n");
        for (int row = 0; row < 200; row++) { // more than the beginning that is looked at first
            text.append("2025-01-01 00:%02d:%02d;1.234;\n".formatted(row / 60, row % 60));
        }
        String unit = proof.endsWith("bar") ? "1 bar" : "1";
        CsvCase csv =
                csv(text.toString().replace("987;1\n", "987;" + unit + "\n") + "2025-01-02;1.234;" + proof + "\n");
        assertEquals(987, csv.values(0).get(0));
        assertEquals(1.234, csv.values(1).get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time;P1\n2025-01-01;0\n2025-01-02;1.234\n2025-01-03;2.345\n", // a zero is a zero
                "time;P1\n2025-01-01;987\n2025-01-02;1.234\n2025-01-03;1234\n", // in the same sensor
                "time;P1;P2\n2025-01-01;987;1.234\n2025-01-02;986;1.235\n", // each sensor by itself
                "time;sensor;value\n2025-01-01;P1;987\n2025-01-01;P2;1.234\n"
            })
    void readsWhatIsInNoDoubt(String text) {
        assertTrue(csv(text).read().rows() > 0);
    }

    @Test
    void aWordForMissingIsNoNumberOfASensor() {
        CsvCase csv = CsvCase.of(folder, "time;P1\n2025-01-01;-999\n2025-01-02;1.234\n", "{badValues: [\"-999\"]}");
        assertEquals(List.of(Double.NaN), csv.values(0));
        assertEquals(List.of(1.234), csv.values(1));
    }

    @Test
    void aStreamRefusesSuchRowsUntilOneShowsIt() {
        assertEquals(
                List.of("980.0 26.0", "refused", "981.0 26.0", "1.234 26.5", "1.234 27.0"),
                stream(
                        """
                time;P1;P2
                2025-01-01;980;26
                2025-01-02;1.234;26
                2025-01-03;981;26
                2025-01-04;1.234;26.5
                2025-01-05;1.234;27
                """));
        assertEquals(List.of("1.234 0.0", "2.345 0.0"), stream("time;P1;P2\n2025-01-01;1.234;0\n2025-01-02;2.345;0\n"));
    }

    @Test
    void aStreamWithDecimalCommasHasItsPointsBetweenThousands() {
        var in = "time;P1;P2\n2025-01-01;987,5;1\n2025-01-02;1.234;1\n";
        assertEquals(List.of("987.5 1.0", "refused: the point in it seems to stand between thousands"), stream(in));
    }

    private static List<String> stream(String text) {
        return StreamedRows.live(text, DecimalPointTest::refusal);
    }

    @Test
    void aFileReplayedReadsAsTheFile() {
        CsvCase csv = csv("time;P1\n2025-01-01;980\n2025-01-02;1.234\n2025-01-03;26.5\n");
        assertEquals(List.of(1.234), csv.values(1));
        assertEquals(List.of("980.0", "1.234", "26.5"), StreamedRows.replayed(csv, DecimalPointTest::refusal));
        csv = csv("time;P1\n2025-01-01;980\n2025-01-02;1.234\n2025-01-03;1.235\n");
        csv.refused("line 3", TWO_WAYS);
        assertEquals(List.of("980.0", "refused", "refused"), StreamedRows.replayed(csv, DecimalPointTest::refusal));
    }

    private static String refusal(String problem) {
        if (problem.contains(TWO_WAYS)) {
            assertTrue(problem.contains("set source.decimal"), problem);
            return "refused";
        }
        int why = problem.indexOf("the point in it");
        return "refused: " + problem.substring(why, problem.indexOf(',', why) < 0 ? why : problem.indexOf(',', why));
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 1,234} is never read as 1.234 unless something shows that it is that. */
class DecimalCommaTest {

    private static final String DOUBT = "the comma in it may stand before decimals or between thousands";

    @TempDir
    private Path folder;

    private CsvCase csv(String text) {
        return CsvCase.of(folder, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time;P1\n2025-01-01;1,234\n2025-01-02;2,345\n",
                "time;P1\n2025-01-01;1,234\n2025-01-02;980\n",
                "time,P1\n2025-01-01,\"-1,234\"\n2025-01-02,\"12,345\"\n",
                "time;sensor;value\n2025-01-01;P1;1,234\n2025-01-02;P1;2,345\n"
            })
    void refusesAFileInWhichNothingShowsWhatACommaIs(String text) {
        csv(text).refused("plant.csv line 2: sensor 'P1' is '", "1,234', " + DOUBT, "source.decimal: \",\"");
        double value = CsvCase.of(folder, text, "{decimal: \",\"}").values(0).get(0);
        assertEquals(1.234, Math.abs(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"26,5", "0,123", "1234,567", "-,500", "1,2345", "26,5 °C", "1,234e2"})
    void anyNumberOfTheFileShowsIt(String proof) {
        var text = new StringBuilder("time;P1;P2\n");
        for (int day = 0; day < 200; day++) { // more than the beginning that is looked at first
            text.append("2025-01-01 00:%02d:%02d;1,234;\n".formatted(day / 60, day % 60));
        }
        assertEquals(
                1.234, csv(text + "2025-01-02;1,234;" + proof + "\n").values(0).get(0));
    }

    @Test
    void aWordForMissingIsNotInDoubt() {
        CsvCase csv = CsvCase.of(
                folder, "time;P1\n2025-01-01;9,999\n2025-01-02;980\n", "{badValues: [\"9,999\"], timeColumn: time}");
        assertEquals(List.of(Double.NaN), csv.values(0));
        assertEquals(List.of(980.0), csv.values(1));
    }

    @Test
    void aStreamRefusesSuchRowsUntilOneShowsIt() {
        assertEquals(
                List.of("980.0 26.0", "refused", "1.234 26.5", "1.234 27.0"),
                stream(
                        """
                time;P1;P2
                2025-01-01;980;26
                2025-01-02;1,234;26
                2025-01-03;1,234;26,5
                2025-01-04;1,234;27
                """));
        assertEquals(List.of("26.5 1.0", "refused"), stream("time,P1,P2\n2025-01-01,26.5,1\n2025-01-02,\"1,234\",1\n"));
        assertEquals(List.of("refused", "2.0 1.0"), stream("time;P1;P2\n2025-01-01;1,234;1\n2025-01-02;2;1\n"));
    }

    private static List<String> stream(String text) {
        return StreamedRows.live(text, DecimalCommaTest::refusal);
    }

    private static String refusal(String problem) {
        assertTrue(problem.contains(DOUBT), problem);
        assertTrue(problem.contains("set source.decimal"), problem);
        return "refused";
    }

    @Test
    void aFileReplayedReadsAsTheFile() {
        CsvCase csv = csv("time;P1\n2025-01-01;980\n2025-01-02;1,234\n2025-01-03;26,5\n");
        assertEquals(List.of(1.234), csv.values(1));
        assertEquals(List.of("980.0", "1.234", "26.5"), StreamedRows.replayed(csv, DecimalCommaTest::refusal));
        csv = csv("time;P1\n2025-01-01;980\n2025-01-02;1,234\n2025-01-03;1,235\n");
        csv.refused("line 3", DOUBT);
        assertEquals(List.of("980.0", "refused", "refused"), StreamedRows.replayed(csv, DecimalCommaTest::refusal));
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    @TempDir
    private Path folder;

    private Map<String, String> format(String text) {
        return CsvCase.of(folder, text).source().format();
    }

    @Test
    void saysOnlyTheTimeColumnOfWhatEverybodyExpects() {
        assertEquals(Map.of("timeColumn", "ts"), format("ts,A\n2025-01-01,1.5\n"));
    }

    @Test
    void saysDelimiterAndDecimalSign() {
        assertEquals(
                Map.of("timeColumn", "Zeit", "delimiter", ";", "decimal", ","),
                format("Zeit;A\n2025-01-01;1,5\n2025-01-02;1,7\n"));
        assertEquals(Map.of("timeColumn", "", "delimiter", "tab"), format("\tA\n2025-01-01\t1.5\n"));
    }

    @Test
    void saysTheColumnsOfTheLongLayout() {
        assertEquals(
                Map.of("timeColumn", "time", "layout", "long", "sensorColumn", "tag", "valueColumn", "value"),
                format("time,tag,value\n2025-01-01,A,1.5\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999", "-999.0", "-999.00", "-9.99e2", " -999 "})
    void aBadNumberIsMissingInEverySpelling(String cell) {
        var csv = CsvCase.of(folder, "time,A,B\n2025-01-01," + cell + ",1\n", "{badValues: [-999]}");
        assertEquals(List.of(Double.NaN, 1.0), csv.values(0));
    }

    @Test
    void showsOnlyTheBeginningOfALongLine() {
        String message = CsvCase.of(folder, "1.5,".repeat(10_000) + "1.5\n2\n").refused("looks like a row");
        assertTrue(message.length() < 300, message);
    }
}

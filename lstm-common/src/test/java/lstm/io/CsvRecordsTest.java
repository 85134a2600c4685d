package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lstm.cli.UserException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a file: cells, lines, quotes. */
class CsvRecordsTest {

    private static final String REFUSED = "refused";

    @TempDir
    private Path folder;

    private List<String> records(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plant.csv"), text);
        var all = new ArrayList<String>();
        try (var records = new CsvRecords(file, "UTF-8", ',', true)) {
            for (CsvRow row = records.next(); row != null; row = records.next()) {
                all.add(records.where() + " " + row.cells());
            }
            String last = all.isEmpty() ? "plant.csv line 1" : all.get(all.size() - 1);
            assertTrue(last.startsWith(records.where()), "still the last one's");
        } catch (UserException e) {
            assertTrue(e.getMessage().contains("a quote is left open"), e.getMessage());
            all.add(REFUSED);
        }
        return all;
    }

    /** What commons-csv makes of the same text. */
    private static List<String> expected(String text) throws IOException {
        var all = new ArrayList<String>();
        try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                if (row.size() > 1 || !row.get(0).isBlank()) {
                    long inside = String.join("", row).lines().count() == 0
                            ? 0
                            : String.join("", row)
                                    .replace("\r\n", "\n")
                                    .replace('\r', '\n')
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    all.add("plant.csv line " + (parser.getCurrentLineNumber() - inside) + " " + row.toList());
                }
            }
        } catch (UncheckedIOException e) {
            all.add(REFUSED);
        }
        return all;
    }

    @Test
    void recordsAreThoseOfCommonsCsv() throws IOException {
        var random = new Random(1);
        String[] parts = {
            "1.5", "a", ",", ",", ",", "\n", "\r\n", "\"x\"", "\"x,y\"", "\"a\"\"b\"", "\"\"", " ", "\"l\nm\"", "é"
        };
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder("h,i\n");
            String before = "\n";
            for (int p = random.nextInt(12); p > 0; p--) {
                String part = parts[random.nextInt(parts.length)];
                boolean begins = ",\n".indexOf(before.charAt(before.length() - 1)) >= 0;
                if (part.startsWith("\"") && !begins) {
                    continue; // a quote inside a cell: there the two differ in what they forgive
                }
                before = part.isBlank() && part.startsWith(" ") && begins ? before : part;
                text.append(part.equals(" ") && begins ? "" : part);
            }
            assertEquals(expected(text.toString()), records(text.toString()), text.toString());
        }
    }

    @Test
    void spaceAroundQuotesDoesNotCount() throws IOException {
        assertEquals(List.of("plant.csv line 1 [a, b, c]"), records("\"a\" , \"b\",\"c\"  \n"));
    }

    @Test
    void quoteInsideACellIsACharacter() throws IOException {
        assertEquals(List.of("plant.csv line 1 [1\", 5\"6]"), records("1\",5\"6\n"));
    }

    @Test
    void quotesThatAreLeftOpenOrFollowed() throws IOException {
        assertEquals(List.of("plant.csv line 1 [a, b]", REFUSED), records("a,b\n1,\"2\n3,4\n"));
        assertEquals(List.of("plant.csv line 1 [a, b]", REFUSED), records("a,b\n\"1\"2,3\n"));
    }

    @Test
    void openQuoteIsToldWithTheLineItsRecordBeginsIn() throws IOException {
        Path file = Files.writeString(folder.resolve("plant.csv"), "a,b\n\n1,2\n3,\"4\n5,6\n");
        try (var records = new CsvRecords(file, "UTF-8", ',', false)) {
            records.next();
            records.next();
            var mistake = assertThrows(UserException.class, records::next);
            assertTrue(mistake.getMessage().startsWith("plant.csv line 4: a quote"), mistake.getMessage());
        }
    }

    @Test
    void recordsLongerThanAnyBuffer() throws IOException {
        var line = new StringBuilder();
        var cells = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            cells.add("cell " + i);
        }
        line.append(String.join(",", cells))
                .append('\n')
                .append("x".repeat(50_000))
                .append(",\"")
                .append("y".repeat(50_000));
        assertEquals(
                List.of(
                        "plant.csv line 1 " + cells,
                        "plant.csv line 2 " + List.of("x".repeat(50_000), "y".repeat(50_000))),
                records(line.append('"').toString()));
    }
}

package lstm.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One line of CSV, cut into cells. A line without quotes, as nearly all are, is only searched. Not thread-safe. */
final class CsvLine {

    private final char delimiter;
    private final CSVFormat format;
    private String line = "";
    private CSVRecord quoted; // null when there is no quote in the line
    private int[] ends = new int[64]; // [cells]
    private int size;
    private char[] characters = new char[1024]; // of the line

    CsvLine(char delimiter) {
        this.delimiter = delimiter;
        format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
    }

    /**
     * Moves on to another line.
     *
     * @throws IOException when a quote is left open
     */
    void read(String text) throws IOException {
        line = text;
        quoted = text.indexOf('"') < 0 ? null : record(text);
        size = 0;
        for (int i = text.indexOf(delimiter); quoted == null && i >= 0; i = text.indexOf(delimiter, i + 1)) {
            end(i);
        }
        end(text.length());
        if (quoted == null) {
            characters = characters.length < text.length() ? new char[2 * text.length()] : characters;
            text.getChars(0, text.length(), characters, 0);
        }
    }

    private void end(int at) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = at;
    }

    /** The same line as commons-csv sees it. */
    CSVRecord record(String text) throws IOException {
        try (CSVParser parser = format.parse(new StringReader(text))) {
            return parser.iterator().next();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether a cell of it may hold a comma; nearly no line of numbers with decimal points does. */
    boolean mayHoldCommas() {
        return quoted != null || (delimiter != ',' && line.indexOf(',') >= 0);
    }

    /** Whether a cell of it may hold a point. */
    boolean mayHoldPoints() {
        return line.indexOf('.') >= 0;
    }

    /** Number of cells. */
    int size() {
        return quoted == null ? size : quoted.size();
    }

    String cell(int column) {
        if (quoted != null) {
            return quoted.get(column);
        }
        return line.substring(start(column), ends[column]);
    }

    private int start(int column) {
        return column == 0 ? 0 : ends[column - 1] + 1;
    }

    /** A cell as a number, without a String of it where that can be.
     *
     * @throws NumberFormatException when it is none
     */
    double number(int column, NumberParser numbers) {
        return quoted == null
                ? numbers.parse(characters, start(column), ends[column])
                : numbers.parse(quoted.get(column));
    }
}

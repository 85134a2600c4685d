package lstm.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import lstm.cli.ExitCode;
import lstm.config.SourceConfig;

/**
 * How a file separates its cells and writes its numbers.
 *
 * @param decimal {@code .} or {@code ,}
 */
record CsvDialect(char delimiter, char decimal) {

    private static final char[] DELIMITERS = {';', ',', '\t', '|'};
    private static final int LINES = 50;
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\s*\"?-?\\d*,\\d+([eE][-+]?\\d+)?\"?\\s*");

    /** Takes what the configuration says, and finds the rest in the first lines. */
    static CsvDialect find(Path file, SourceConfig config) {
        List<String> lines = firstLines(file, config.encoding());
        if (lines.isEmpty()) {
            throw Mistake.data(file + " is empty; it must have a header line and rows");
        }
        return of(lines, config);
    }

    /** Takes what the configuration says, and finds the rest in these lines, the first of them the header. */
    static CsvDialect of(List<String> lines, SourceConfig config) {
        char delimiter = config.delimiter().orElseGet(() -> delimiter(lines));
        return new CsvDialect(delimiter, config.decimal().orElseGet(() -> decimal(lines, delimiter)));
    }

    private static List<String> firstLines(Path file, String encoding) {
        var lines = new ArrayList<String>();
        try (BufferedReader reader = CsvText.open(file, encoding)) {
            for (String line = reader.readLine(); line != null && lines.size() < LINES; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (CharacterCodingException e) {
            throw Mistake.data(file + " is not " + encoding
                    + " text; say what it is in source.encoding, for example windows-1252");
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
        return lines;
    }

    /** The separator that stands equally often in every line, most often of all; a comma where there is none. */
    private static char delimiter(List<String> lines) {
        char best = ',';
        long most = 0;
        for (char candidate : DELIMITERS) {
            long[] counts = lines.stream()
                    .mapToLong(line -> outsideQuotes(line, candidate))
                    .toArray();
            long header = counts[0];
            long same = Arrays.stream(counts).filter(count -> count == header).count();
            // the last line may be cut off; a decimal comma makes counts differ from line to line
            if (header > most && same >= counts.length - 1 - counts.length / 10) {
                best = candidate;
                most = header;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char wanted) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == wanted && !quoted) {
                count++;
            }
        }
        return count;
    }

    private static char decimal(List<String> lines, char delimiter) {
        if (delimiter == ',') {
            return lines.stream().skip(1).anyMatch(line -> line.matches(".*\"-?\\d+,\\d+\".*")) ? ',' : '.';
        }
        String split = Pattern.quote(String.valueOf(delimiter));
        return lines.stream()
                        .skip(1)
                        .flatMap(line -> Arrays.stream(line.split(split, -1)))
                        .anyMatch(cell -> DECIMAL_COMMA.matcher(cell).matches())
                ? ','
                : '.';
    }
}

package lstm.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.config.SourceConfig;

/**
 * How a file separates its cells and writes its numbers.
 *
 * @param decimal {@code .} or {@code ,}
 * @param commaIsKnown whether no comma in a number can stand between thousands
 * @param pointIsKnown whether no point in a number can stand between thousands
 * @see DecimalComma
 * @see DecimalPoint
 */
record CsvDialect(char delimiter, char decimal, boolean commaIsKnown, boolean pointIsKnown) {

    private static final char[] DELIMITERS = {';', ',', '\t', '|'};
    private static final int LINES = 50;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?");
    private static final String UNIT = "([ \\u00a0\\u202f]*[%‰°º\\p{L}][^\\s\"]*)?"; // as in 26,4 °C
    private static final String REST = "([eE][-+]?\\d+)?" + UNIT;
    private static final Pattern CELL_WITH_COMMA = Pattern.compile("\\s*\"?([-+]?\\d*,\\d+)" + REST + "\"?\\s*");
    private static final Pattern CELL_WITH_POINT = Pattern.compile("\\s*\"?([-+]?\\d*\\.\\d+)" + REST + "\"?\\s*");
    private static final Pattern QUOTED_COMMA = Pattern.compile("\"\\s*([-+]?\\d*,\\d+)" + REST + "\\s*\"");

    /** Takes what the configuration says, and finds the rest in the first lines. */
    static CsvDialect find(Path file, SourceConfig config) {
        return find(file, config.encoding(), config.delimiter(), config.decimal());
    }

    /** Takes what is given, and finds the rest in the first lines. */
    static CsvDialect find(
            Path file, String encoding, Optional<Character> knownDelimiter, Optional<Character> knownDecimal) {
        List<String> lines = firstLines(file, encoding);
        if (lines.isEmpty()) {
            throw Mistake.data(file + " is empty; it must have a header line and rows");
        }
        return of(lines, knownDelimiter, knownDecimal);
    }

    /** Takes what the configuration says, and finds the rest in these lines, the first of them the header. */
    static CsvDialect of(List<String> lines, SourceConfig config) {
        return of(lines, config.delimiter(), config.decimal());
    }

    private static CsvDialect of(
            List<String> found, Optional<Character> knownDelimiter, Optional<Character> knownDecimal) {
        Matcher separator = SEPARATOR_LINE.matcher(found.get(0));
        boolean told = separator.matches(); // the line with which Excel marks its own files
        List<String> lines = told ? found.subList(1, found.size()) : found;
        char delimiter =
                knownDelimiter.orElseGet(() -> told ? separator.group(1).charAt(0) : delimiter(lines));
        return knownDecimal
                .map(decimal -> new CsvDialect(delimiter, decimal, true, true))
                .orElseGet(() -> ofNumbers(lines, delimiter));
    }

    /** Whether this is the line with which Excel marks its own files. */
    static boolean isSeparatorLine(String line) {
        return SEPARATOR_LINE.matcher(line).matches();
    }

    private static List<String> firstLines(Path file, String encoding) {
        var lines = new ArrayList<String>();
        try (BufferedReader reader = CsvText.open(file, encoding)) {
            for (String line = reader.readLine(); line != null && lines.size() < LINES; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw CsvFailure.of(file, encoding, lines.size() + 1L, e);
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

    /** With the sign that more of the numbers have; quoted ones where the delimiter is a comma. */
    private static CsvDialect ofNumbers(List<String> lines, char delimiter) {
        String split = Pattern.quote(String.valueOf(delimiter));
        var commas = new ArrayList<String>();
        var points = new ArrayList<String>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            for (String cell : line.split(split, -1)) {
                Matcher comma = CELL_WITH_COMMA.matcher(cell);
                if (comma.matches()) {
                    commas.add(comma.group(1));
                }
                Matcher point = CELL_WITH_POINT.matcher(cell);
                if (point.matches()) {
                    points.add(point.group(1));
                }
            }
            if (delimiter == ',') {
                QUOTED_COMMA.matcher(line).results().forEach(found -> commas.add(found.group(1)));
            }
        }
        boolean point = commas.size() <= points.size();
        boolean commaIsKnown = point || commas.stream().anyMatch(DecimalComma::proves);
        boolean pointIsKnown =
                !point || points.stream().map(DecimalPoint::kind).anyMatch(DecimalPoint.Kind.PROOF::equals);
        return new CsvDialect(delimiter, point ? '.' : ',', commaIsKnown, pointIsKnown);
    }
}

package lstm.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import lstm.cli.ExitCode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a CSV file one after the other, with their line numbers. Left out are empty lines and Excel's {@code
 * sep=;} in the first.
 */
final class CsvRecords implements Closeable {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final Path file;
    private final String encoding;
    private final boolean keepBlank;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private CSVRecord last; // null before the first
    private long lastLine;

    /** {@code keepBlank}: a row of nothing but delimiters is a row. */
    CsvRecords(Path file, String encoding, char delimiter, boolean keepBlank) {
        this.file = file;
        this.encoding = encoding;
        this.keepBlank = keepBlank;
        try {
            BufferedReader reader = CsvText.open(file, encoding);
            parser = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreEmptyLines(true)
                    .get()
                    .parse(reader);
            records = parser.iterator();
        } catch (IOException e) {
            throw CsvFailure.of(file, encoding, 1, e);
        }
    }

    /** The next record; null at the end. */
    CSVRecord next() {
        CSVRecord record = read();
        while (record != null && (isSeparatorLine(record) || isBlank(record))) {
            record = read();
        }
        return record;
    }

    private CSVRecord read() {
        long start = parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return null;
            }
            last = records.next();
            lastLine = parser.getCurrentLineNumber();
            return last;
        } catch (UncheckedIOException e) {
            throw CsvFailure.of(file, encoding, start, e.getCause());
        }
    }

    private boolean isBlank(CSVRecord record) {
        if (keepBlank && record.size() > 1) {
            return false;
        }
        for (String cell : record) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparatorLine(CSVRecord record) {
        return record.getRecordNumber() == 1
                && record.size() <= 2
                && record.get(0).length() <= "sep=;".length()
                && record.get(0).toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /** File and line of the last record, for messages; of one that spans lines, the first. */
    String where() {
        long inside = last == null
                ? 0
                : LINE_END.matcher(String.join("", last)).results().count();
        return file.getFileName() + " line " + Math.max(1, lastLine - inside);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }
}

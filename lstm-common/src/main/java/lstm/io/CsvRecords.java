package lstm.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import lstm.cli.ExitCode;

/**
 * The records of a CSV file one after the other, with their line numbers. Left out are empty lines and Excel's {@code
 * sep=;} in the first.
 */
final class CsvRecords implements Closeable {

    private static final String SEPARATOR_LINE = "sep=";

    private final Path file;
    private final String encoding;
    private final boolean keepBlank;
    private final CsvReader<CsvRow> reader;
    private final Iterator<CsvRow> records;
    private final CsvRow row = new CsvRow();
    private boolean started;
    private long lastLine = 1;

    /** {@code keepBlank}: a row of nothing but delimiters is a row. */
    CsvRecords(Path file, String encoding, char delimiter, boolean keepBlank) {
        this.file = file;
        this.encoding = encoding;
        this.keepBlank = keepBlank;
        try {
            reader = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .trimWhitespacesAroundQuotes(true)
                    .build(row, CsvText.open(file, encoding));
            records = reader.iterator();
        } catch (IOException e) {
            throw CsvFailure.of(file, encoding, 1, e);
        }
    }

    /** The next record, valid until the one after it is asked for; null at the end. */
    CsvRow next() {
        boolean more = read();
        if (more && !started && isSeparatorLine()) {
            more = read();
        }
        while (more && isBlank()) {
            more = read();
        }
        started = true;
        if (!more) {
            return null;
        }
        lastLine = row.line();
        return row;
    }

    private boolean read() {
        try {
            return records.hasNext() && records.next() == row;
        } catch (UncheckedIOException e) {
            throw CsvFailure.of(file, encoding, row.line(), e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // the library takes all that goes wrong for the file's fault
            }
            throw CsvFailure.openQuote(file, row.line(), e);
        }
    }

    private boolean isBlank() {
        return (!keepBlank || row.size() == 1) && row.isBlankFrom(0);
    }

    private boolean isSeparatorLine() {
        String first = row.cell(0);
        return row.size() <= 2
                && first.length() <= SEPARATOR_LINE.length() + 1
                && first.toLowerCase(Locale.ROOT).startsWith(SEPARATOR_LINE);
    }

    /** File and line of the last record, for messages; of one that spans lines, the first. */
    String where() {
        return file.getFileName() + " line " + lastLine;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }
}

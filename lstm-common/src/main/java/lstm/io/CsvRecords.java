package lstm.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.ZipException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a CSV file one after the other, with their line numbers. */
final class CsvRecords implements Closeable {

    private final Path file;
    private final String encoding;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;

    CsvRecords(Path file, String encoding, char delimiter) {
        this.file = file;
        this.encoding = encoding;
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
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }

    /** The next record; null at the end. */
    CSVRecord next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            line = parser.getCurrentLineNumber() + 1;
            CSVRecord next = records.next();
            line = Math.max(1, parser.getCurrentLineNumber());
            return next;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IllegalStateException e) {
            throw Mistake.data(where() + " is not CSV: " + e.getMessage() + "; is a quote left open?");
        }
    }

    private UserException unreadable(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return Mistake.data(where() + " is not " + encoding
                    + " text; say what it is in source.encoding, for example windows-1252");
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return Mistake.data(
                    where() + ": the gzip file is damaged or cut off (" + cause.getMessage() + "); copy it anew");
        }
        return Mistake.data(where() + " cannot be read: " + cause.getMessage());
    }

    /** File and line of the last record, for messages. */
    String where() {
        return file.getFileName() + " line " + line;
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

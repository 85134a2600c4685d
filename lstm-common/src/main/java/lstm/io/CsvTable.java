package lstm.io;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A CSV file with named columns that is no history: what our own programs write, and labels. */
public final class CsvTable {

    private final Path file;
    private final String encoding;
    private final char delimiter;
    private final List<String> columns;

    /** Opens a file and finds its delimiter. */
    public CsvTable(Path file, String encoding) {
        this.file = file;
        this.encoding = encoding;
        this.delimiter = CsvDialect.find(file, encoding, Optional.empty(), Optional.empty())
                .delimiter();
        try (CsvRecords records = records()) {
            CsvRow header = records.next();
            if (header == null) {
                throw Mistake.data(file + " is empty; it must have a header line");
            }
            columns = header.cells().stream().map(String::strip).toList();
        }
    }

    private CsvRecords records() {
        return new CsvRecords(file, encoding, delimiter, false);
    }

    /** Names of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** Refuses a file that lacks one of these columns. */
    public CsvTable requiring(String... wanted) {
        for (String column : wanted) {
            if (!columns.contains(column)) {
                throw Mistake.data(file + " has no column '" + column + "'; its columns are " + columns);
            }
        }
        return this;
    }

    /** One row. */
    public interface Row {

        /** The cell of a column; empty when there is no such column. */
        String get(String column);

        /** File and line, for messages. */
        String where();
    }

    /** Hands over every row; a row is valid during the call only. */
    public void forEach(Consumer<Row> consumer) {
        Map<String, Integer> places = new HashMap<>();
        for (String column : columns) {
            places.putIfAbsent(column, places.size());
        }
        try (CsvRecords records = records()) {
            records.next();
            for (CsvRow row = records.next(); row != null; row = records.next()) {
                CsvRow now = row;
                consumer.accept(new Row() {
                    @Override
                    public String get(String column) {
                        Integer place = places.get(column);
                        return place == null || place >= now.size() ? "" : now.cell(place);
                    }

                    @Override
                    public String where() {
                        return records.where();
                    }
                });
            }
        }
    }
}

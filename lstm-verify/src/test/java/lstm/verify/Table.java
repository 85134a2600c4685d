package lstm.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A history as the cells of a CSV file; the first column has the times.
 *
 * @param rows without the header
 */
record Table(List<String> header, List<List<String>> rows) {

    private static final Path SAMPLE = Path.of("../sample-data/history.csv");

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The first rows of the sample data. */
    static Table sample(int rows) {
        List<List<String>> lines = Folder.text(SAMPLE)
                .lines()
                .limit(rows + 1L)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        return new Table(lines.get(0), lines.subList(1, lines.size()));
    }

    String time(int row) {
        return rows.get(row).get(0);
    }

    /** A part of it, {@code [from, to)}. */
    Table slice(int from, int to) {
        return new Table(header, rows.subList(from, to));
    }

    /** Rows of another table after its own. */
    Table and(Table more) {
        return new Table(
                header, Stream.concat(rows.stream(), more.rows.stream()).toList());
    }

    /** The same with other cells in the rows {@code [from, to)} of a column. */
    Table with(String column, int from, int to, UnaryOperator<String> cell) {
        int place = header.indexOf(column);
        var changed = new ArrayList<List<String>>(rows);
        for (int row = from; row < to; row++) {
            var cells = new ArrayList<>(rows.get(row));
            cells.set(place, cell.apply(cells.get(place)));
            changed.set(row, cells);
        }
        return new Table(header, changed);
    }

    Table with(String column, int row, String cell) {
        return with(column, row, row + 1, old -> cell);
    }

    Table without(String column) {
        int place = header.indexOf(column);
        return columns(IntStream.range(0, header.size())
                .filter(i -> i != place)
                .boxed()
                .toList());
    }

    Table shuffledColumns(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, header.size()).boxed().toList());
        Collections.shuffle(order, random);
        return columns(order);
    }

    private Table columns(List<Integer> order) {
        UnaryOperator<List<String>> pick =
                cells -> order.stream().map(cells::get).toList();
        return new Table(pick.apply(header), rows.stream().map(pick).toList());
    }

    Table shuffledRows(Random random) {
        var shuffled = new ArrayList<List<String>>(rows);
        Collections.shuffle(shuffled, random);
        return new Table(header, shuffled);
    }

    /** One measurement per row; a missing one has none. */
    Table asLong() {
        var cells = new ArrayList<List<String>>();
        for (List<String> row : rows) {
            for (int c = 1; c < header.size(); c++) {
                if (!row.get(c).isEmpty()) {
                    cells.add(List.of(row.get(0), header.get(c), row.get(c)));
                }
            }
        }
        return new Table(List.of("timestamp", "sensor", "value"), cells);
    }

    /** The rows as lines of CSV, without the header. */
    String lines() {
        return rows.stream().map(Table::line).collect(Collectors.joining());
    }

    /** The whole file. */
    String text() {
        return line(header) + lines();
    }

    private static String line(List<String> cells) {
        return String.join(",", cells) + "\n";
    }

    void write(Path file) {
        Folder.write(file, text());
    }
}

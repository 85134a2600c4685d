package lstm.online.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Rows of a history again and again, a second each, without end. */
final class Rows {

    private static final long BEGIN = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private final List<String> sensors;
    private final List<String[]> values;

    private Rows(List<String> sensors, List<String[]> values) {
        this.sensors = sensors;
        this.values = values;
    }

    /** The first rows of a file: a time, then sensors. */
    static Rows read(Path history, int most) throws IOException {
        try (var lines = Files.lines(history)) {
            List<String[]> all =
                    lines.limit(most + 1L).map(line -> line.split(",", -1)).toList();
            return new Rows(List.of(all.get(0)).subList(1, all.get(0).length), all.subList(1, all.size()));
        }
    }

    static String time(long row) {
        return Instant.ofEpochSecond(BEGIN + row).toString();
    }

    /** The row that a time is of. */
    static long row(String time) {
        return Instant.parse(time).getEpochSecond() - BEGIN;
    }

    String header() {
        return "timestamp," + String.join(",", sensors) + "\n";
    }

    String csv(long row) {
        String[] cells = values.get((int) (row % values.size()));
        var text = new StringBuilder(200).append(time(row));
        for (int c = 1; c < cells.length; c++) {
            text.append(',').append(cells[c]);
        }
        return text.append('\n').toString();
    }

    String json(long row) {
        String[] cells = values.get((int) (row % values.size()));
        var text =
                new StringBuilder(400).append("{\"time\":\"").append(time(row)).append('"');
        for (int c = 1; c < cells.length; c++) {
            text.append(",\"").append(sensors.get(c - 1)).append("\":").append(cells[c].isEmpty() ? "null" : cells[c]);
        }
        return text.append('}').toString();
    }
}

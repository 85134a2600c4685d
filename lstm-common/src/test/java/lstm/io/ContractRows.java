package lstm.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Made-up measurements that every kind of source can hold: with holes, double times, names of all alphabets. */
record ContractRows(List<Row> rows) {

    /** In order of their names, as long sources have them. */
    static final List<String> SENSORS = List.of("P1", "Ä °C", "ΔT");

    private static final Instant START = Instant.parse("2024-10-20T00:00:00Z");

    ContractRows {
        rows = List.copyOf(rows);
    }

    /** A row; NaN: missing. */
    record Row(Instant time, List<Double> values) {

        Row {
            values = List.copyOf(values);
        }

        String cell(int sensor) {
            return Double.isNaN(values.get(sensor)) ? "" : values.get(sensor).toString();
        }
    }

    /** Minutes over the end of summer time in Berlin; some twice, then with other values. */
    static ContractRows of(int count, int seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int r = 0; r < count; r++) {
            Instant time = START.plus(Duration.ofMinutes(r));
            for (int copies = random.nextInt(100) == 0 ? 2 : 1; copies > 0; copies--) {
                var values = new ArrayList<Double>();
                for (int s = 0; s < SENSORS.size(); s++) {
                    values.add(random.nextInt(20) == 0 ? Double.NaN : random.nextInt(100_000) / 1000.0);
                }
                rows.add(new Row(time, values));
            }
        }
        return new ContractRows(rows);
    }

    /** The same rows with the second half before the first. */
    ContractRows unsorted() {
        var turned = new ArrayList<>(rows);
        Collections.rotate(turned, rows.size() / 2);
        return new ContractRows(turned);
    }

    ContractRows part(int from, int to) {
        return new ContractRows(rows.subList(from, to));
    }

    /** One measurement per row; as the last of two counts here, of double rows the first comes last. */
    private List<Row> inLongOrder() {
        var turned = new ArrayList<>(rows);
        for (int r = 1; r < turned.size(); r++) {
            if (turned.get(r).time().equals(turned.get(r - 1).time())) {
                Collections.swap(turned, r - 1, r);
            }
        }
        return turned;
    }

    Path wideCsv(Path file) {
        var text = new StringBuilder("time," + String.join(",", SENSORS) + "\n");
        for (Row row : rows) {
            text.append(row.time());
            for (int s = 0; s < SENSORS.size(); s++) {
                text.append(',').append(row.cell(s));
            }
            text.append('\n');
        }
        return write(file, text);
    }

    Path longCsv(Path file) {
        var text = new StringBuilder("time,sensor,value\n");
        for (Row row : inLongOrder()) {
            for (int s = 0; s < SENSORS.size(); s++) {
                text.append(row.time()).append(',').append(SENSORS.get(s)).append(',');
                text.append(row.cell(s)).append('\n');
            }
        }
        return write(file, text);
    }

    private static Path write(Path file, CharSequence text) {
        boolean packed = file.toString().endsWith(".gz");
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = packed ? new GZIPOutputStream(raw) : raw) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills {@code plant(time, "P1", "Ä °C", "ΔT")}. */
    void wideTable(Connection connection, boolean typedTime) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into plant values (?, ?, ?, ?)")) {
            for (Row row : rows) {
                time(insert, row.time(), typedTime);
                for (int s = 0; s < SENSORS.size(); s++) {
                    value(insert, 2 + s, row.values().get(s));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** Fills {@code plant(time, sensor, value)}. */
    void longTable(Connection connection, boolean typedTime) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into plant values (?, ?, ?)")) {
            for (Row row : inLongOrder()) {
                for (int s = 0; s < SENSORS.size(); s++) {
                    time(insert, row.time(), typedTime);
                    insert.setString(2, SENSORS.get(s));
                    value(insert, 3, row.values().get(s));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static void time(PreparedStatement insert, Instant time, boolean typed) throws SQLException {
        if (typed) {
            insert.setObject(1, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        } else {
            insert.setString(1, time.toString());
        }
    }

    private static void value(PreparedStatement insert, int parameter, double value) throws SQLException {
        if (Double.isNaN(value)) {
            insert.setNull(parameter, Types.DOUBLE);
        } else {
            insert.setDouble(parameter, value);
        }
    }
}

package lstm.io;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.config.SourceConfig;
import lstm.io.GrowingTable.Taker;

/** Reads single rows of a growing table: what can be used of them, and what is to be said of the rest. Not thread-safe. */
final class LiveRow {

    private static final int NONE = -1;

    private final String table;
    private final List<SqlType> types;
    private final ColumnLayout layout;
    private final List<String> sensors;
    private final Map<String, Integer> places = new HashMap<>(); // of sensors that are wanted
    private final int[] columns; // [sensors] of a wide table
    private final NumberParser numbers;
    private final Quality quality;

    /** {@code sensors}: those that are wanted, in order. */
    LiveRow(String table, List<SqlType> types, ColumnLayout layout, List<String> sensors, SourceConfig config) {
        this.table = table;
        this.types = List.copyOf(types);
        this.layout = layout;
        this.sensors = List.copyOf(sensors);
        sensors.forEach(sensor -> places.put(sensor, places.size()));
        columns = sensors.stream()
                .mapToInt(sensor -> layout.sensors().getOrDefault(sensor, NONE))
                .toArray();
        numbers = new NumberParser(config.decimal().orElse('.'), config.badValues());
        quality = new Quality(config.goodQuality());
    }

    /** What the row says; empty when it is of a sensor that nobody wants. */
    Optional<Consumer<Taker>> read(ResultSet row, long time, String timeText) throws SQLException {
        if (!layout.isLong()) {
            return Optional.of(wide(row, time, timeText));
        }
        int sensorColumn = layout.sensorColumn().orElseThrow();
        String sensor = types.get(sensorColumn).text(row, sensorColumn + 1).strip();
        Integer place = places.get(sensor);
        return place == null ? Optional.empty() : Optional.of(single(row, time, timeText, place));
    }

    private Consumer<Taker> wide(ResultSet row, long time, String timeText) throws SQLException {
        var values = new double[columns.length];
        List<String> bad = new ArrayList<>();
        for (int s = 0; s < columns.length; s++) {
            try {
                values[s] = value(row, columns[s]);
            } catch (NumberFormatException e) {
                return refused(row, columns[s], sensors.get(s), time, NONE, timeText);
            }
            if (!Double.isNaN(values[s]) && !isGood(row, columns[s])) {
                values[s] = Double.NaN;
                bad.add(sensors.get(s));
            }
        }
        return taker -> {
            taker.row(time, values);
            bad.forEach(taker::notGood);
        };
    }

    private Consumer<Taker> single(ResultSet row, long time, String timeText, int place) throws SQLException {
        int column = layout.valueColumn().orElseThrow();
        double value;
        try {
            value = value(row, column);
        } catch (NumberFormatException e) {
            return refused(row, column, sensors.get(place), time, place, timeText);
        }
        boolean good = Double.isNaN(value) || isGood(row, column);
        return taker -> {
            taker.measurement(time, place, good ? value : Double.NaN);
            if (!good) {
                taker.notGood(sensors.get(place));
            }
        };
    }

    private double value(ResultSet row, int column) throws SQLException {
        double value = types.get(column).value(row, column + 1, numbers);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private boolean isGood(ResultSet row, int column) throws SQLException {
        Integer place = layout.qualities().get(column);
        return place == null || quality.isGood(types.get(place).text(row, place + 1));
    }

    private Consumer<Taker> refused(ResultSet row, int column, String sensor, long time, int place, String timeText)
            throws SQLException {
        String message = table + " at " + timeText + ": sensor '" + sensor + "' is '"
                + types.get(column).text(row, column + 1)
                + "', not a number; name bad-value words in source.badValues";
        return taker -> taker.refused(time, place, message);
    }
}

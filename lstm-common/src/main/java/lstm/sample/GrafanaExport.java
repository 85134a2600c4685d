package lstm.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes a history as Grafana's panels export it, formatted: quoted, a unit in every cell, a missing value as {@code null},
 * times of UTC without saying so, lines that end with a carriage return and a line feed.
 */
final class GrafanaExport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String END = "\r\n";

    private final Recording recording;

    GrafanaExport(Recording recording) {
        this.recording = recording;
    }

    /** "Series joined by time": a column per series. */
    void joinedByTime(BufferedWriter out) throws IOException {
        List<Sensor> sensors = recording.sensors();
        out.append("\"Time\"");
        for (Sensor sensor : sensors) {
            out.append(",\"").append(sensor.name()).append('"');
        }
        out.append(END);
        recording.stream((time, values) -> {
            var line = new StringBuilder();
            quoted(line, TIME.format(time));
            for (int s = 0; s < values.length; s++) {
                quoted(line.append(','), cell(sensors.get(s), values[s]));
            }
            out.append(line).append(END);
        });
    }

    /** "Series as rows": one series after the other, a line per measurement. */
    void seriesAsRows(BufferedWriter out) throws IOException {
        List<Sensor> sensors = recording.sensors();
        out.append("\"Series\",\"Time\",\"Value\"").append(END);
        for (int s = 0; s < sensors.size(); s++) {
            Sensor sensor = sensors.get(s);
            int place = s;
            recording.stream((time, values) -> out.append(row(sensor, time, values[place])));
        }
    }

    private static StringBuilder row(Sensor sensor, Instant time, double value) {
        var line = new StringBuilder();
        quoted(line, sensor.name());
        quoted(line.append(','), TIME.format(time));
        quoted(line.append(','), cell(sensor, value));
        return line.append(END);
    }

    private static String cell(Sensor sensor, double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        var text = new StringBuilder();
        Decimals.append(text, value, sensor.decimals());
        return text.append(sensor.unit().equals("%") ? "" : " ")
                .append(sensor.unit())
                .toString();
    }

    private static void quoted(StringBuilder line, String text) {
        line.append('"').append(text).append('"');
    }
}

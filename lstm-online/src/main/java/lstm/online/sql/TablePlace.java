package lstm.online.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * How far a table was read.
 *
 * @param time everything up to it, in nanoseconds
 * @param sensors whose measurements of that time itself were read, where more of it may come; else none
 */
record TablePlace(long time, Set<String> sensors) {

    /** Before every row. */
    static final TablePlace BEGIN = new TablePlace(-9_000_000_000_000_000_000L, Set.of()); // the year 1684

    private static final ObjectMapper JSON = new ObjectMapper();

    TablePlace {
        sensors = Set.copyOf(sensors);
    }

    /** As text of a state; {@code table}: which it is of. */
    String text(String table) {
        ObjectNode place = JSON.createObjectNode().put("table", table).put("time", time);
        if (!sensors.isEmpty()) {
            new TreeSet<>(sensors).forEach(place.withArray("sensors")::add);
        }
        return place.toString();
    }

    /** What {@link #text} gave; refuses the place of another table. */
    static TablePlace of(String text, String table) {
        try {
            JsonNode place = JSON.readTree(text);
            if (place.path("time").isIntegralNumber()) {
                String of = place.path("table").asText();
                if (!of.equals(table)) {
                    throw new UserException(
                            ExitCode.CONFIG,
                            "online.sql.table is " + table + ", but the state has read table " + of
                                    + "; name that one, or begin a new state with --fresh");
                }
                var sensors = new TreeSet<String>();
                place.path("sensors").forEach(sensor -> sensors.add(sensor.asText()));
                return new TablePlace(place.path("time").asLong(), sensors);
            }
        } catch (JsonProcessingException e) {
            throw notATable(text, e);
        }
        throw notATable(text, null);
    }

    private static UserException notATable(String text, Exception cause) {
        return new UserException(
                ExitCode.CONFIG,
                "the state has read another kind of source, up to " + text
                        + ", not a table; go on with that one, or begin a new state with --fresh",
                cause);
    }
}

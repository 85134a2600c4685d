package lstm.online.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lstm.config.NearestName;
import lstm.io.LiveTimes;
import lstm.io.Quality;
import lstm.online.event.Event.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one object of JSON, which is a row or a measurement, field by field, without building anything of it. Not thread-safe. */
final class JsonObjects {

    private static final Logger LOG = LoggerFactory.getLogger(JsonObjects.class);
    private static final int MOST_NAMES = 10_000; // that are remembered as told
    private static final long NONE = Long.MIN_VALUE;

    private final KnownSensors known;
    private final LiveTimes times;
    private final JsonValues values;
    private final Quality quality;
    private final Set<String> ignored;
    private final double[] row;
    private final Set<String> unknownSaid = new HashSet<>();

    JsonObjects(KnownSensors known, LiveTimes times) {
        this.known = known;
        this.times = times;
        values = new JsonValues(times, known.config().badValues());
        quality = new Quality(known.config().goodQuality());
        ignored = Set.copyOf(known.config().ignore());
        row = new double[known.count()];
    }

    /** Takes the present token as a measurement of the sensor, which has no time but that of its arrival. */
    void plain(String where, JsonParser json, String sensor, long arrival, Arrivals to)
            throws IOException, RefusedJson {
        if (arrival == NONE) {
            throw new RefusedJson(
                    Problem.BAD_ROW,
                    "has a value without a time; send {\"time\": …, \"value\": …}, or say online.mqtt.time: arrival");
        }
        measurement(where, sensor, arrival, values.number(json, sensor), to);
    }

    /**
     * Takes the object that has just begun; the parser is at its end afterwards.
     *
     * @param sensor the one that a measurement without a name is of; empty: measurements have names
     * @param arrival time of an object without one; {@link Long#MIN_VALUE}: such are refused
     * @param limit how late times may be; empty: as late as they like
     */
    void read(String where, JsonParser json, String sensor, long arrival, Optional<FutureLimit> limit, Arrivals to)
            throws IOException, RefusedJson {
        Arrays.fill(row, Double.NaN);
        long time = NONE;
        String named = sensor;
        double value = Double.NaN;
        boolean single = !sensor.isEmpty();
        boolean good = true;
        boolean inValues = false;
        boolean anyKnown = false;
        String unknown = null;
        while (true) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_OBJECT) {
                if (!inValues) {
                    break;
                }
                inValues = false;
                continue;
            }
            String name = json.currentName();
            token = json.nextToken();
            if (!inValues && name.equals("time")) {
                time = values.time(json, token);
            } else if (!inValues && name.equals("sensor") && token == JsonToken.VALUE_STRING && known.place(name) < 0) {
                named = json.getText();
                single = true;
            } else if (!inValues && name.equals("value") && known.place(name) < 0) {
                value = values.number(json, named);
                single = true;
            } else if (!inValues && name.equals("quality") && known.place(name) < 0) {
                if (!token.isScalarValue()) {
                    throw new RefusedJson(Problem.BAD_ROW, "has a quality that is neither a text nor a number");
                }
                good = token == JsonToken.VALUE_NULL || quality.isGood(json.getText());
            } else if (!inValues && name.equals("values") && token == JsonToken.START_OBJECT) {
                inValues = true;
            } else {
                int place = known.place(name);
                if (place >= 0) {
                    anyKnown = true;
                    row[place] = values.number(json, name);
                } else {
                    unknown = unknown == null && !ignored.contains(name) ? name : unknown;
                    json.skipChildren();
                }
            }
        }
        if (time == NONE) {
            time = arrival;
        }
        if (time == NONE) {
            throw new RefusedJson(Problem.BAD_ROW, "has no time; send {\"time\": \"2025-12-31T23:59:59Z\", …}");
        }
        if (limit.isPresent() && time > limit.get().latest()) {
            throw new RefusedJson(Problem.FUTURE, limit.get().words(time, times.axis()));
        }
        if (single) {
            if (named.isEmpty()) {
                throw new RefusedJson(
                        Problem.BAD_ROW,
                        "has a value but no sensor; send {\"time\": …, \"sensor\": \"T1\", \"value\": …}");
            }
            measurement(where, named, time, good ? value : Double.NaN, to);
            if (!good && !Double.isNaN(value)) {
                to.remark(Problem.NOT_GOOD, named);
            }
            return;
        }
        if (!anyKnown && unknown != null) {
            throw new RefusedJson(Problem.UNKNOWN_SENSOR, "has no sensor of the bundle: " + unknownText("it", unknown));
        }
        if (!good) {
            Arrays.fill(row, Double.NaN);
        }
        to.row(time, row);
        if (!good) {
            to.remark(Problem.NOT_GOOD, known.names().get(0));
        }
        sayUnknown(where, unknown);
    }

    private void measurement(String where, String sensor, long time, double value, Arrivals to) {
        int place = known.place(sensor);
        if (place >= 0) {
            to.measurement(time, place, value);
        } else if (!ignored.contains(sensor)) {
            to.refused(Problem.UNKNOWN_SENSOR, unknownText(where, sensor));
        }
    }

    /**
     * Each name once, and in the log: a row that has more than the bundle knows is no mistake of the row, and what was said
     * before a restart is not known after it.
     */
    private void sayUnknown(String where, String name) {
        if (name != null && unknownSaid.size() < MOST_NAMES && unknownSaid.add(name)) {
            LOG.info("{}", unknownText(where, name));
        }
    }

    private String unknownText(String where, String name) {
        return where + " has the sensor '" + name + "', which the bundle does not know"
                + NearestName.among(known.names(), name)
                        .map(near -> "; is it '" + near + "'?")
                        .orElse("")
                + "; it is ignored";
    }
}

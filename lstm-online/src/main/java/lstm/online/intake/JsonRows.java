package lstm.online.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
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

/**
 * Reads rows and measurements written as JSON, as MQTT, Kafka and HTTP bring them: a row {@code {"time": …, "T1": 20.5, …}}, or with
 * its sensors below {@code values}; a measurement {@code {"time": …, "sensor": "T1", "value": 20.5, "quality": "Good"}}; or a list
 * of them. A time is a text as in CSV, or a number since 1970 in seconds, milliseconds, microseconds or nanoseconds, whichever
 * makes it a year we live in. What cannot be used is told as such, and what comes after it still counts. Not thread-safe.
 */
public final class JsonRows {

    private static final Logger LOG = LoggerFactory.getLogger(JsonRows.class);

    private static final int SHOWN = 80; // letters of a message that cannot be read
    private static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST = 10;
    private static final int MOST_DIGITS = 100;
    private static final int LARGEST_MESSAGE = 8 << 20;
    private static final long NONE = Long.MIN_VALUE;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .build();
    private final KnownSensors known;
    private final LiveTimes times;
    private final Quality quality;
    private final Set<String> badValues;
    private final Set<String> ignored;
    private final double[] row;
    private final Set<String> unknownSaid = new HashSet<>();
    private final Optional<FutureLimit> future;
    private final int largest;
    private Optional<FutureLimit> limit; // of the message that is read

    /** For whoever limits times and sizes himself; {@code times}: how times are read. */
    public JsonRows(KnownSensors known, LiveTimes times) {
        this(known, times, Optional.empty(), Integer.MAX_VALUE);
    }

    /** For messages of a broker, of 8 MB at most; {@code future}: how late times may be. */
    public JsonRows(KnownSensors known, LiveTimes times, FutureLimit future) {
        this(known, times, Optional.of(future), LARGEST_MESSAGE);
    }

    /**
     * For whoever has limits of his own.
     *
     * @param largest bytes of a message
     */
    public JsonRows(KnownSensors known, LiveTimes times, Optional<FutureLimit> future, int largest) {
        this.known = known;
        this.times = times;
        this.future = future;
        limit = future;
        this.largest = largest;
        quality = new Quality(known.config().goodQuality());
        badValues = Set.copyOf(known.config().badValues());
        ignored = Set.copyOf(known.config().ignore());
        row = new double[known.count()];
    }

    /** What is wrong with one message. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final Problem problem;

        Refused(Problem problem, String message) {
            super(message, null, false, false);
            this.problem = problem;
        }
    }

    /**
     * Adds what a message says.
     *
     * @param where what messages call it, such as {@code plant/rows}
     * @param sensor the one that a measurement without a name is of; empty: measurements have names
     * @param arrival time of a measurement without one; {@link Long#MIN_VALUE}: such are refused
     * @return whether the message could be read to its end; what came before still counts when it could not
     */
    public boolean read(String where, byte[] message, int length, String sensor, long arrival, Arrivals to) {
        return read(where, message, length, sensor, arrival, future, to);
    }

    /** The same with a limit of the message's own; {@code latest} empty: its times are not limited. */
    public boolean read(
            String where,
            byte[] message,
            int length,
            String sensor,
            long arrival,
            Optional<FutureLimit> latest,
            Arrivals to) {
        limit = latest;
        if (length > largest) {
            to.refused(
                    Problem.BAD_ROW,
                    where + " is of " + length + " bytes; must be at most " + largest + ": send fewer rows at once");
            return false;
        }
        try (JsonParser json = factory.createParser(message, 0, length)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new Refused(Problem.BAD_ROW, "is empty");
            } else if (first == JsonToken.START_ARRAY) {
                for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                    one(where, json, token, sensor, arrival, to);
                }
            } else {
                one(where, json, first, sensor, arrival, to);
            }
            if (json.nextToken() != null) {
                throw new Refused(Problem.BAD_ROW, "goes on after its end");
            }
            return true;
        } catch (Refused e) {
            to.refused(e.problem, where + " " + e.getMessage() + shown(message, length));
        } catch (JacksonException e) {
            to.refused(
                    Problem.BAD_ROW,
                    where + " is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + shown(message, length));
        } catch (IOException e) {
            to.refused(Problem.BAD_ROW, where + " is not UTF-8" + shown(message, length));
        }
        return false;
    }

    private static String shown(byte[] message, int length) {
        String text = new String(message, 0, Math.min(length, SHOWN), java.nio.charset.StandardCharsets.UTF_8);
        return ": " + text.replaceAll("\\p{Cntrl}", " ").strip() + (length > SHOWN ? "…" : "");
    }

    private void one(String where, JsonParser json, JsonToken token, String sensor, long arrival, Arrivals to)
            throws IOException, Refused {
        int level = json.getParsingContext().getNestingDepth();
        try {
            if (token == JsonToken.START_OBJECT) {
                object(where, json, sensor, arrival, to);
            } else if (!sensor.isEmpty() && token.isScalarValue()) {
                plain(where, json, sensor, arrival, to);
            } else {
                throw new Refused(Problem.BAD_ROW, "holds " + token.name() + ", not an object with a time and sensors");
            }
        } catch (Refused e) {
            to.refused(e.problem, where + " " + e.getMessage());
            while (token.isStructStart() && json.getParsingContext().getNestingDepth() >= level) {
                json.nextToken(); // to its end: what comes after it counts
            }
        }
    }

    private void plain(String where, JsonParser json, String sensor, long arrival, Arrivals to)
            throws IOException, Refused {
        if (arrival == NONE) {
            throw new Refused(
                    Problem.BAD_ROW,
                    "has a value without a time; send {\"time\": …, \"value\": …}, or say online.mqtt.time: arrival");
        }
        measurement(where, sensor, arrival, number(json, sensor), to);
    }

    private void object(String where, JsonParser json, String sensor, long arrival, Arrivals to)
            throws IOException, Refused {
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
                time = time(json, token);
            } else if (!inValues && name.equals("sensor") && token == JsonToken.VALUE_STRING && known.place(name) < 0) {
                named = json.getText();
                single = true;
            } else if (!inValues && name.equals("value") && known.place(name) < 0) {
                value = number(json, named);
                single = true;
            } else if (!inValues && name.equals("quality") && known.place(name) < 0) {
                if (!token.isScalarValue()) {
                    throw new Refused(Problem.BAD_ROW, "has a quality that is neither a text nor a number");
                }
                good = token == JsonToken.VALUE_NULL || quality.isGood(json.getText());
            } else if (!inValues && name.equals("values") && token == JsonToken.START_OBJECT) {
                inValues = true;
            } else {
                int place = known.place(name);
                if (place >= 0) {
                    anyKnown = true;
                    row[place] = number(json, name);
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
            throw new Refused(Problem.BAD_ROW, "has no time; send {\"time\": \"2025-12-31T23:59:59Z\", …}");
        }
        if (limit.isPresent() && time > limit.get().latest()) {
            throw new Refused(Problem.FUTURE, limit.get().words(time, times.axis()));
        }
        if (single) {
            if (named.isEmpty()) {
                throw new Refused(
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
            throw new Refused(Problem.UNKNOWN_SENSOR, "has no sensor of the bundle: " + unknownText("it", unknown));
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
        if (name != null && unknownSaid.size() < LONGEST_TEXT && unknownSaid.add(name)) {
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

    private long time(JsonParser json, JsonToken token) throws IOException, Refused {
        try {
            return switch (token) {
                case VALUE_STRING -> times.nanos(json.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> timeOfNumber(json);
                default -> throw new IllegalArgumentException("must be a text or a number");
            };
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.BAD_ROW, "has the time '" + json.getText() + "', which " + e.getMessage());
        }
    }

    private long timeOfNumber(JsonParser json) throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.INT || json.getNumberType() == JsonParser.NumberType.LONG) {
            return times.nanosOfNumber(json.getLongValue());
        }
        if (json.isNaN()) {
            throw new IllegalArgumentException("is not a number since 1970");
        }
        BigDecimal number = json.getDecimalValue();
        if (number.scale() > MOST_DIGITS || number.precision() - number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("is not a number since 1970"); // writing it out would take all memory
        }
        return times.nanosOfNumber(number);
    }

    /** A measurement; NaN where it is missing. Infinite ones count as missing, as no plant measures them. */
    private double number(JsonParser json, String sensor) throws IOException, Refused {
        switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = json.getDoubleValue();
                return Double.isInfinite(value) || (!badValues.isEmpty() && badValues.contains(json.getText()))
                        ? Double.NaN
                        : value;
            }
            case VALUE_NULL -> {
                return Double.NaN;
            }
            case VALUE_TRUE -> {
                return 1;
            }
            case VALUE_FALSE -> {
                return 0;
            }
            case VALUE_STRING -> {
                return ofText(json.getText().strip(), sensor);
            }
            default ->
                throw new Refused(
                        Problem.BAD_ROW, "has " + json.currentToken() + " for sensor '" + sensor + "', not a number");
        }
    }

    private double ofText(String text, String sensor) throws Refused {
        if (text.isEmpty() || badValues.contains(text) || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            throw new Refused(
                    Problem.BAD_ROW,
                    "has '" + text + "' for sensor '" + sensor
                            + "', not a number; name bad-value words in source.badValues");
        }
    }
}

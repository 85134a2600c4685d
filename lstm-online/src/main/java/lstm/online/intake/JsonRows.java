package lstm.online.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lstm.io.LiveTimes;
import lstm.online.event.Event.Problem;

/**
 * Reads rows and measurements written as JSON, as MQTT, Kafka and HTTP bring them: a row {@code {"time": …, "T1": 20.5, …}}, or with
 * its sensors below {@code values}; a measurement {@code {"time": …, "sensor": "T1", "value": 20.5, "quality": "Good"}}; or a list
 * of them. A time is a text as in CSV, or a number since 1970 in seconds, milliseconds, microseconds or nanoseconds, whichever
 * makes it a year we live in. What cannot be used is told as such, and what comes after it still counts. Not thread-safe.
 */
public final class JsonRows {

    private static final int SHOWN = 80; // letters of a message that cannot be read
    private static final int LONGEST_TEXT = 10_000;
    private static final int DEEPEST = 10;
    private static final int LARGEST_MESSAGE = 8 << 20;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN
            .build();
    private final JsonObjects objects;
    private final Optional<FutureLimit> future;
    private final int largest;

    /** For messages of a broker, of 8 MB at most; {@code times}: how times are read, {@code future}: how late they may be. */
    public JsonRows(KnownSensors known, LiveTimes times, FutureLimit future) {
        this(known, times, Optional.of(future), LARGEST_MESSAGE);
    }

    /**
     * For whoever has limits of his own.
     *
     * @param largest bytes of a message
     */
    public JsonRows(KnownSensors known, LiveTimes times, Optional<FutureLimit> future, int largest) {
        objects = new JsonObjects(known, times);
        this.future = future;
        this.largest = largest;
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
        if (length > largest) {
            to.refused(
                    Problem.BAD_ROW,
                    where + " is of " + length + " bytes; must be at most " + largest + ": send fewer rows at once");
            return false;
        }
        try (JsonParser json = factory.createParser(message, 0, length)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new RefusedJson(Problem.BAD_ROW, "is empty");
            } else if (first == JsonToken.START_ARRAY) {
                for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                    one(where, json, token, sensor, arrival, latest, to);
                }
            } else {
                one(where, json, first, sensor, arrival, latest, to);
            }
            if (json.nextToken() != null) {
                throw new RefusedJson(Problem.BAD_ROW, "goes on after its end");
            }
            return true;
        } catch (RefusedJson e) {
            to.refused(e.problem(), where + " " + e.getMessage() + shown(message, length));
        } catch (JacksonException e) {
            to.refused(Problem.BAD_ROW, where + " is not JSON: " + words(e) + shown(message, length));
        } catch (IOException e) {
            to.refused(Problem.BAD_ROW, where + " is not UTF-8" + shown(message, length));
        }
        return false;
    }

    /** What a reader says is wrong, without where in its own terms it thinks that it stands. */
    private static String words(JacksonException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("");
        int own = first.indexOf("[Source: ");
        String plain = own < 0 ? first : first.substring(0, own).replaceFirst("\\s*\\([^()]*$", "");
        return plain.strip();
    }

    private static String shown(byte[] message, int length) {
        String text = new String(message, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8);
        return ": " + text.replaceAll("\\p{Cntrl}", " ").strip() + (length > SHOWN ? "…" : "");
    }

    private void one(
            String where,
            JsonParser json,
            JsonToken token,
            String sensor,
            long arrival,
            Optional<FutureLimit> latest,
            Arrivals to)
            throws IOException, RefusedJson {
        int level = json.getParsingContext().getNestingDepth();
        try {
            if (token == JsonToken.START_OBJECT) {
                objects.read(where, json, sensor, arrival, latest, to);
            } else if (!sensor.isEmpty() && token.isScalarValue()) {
                objects.plain(where, json, sensor, arrival, to);
            } else {
                throw new RefusedJson(
                        Problem.BAD_ROW, "holds " + token.name() + ", not an object with a time and sensors");
            }
        } catch (RefusedJson e) {
            to.refused(e.problem(), where + " " + e.getMessage());
            while (token.isStructStart() && json.getParsingContext().getNestingDepth() >= level) {
                json.nextToken(); // to its end: what comes after it counts
            }
        }
    }
}

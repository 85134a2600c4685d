package lstm.online.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import lstm.interval.AlarmTracker;
import lstm.score.Channel;
import lstm.score.Explanation;
import lstm.score.ScoreText;

/** What is behind an alarm, as JSON: the same for sinks, tables and the page; numbers as in {@code report.json}. */
public final class CausesJson {

    private CausesJson() {}

    /** The word of a rule. */
    public static String word(AlarmTracker.Kind rule) {
        return rule == AlarmTracker.Kind.LONG ? "long" : "short";
    }

    /** Fields of an object that is open: the sentence, the channels and the sensors. */
    public static void write(JsonGenerator json, Explanation why) throws IOException {
        json.writeStringField("carriedBy", why.carriedBy());
        json.writeObjectFieldStart("channels");
        for (Map.Entry<Channel, Double> channel : why.channels().entrySet()) {
            number(json, channel.getKey().word(), ScoreText.probability(Math.min(1, channel.getValue())));
        }
        json.writeEndObject();
        json.writeFieldName("sensors");
        sensors(json, why);
    }

    /** The sensors alone, as an array. */
    public static void sensors(JsonGenerator json, Explanation why) throws IOException {
        json.writeStartArray();
        for (Explanation.Cause cause : why.sensors()) {
            json.writeStartObject();
            json.writeStringField("sensor", cause.sensor());
            if (cause.name().isPresent()) {
                json.writeStringField("name", cause.name().get());
            }
            number(json, "share", ScoreText.probability(Math.min(1, cause.share())));
            json.writeStringField("channel", cause.channel().word());
            number(json, "measured", ScoreText.measurement(cause.measured()));
            number(json, "expected", ScoreText.measurement(cause.expected()));
            if (cause.unit().isPresent()) {
                json.writeStringField("unit", cause.unit().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A number as it is written everywhere; null where the text is empty. */
    static void number(JsonGenerator json, String field, String text) throws IOException {
        json.writeFieldName(field);
        if (text.isEmpty()) {
            json.writeNull();
        } else {
            json.writeNumber(text);
        }
    }
}

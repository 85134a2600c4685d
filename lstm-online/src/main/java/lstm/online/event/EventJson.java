package lstm.online.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.score.Channel;
import lstm.score.Explanation;
import lstm.score.ScoreText;

/** Writes events as JSON; numbers as in {@code scores.csv}, null where there is none. Not thread-safe. */
public final class EventJson {

    private static final int ROOM = 1 << 16; // bytes, to begin with

    private final TimeAxis axis;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(ROOM); // whole ones only
    private final JsonGenerator json;
    private final ScoreLine scores;

    /** {@code axis}: what times mean. */
    public EventJson(TimeAxis axis) {
        this.axis = axis;
        scores = new ScoreLine(axis);
        try {
            json = new JsonFactory().createGenerator(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        json.setPrettyPrinter(new MinimalPrettyPrinter("")); // nothing between lines but their ends
    }

    /** Adds an event as a line. */
    public void add(Event event) {
        if (event instanceof Event.Score score) {
            lines.write(scores.bytes(), 0, scores.write(score));
            return;
        }
        try {
            json.writeStartObject();
            write(event);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of the lines since they were last taken. */
    public int size() {
        return lines.size();
    }

    /** Writes the lines in one go and lets go of them. */
    public void takeTo(OutputStream out) throws IOException {
        lines.writeTo(out);
        lines.reset();
    }

    /** The lines as text; lets go of them. */
    public String take() {
        String text = lines.toString(StandardCharsets.UTF_8);
        lines.reset();
        return text;
    }

    /** One event as an object, without a line end. */
    public byte[] bytes(Event event) {
        lines.reset();
        add(event);
        byte[] line = lines.toByteArray();
        lines.reset();
        return java.util.Arrays.copyOf(line, line.length - 1);
    }

    private void write(Event event) throws IOException {
        if (event instanceof Event.AlarmOpen open) {
            alarmOpen(open);
        } else if (event instanceof Event.AlarmClose close) {
            alarmClose(close);
        } else if (event instanceof Event.DataQuality quality) {
            dataQuality(quality);
        } else if (event instanceof Event.Model model) {
            model(model);
        } else if (event instanceof Event.Forecast forecast) {
            forecast(forecast);
        }
    }

    private void alarmOpen(Event.AlarmOpen open) throws IOException {
        json.writeStringField("event", "alarm-open");
        json.writeStringField("id", open.id());
        time("time", open.time());
        json.writeNumberField("group", open.group());
        time("start", open.start());
        json.writeStringField("kind", word(open.rule()));
        number("probability", ScoreText.probability(open.probability()));
        number("score", ScoreText.score(open.score()));
        why(open.why());
    }

    private void alarmClose(Event.AlarmClose close) throws IOException {
        json.writeStringField("event", "alarm-close");
        json.writeStringField("id", close.id());
        time("time", close.time());
        json.writeNumberField("group", close.group());
        time("start", close.start());
        time("end", close.end());
        json.writeStringField("kind", word(close.rule()));
        number("peakProbability", ScoreText.probability(close.peakProbability()));
        number("peakScore", ScoreText.score(close.peakScore()));
        why(close.why());
    }

    private void why(Explanation why) throws IOException {
        json.writeStringField("carriedBy", why.carriedBy());
        json.writeObjectFieldStart("channels");
        for (Map.Entry<Channel, Double> channel : why.channels().entrySet()) {
            number(channel.getKey().word(), ScoreText.probability(Math.min(1, channel.getValue())));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sensors");
        for (Explanation.Cause cause : why.sensors()) {
            json.writeStartObject();
            json.writeStringField("sensor", cause.sensor());
            if (cause.name().isPresent()) {
                json.writeStringField("name", cause.name().get());
            }
            number("share", ScoreText.probability(Math.min(1, cause.share())));
            json.writeStringField("channel", cause.channel().word());
            number("measured", ScoreText.measurement(cause.measured()));
            number("expected", ScoreText.measurement(cause.expected()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void dataQuality(Event.DataQuality quality) throws IOException {
        json.writeStringField("event", "data-quality");
        time("time", quality.time());
        json.writeStringField("kind", quality.problem().toString());
        json.writeNumberField("count", quality.count());
        json.writeStringField("message", quality.message());
    }

    private void model(Event.Model model) throws IOException {
        json.writeStringField("event", "model");
        time("time", model.time());
        json.writeNumberField("group", model.group());
        json.writeStringField("kind", model.notice().kind().word());
        number("share", ScoreText.probability(model.notice().share()));
        json.writeStringField("message", model.notice().message());
    }

    private void forecast(Event.Forecast forecast) throws IOException {
        json.writeStringField("event", "forecast");
        time("time", forecast.time());
        json.writeNumberField("group", forecast.group());
        if (forecast.crossing().isEmpty()) {
            json.writeNullField("crossing");
        } else {
            Event.Crossing crossing = forecast.crossing().get();
            time("crossing", crossing.likely());
            time("earliest", crossing.earliest());
            if (crossing.latest() == Long.MAX_VALUE) {
                json.writeNullField("latest");
            } else {
                time("latest", crossing.latest());
            }
        }
    }

    private static String word(AlarmTracker.Kind rule) {
        return rule == AlarmTracker.Kind.LONG ? "long" : "short";
    }

    /** The number of a step is a number; a time of the calendar is a text. */
    private void time(String field, long nanos) throws IOException {
        json.writeFieldName(field);
        if (axis.isSteps()) {
            json.writeNumber(axis.format(nanos));
        } else {
            json.writeString(axis.format(nanos));
        }
    }

    private void number(String field, String text) throws IOException {
        json.writeFieldName(field);
        if (text.isEmpty()) {
            json.writeNull();
        } else {
            json.writeNumber(text);
        }
    }
}

package lstm.online;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.prepare.OperatingState;
import lstm.score.Channel;
import lstm.score.Explanation;
import lstm.score.ScoreText;

/** Writes events as lines of JSON; numbers as in {@code scores.csv}, null where there is none. Not thread-safe. */
final class JsonLines implements EventSink {

    private static final int ENOUGH = 1 << 15; // bytes that are written even when nobody asks for it

    private final OutputStream out;
    private final Set<Event.Kind> kinds;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(2 * ENOUGH); // whole ones only
    private final JsonGenerator json;
    private TimeAxis axis;

    /**
     * Writes to {@code out}, which is never closed.
     *
     * @param kinds of events that are written
     */
    JsonLines(OutputStream out, Set<Event.Kind> kinds) {
        this.out = out;
        this.kinds = Set.copyOf(kinds);
        try {
            json = new JsonFactory().createGenerator(lines);
        } catch (IOException e) {
            throw unwritable(e);
        }
        json.setPrettyPrinter(new MinimalPrettyPrinter("")); // nothing between lines but their ends
    }

    @Override
    public void start(TimeAxis meaning) {
        axis = meaning;
    }

    @Override
    public void accept(Event event) {
        if (!kinds.contains(event.kind())) {
            return;
        }
        try {
            json.writeStartObject();
            write(event);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            if (lines.size() >= ENOUGH) {
                flush();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(Event event) throws IOException {
        if (event instanceof Event.Score score) {
            score(score);
        } else if (event instanceof Event.AlarmOpen open) {
            alarmOpen(open);
        } else if (event instanceof Event.AlarmClose close) {
            alarmClose(close);
        } else if (event instanceof Event.DataQuality quality) {
            dataQuality(quality);
        } else if (event instanceof Event.Model model) {
            model(model);
        }
    }

    private void score(Event.Score score) throws IOException {
        json.writeStringField("event", "score");
        time("time", score.time());
        json.writeNumberField("group", score.group());
        number("score", ScoreText.score(score.score()));
        number("probability", ScoreText.probability(score.probability()));
        json.writeBooleanField("anomaly", score.anomaly());
        if (!score.operating().counts()) {
            boolean starting = score.operating() == OperatingState.SETTLING;
            json.writeStringField("plant", starting ? "starting" : "stopped");
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

    @Override
    public void flush() {
        try {
            lines.writeTo(out); // whole lines in one go, so that a kill leaves no half of one
            lines.reset();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UserException unwritable(IOException cause) {
        return new UserException(
                ExitCode.OUTPUT,
                "the events cannot be written to stdout: " + cause.getMessage()
                        + "; nobody reads them any more, or there is no room. Start again: the state goes on from its last"
                        + " checkpoint",
                cause);
    }
}

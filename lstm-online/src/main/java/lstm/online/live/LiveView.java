package lstm.online.live;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.sink.KeepsMemory;
import lstm.online.sink.SinkStatus;

/**
 * A sink that remembers what a page shows: the last hours of each group, alarms, forecasts and what was wrong with the data. It
 * forgets all but the alarms when the program ends, and fills again from the stream. Filled by one thread, read by any.
 */
public final class LiveView implements KeepsMemory {

    private static final int MOST_POINTS = 2_000; // of a group
    private static final int LEAST_POINTS = 200;
    private static final int ALL_POINTS = 400_000; // of all groups: 10 MB
    private static final int MOST_NOTES = 200;

    private final Map<Integer, Trace> traces = new ConcurrentSkipListMap<>();
    private final Map<Integer, Event.Forecast> forecasts = new ConcurrentHashMap<>();
    private final Map<Integer, Event.Forecast> newForecasts = new ConcurrentHashMap<>();
    private final Recent<Event.DataQuality> qualities = new Recent<>(MOST_NOTES);
    private final Recent<Event.Model> models = new Recent<>(MOST_NOTES);
    private final AlarmBoard alarms = new AlarmBoard();
    private volatile TimeAxis axis; // null until it is known what times mean
    private volatile int points = MOST_POINTS;
    private volatile long accepted; // number of the last event, which counts from the state's beginning
    private long taken; // in this run; of the engine
    private volatile long shown; // the same, for others
    private Trace lastTrace = new Trace(-1); // that of the last score

    @Override
    public String name() {
        return "page";
    }

    @Override
    public void start(TimeAxis meaning, String stateId) {
        axis = meaning;
    }

    @Override
    public void accept(long number, Event event) {
        accepted = number;
        taken++;
        if (event instanceof Event.Score score) {
            trace(score.group()).add(score, points);
        } else if (event instanceof Event.AlarmOpen open) {
            String json = LiveJson.text(to -> LiveJson.alarm(to, axis, open));
            alarms.put(new AlarmBoard.Entry(open.id(), open.group(), true, json));
        } else if (event instanceof Event.AlarmClose close) {
            String json = LiveJson.text(to -> LiveJson.alarm(to, axis, close));
            alarms.put(new AlarmBoard.Entry(close.id(), close.group(), false, json));
        } else if (event instanceof Event.DataQuality quality) {
            qualities.add(quality);
        } else if (event instanceof Event.Model model) {
            models.add(model);
        } else if (event instanceof Event.Forecast forecast) {
            forecasts.put(forecast.group(), forecast);
            newForecasts.put(forecast.group(), forecast);
        }
    }

    @Override
    public void stands(Event.AlarmOpen open) {
        if (!alarms.knows(open.id())) {
            accept(accepted, open);
        }
    }

    private Trace trace(int group) {
        if (lastTrace.group() == group) {
            return lastTrace;
        }
        Trace found = traces.get(group);
        if (found == null) {
            found = new Trace(group);
            traces.put(group, found);
            points = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, ALL_POINTS / traces.size()));
        }
        lastTrace = found;
        return found;
    }

    @Override
    public void flush(long number) {
        accepted = number;
        shown = taken;
    }

    @Override
    public long durable() {
        return accepted; // nothing that is shown needs to outlive the program
    }

    @Override
    public SinkStatus status() {
        return new SinkStatus(name(), true, 0, shown, 0, "");
    }

    @Override
    public void close() {
        // memory is let go of by itself
    }

    /** The alarms, so that one that is open is still shown as such after a restart. */
    @Override
    public List<byte[]> memory() {
        return List.of(alarms.state().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void restore(List<byte[]> memory) {
        memory.forEach(state -> alarms.restore(new String(state, StandardCharsets.UTF_8)));
    }

    /** What times mean; empty until it is known. */
    public Optional<TimeAxis> axis() {
        return Optional.ofNullable(axis);
    }

    /** Alarms that are open. */
    public int openAlarms() {
        return alarms.open();
    }

    /** Groups that have rows. */
    public int groups() {
        return traces.size();
    }

    /** Writes, as fields of an object, everything but the long traces: {@code most} points of each group. */
    public void overview(JsonGenerator json, int most) throws IOException {
        axis(json);
        json.writeArrayFieldStart("now");
        if (axis != null) {
            for (Trace trace : traces.values()) {
                Trace.Now now = trace.now();
                if (now != null) {
                    LiveJson.now(json, axis, now);
                }
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("traces");
        if (axis != null) {
            for (Trace trace : traces.values()) {
                json.writeFieldName(Integer.toString(trace.group()));
                LiveJson.points(json, axis, trace, most);
            }
        }
        json.writeEndObject();
        notes(json, alarms.all(), qualities.all(), models.all(), forecasts.values());
    }

    private void axis(JsonGenerator json) throws IOException {
        TimeAxis meaning = axis;
        if (meaning != null) {
            json.writeObjectFieldStart("axis");
            json.writeBooleanField("steps", meaning.isSteps());
            json.writeStringField("label", meaning.isSteps() ? "step" : "");
            json.writeStringField("zone", zone(meaning));
            json.writeEndObject();
        }
    }

    private static String zone(TimeAxis meaning) {
        String id = meaning.zone().getId();
        return id.equals("Z") ? "+00:00" : id;
    }

    private void notes(
            JsonGenerator json,
            List<AlarmBoard.Entry> changedAlarms,
            List<Event.DataQuality> newQualities,
            List<Event.Model> newModels,
            Collection<Event.Forecast> changedForecasts)
            throws IOException {
        json.writeArrayFieldStart("alarms");
        for (AlarmBoard.Entry alarm : changedAlarms) {
            json.writeRawValue(alarm.json());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("qualities");
        for (Event.DataQuality quality : newQualities) {
            LiveJson.quality(json, axis, quality);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("models");
        for (Event.Model model : newModels) {
            LiveJson.model(json, axis, model);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("forecasts");
        for (Event.Forecast forecast : changedForecasts) {
            LiveJson.forecast(json, axis, forecast);
        }
        json.writeEndArray();
    }

    /** Writes, as fields of an object, the trace of a group; nothing when it has no rows. */
    public void group(JsonGenerator json, int group) throws IOException {
        Trace trace = traces.get(group);
        if (trace != null && axis != null) {
            json.writeFieldName("points");
            LiveJson.points(json, axis, trace, MOST_POINTS);
        }
    }

    /** Writes, as fields of an object, what changed since this was last asked; for one who tells everybody else. */
    public void changes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("now");
        if (axis != null) {
            for (Trace trace : traces.values()) {
                Trace.Now now = trace.take();
                if (now != null) {
                    LiveJson.now(json, axis, now);
                }
            }
        }
        json.writeEndArray();
        var said = List.copyOf(newForecasts.values());
        said.forEach(forecast -> newForecasts.remove(forecast.group(), forecast));
        notes(json, alarms.take(), qualities.take(), models.take(), said);
    }
}

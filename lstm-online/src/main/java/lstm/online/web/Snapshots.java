package lstm.online.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lstm.frame.TimeAxis;
import lstm.online.event.CausesJson;
import lstm.online.intake.SourceStatus;
import lstm.online.live.LiveJson;
import lstm.online.live.LiveView;
import lstm.online.live.Vitals;
import lstm.online.live.Vitals.Condition;
import lstm.online.live.Vitals.SensorState;
import lstm.online.sink.SinkStatus;

/** What the page asks for, as JSON: the whole, a group, sensors, and how the program does. Thread-safe. */
final class Snapshots {

    private static final int SPARK = 60; // points of a small chart
    private static final int MOST_SENSORS = 500; // of an answer

    private final Vitals vitals;
    private final LiveView view;
    private final Clock clock;

    Snapshots(Vitals vitals, LiveView view, Clock clock) {
        this.vitals = vitals;
        this.view = view;
        this.clock = clock;
    }

    /**
     * What a page is told once and needs to read everything else; when it changes, all is told anew.
     *
     * @param axis what times mean; empty before the first row
     * @param bundle what is scored
     */
    record Meaning(Optional<TimeAxis> axis, Optional<Vitals.BundleFacts> bundle) {}

    Meaning meaning() {
        return new Meaning(view.axis(), vitals.bundle());
    }

    /** Everything that the page needs at first. */
    String overview() {
        return LiveJson.object(json -> {
            json.writeStringField("station", vitals.station());
            vitals.bundle().ifPresent(bundle -> quietly(() -> bundle(json, bundle)));
            json.writeObjectFieldStart("status");
            writeStatus(json);
            json.writeEndObject();
            view.overview(json, SPARK);
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void quietly(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
    }

    private static void bundle(JsonGenerator json, Vitals.BundleFacts bundle) throws IOException {
        json.writeObjectFieldStart("bundle");
        json.writeStringField("created", bundle.created());
        LiveJson.field(json, "threshold", bundle.threshold());
        json.writeEndObject();
        json.writeArrayFieldStart("groups");
        for (Vitals.GroupFacts group : bundle.groups()) {
            json.writeStartObject();
            json.writeNumberField("id", group.id());
            json.writeStringField("title", group.title());
            json.writeNumberField("sensors", group.sensors().size());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** How the program does. */
    String status() {
        return LiveJson.object(this::writeStatus);
    }

    private void writeStatus(JsonGenerator json) throws IOException {
        Situation situation = Situation.of(vitals, view, clock);
        json.writeStringField("state", situation.state().toString());
        json.writeArrayFieldStart("reasons");
        for (String reason : situation.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeNumberField("at", clock.millis());
        json.writeNumberField("startedAt", vitals.startedAt().toEpochMilli());
        json.writeNumberField("rows", vitals.rows());
        json.writeNumberField("alarms", vitals.alarms());
        json.writeNumberField("inAlarm", vitals.inAlarm());
        if (vitals.lastRow().isPresent() && view.axis().isPresent()) {
            LiveJson.time(json, "lastRow", view.axis().get(), vitals.lastRow().getAsLong());
        }
        if (vitals.lastRowAt().isPresent()) {
            json.writeNumberField("lastRowAt", vitals.lastRowAt().get().toEpochMilli());
        }
        if (vitals.stateAge().isPresent()) {
            json.writeNumberField("stateAge", vitals.stateAge().get().toSeconds());
        }
        sources(json);
        sinks(json);
        sensorCounts(json);
    }

    private void sources(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (SourceStatus source : vitals.sources()) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeBooleanField("ok", source.connected());
            json.writeNumberField("received", source.received());
            json.writeNumberField("errors", source.errors());
            json.writeStringField("lastError", source.lastError());
            if (source.lagNanos() >= 0) {
                json.writeNumberField("lag", source.lagNanos() / 1_000_000);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sinks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sinks");
        for (SinkStatus sink : vitals.sinks()) {
            if (sink.name().equals(view.name())) {
                continue; // who sees this sees that it works
            }
            json.writeStartObject();
            json.writeStringField("name", sink.name());
            json.writeBooleanField("ok", sink.healthy());
            json.writeNumberField("waiting", sink.waiting());
            json.writeNumberField("written", sink.written());
            json.writeNumberField("errors", sink.errors());
            json.writeStringField("lastError", sink.lastError());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sensorCounts(JsonGenerator json) throws IOException {
        Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
        for (SensorState sensor : vitals.sensors()) {
            counts.merge(sensor.condition(), 1, Integer::sum);
        }
        json.writeObjectFieldStart("sensors");
        for (Condition condition : Condition.values()) {
            json.writeNumberField(condition.toString(), counts.getOrDefault(condition, 0));
        }
        json.writeEndObject();
    }

    /** The last hours of a group, and its sensors. */
    String group(int id) {
        return LiveJson.object(json -> {
            json.writeNumberField("id", id);
            view.group(json, id);
            writePresent(json, id);
            writeSensors(json, "", "", OptionalInt.of(id));
        });
    }

    private void writePresent(JsonGenerator json, int group) throws IOException {
        Optional<Vitals.Present> present = vitals.present(group);
        if (present.isPresent() && view.axis().isPresent()) {
            json.writeObjectFieldStart("present");
            LiveJson.time(json, "time", view.axis().get(), present.get().time());
            CausesJson.write(json, present.get().why());
            json.writeEndObject();
        }
    }

    /** Whether there is such a group. */
    boolean hasGroup(int id) {
        return vitals.bundle()
                .filter(bundle -> bundle.groups().stream().anyMatch(group -> group.id() == id))
                .isPresent();
    }

    /** Sensors whose name contains {@code wanted}; {@code condition}: empty for any. */
    String sensors(String wanted, String condition) {
        return LiveJson.object(json -> writeSensors(json, wanted, condition, OptionalInt.empty()));
    }

    private void writeSensors(JsonGenerator json, String wanted, String condition, OptionalInt group)
            throws IOException {
        String lower = wanted.strip().toLowerCase(Locale.ROOT);
        List<SensorState> found = vitals.sensors().stream()
                .filter(sensor -> group.isEmpty() || sensor.groups().contains(group.getAsInt()))
                .filter(sensor -> sensor.label().toLowerCase(Locale.ROOT).contains(lower)
                        || sensor.sensor().toLowerCase(Locale.ROOT).contains(lower))
                .filter(sensor ->
                        condition.isEmpty() || sensor.condition().toString().equals(condition))
                .sorted(Comparator.comparing(SensorState::condition).reversed()) // what is missing first
                .toList();
        Map<String, String> units = units();
        json.writeNumberField("found", found.size());
        json.writeArrayFieldStart("sensors");
        for (SensorState sensor : found.subList(0, Math.min(MOST_SENSORS, found.size()))) {
            sensor(json, sensor, units.getOrDefault(sensor.sensor(), ""));
        }
        json.writeEndArray();
    }

    private void sensor(JsonGenerator json, SensorState sensor, String unit) throws IOException {
        json.writeStartObject();
        json.writeStringField("sensor", sensor.sensor());
        json.writeStringField("label", sensor.label());
        json.writeStringField("unit", unit);
        json.writeArrayFieldStart("groups");
        for (int group : sensor.groups()) {
            json.writeNumber(group);
        }
        json.writeEndArray();
        TimeAxis axis = view.axis().orElse(null);
        if (axis != null && sensor.lastSeen().isPresent()) {
            LiveJson.time(json, "lastSeen", axis, sensor.lastSeen().getAsLong());
        }
        LiveJson.field(json, "value", sensor.value());
        json.writeStringField("state", sensor.condition().toString());
        LiveJson.field(json, "missingShare", sensor.missingShare());
        json.writeEndObject();
    }

    private Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        vitals.bundle().ifPresent(bundle -> bundle.groups()
                .forEach(group -> group.sensors().forEach(fact -> units.put(fact.sensor(), fact.unit()))));
        return units;
    }

    /** What changed since this was last asked; for one who tells everybody else. */
    String changes() {
        return LiveJson.object(view::changes);
    }

    /** Whether so many groups are shown that a second must lie between two changes. */
    boolean isLarge() {
        return view.groups() > 50;
    }
}

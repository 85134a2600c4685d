package lstm.online.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.online.intake.SourceStatus;
import lstm.online.live.Vitals;
import lstm.online.sink.SinkStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Whether the program is alive, and whether it is ready. A sink that does not take events makes it degraded, not unready: rows are
 * still taken and scored, and events wait; to be sent no more rows would only hide that.
 */
final class Health {

    private final Vitals vitals;

    Health(Vitals vitals) {
        this.vitals = vitals;
    }

    void live(Response response, Callback callback) {
        boolean alive = !Situation.isStuck(vitals);
        Reply.json(
                response,
                callback,
                alive ? 200 : 503,
                json -> json.writeStringField("status", alive ? "alive" : "stuck"));
    }

    void ready(Response response, Callback callback) {
        List<String> missing = missing();
        List<String> degraded = vitals.sinks().stream()
                .filter(sink -> !sink.healthy())
                .map(SinkStatus::name)
                .toList();
        Optional<String> unusable =
                Situation.isSilent(vitals, Clock.systemUTC()) ? vitals.unusable() : Optional.empty();
        String status =
                !missing.isEmpty() ? "not ready" : degraded.isEmpty() && unusable.isEmpty() ? "ready" : "degraded";
        Reply.json(response, callback, missing.isEmpty() ? 200 : 503, json -> {
            json.writeStringField("status", status);
            json.writeArrayFieldStart("missing");
            for (String what : missing) {
                json.writeString(what);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("degraded");
            for (String sink : degraded) {
                json.writeString("sink " + sink);
            }
            if (unusable.isPresent()) {
                json.writeString("rows: none can be used, last " + unusable.get());
            }
            json.writeEndArray();
        });
    }

    private List<String> missing() {
        var missing = new ArrayList<String>();
        if (!vitals.bundleLoaded()) {
            missing.add("bundle");
        }
        List<SourceStatus> sources = vitals.sources();
        if (sources.isEmpty()) {
            missing.add("source");
        }
        for (SourceStatus source : sources) {
            if (!source.connected()) {
                missing.add("source " + source.name());
            }
        }
        if (!vitals.warm()) {
            missing.add("windows");
        }
        return missing;
    }
}

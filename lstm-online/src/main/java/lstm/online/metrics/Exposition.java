package lstm.online.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import lstm.online.intake.SourceStatus;
import lstm.online.live.Vitals;
import lstm.online.sink.SinkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds to what was counted how sources, sinks, sensors and the state do, as of the moment somebody asks. Not thread-safe. */
final class Exposition {

    private static final Logger LOG = LoggerFactory.getLogger(Exposition.class);
    private static final int MOST_SENSORS = 2_000; // with a series of their own
    private static final double NANOS = 1e-9;

    private final PrometheusMeterRegistry registry;
    private final Vitals vitals;
    private final MultiGauge missing;
    private final Map<String, SourceStatus> sources = new ConcurrentHashMap<>();
    private final Map<String, SinkStatus> sinks = new ConcurrentHashMap<>();
    private final Set<Integer> groups = new HashSet<>();
    private boolean tooManySaid;

    Exposition(PrometheusMeterRegistry registry, Vitals vitals) {
        this.registry = registry;
        this.vitals = vitals;
        missing = MultiGauge.builder("lstm.sensor.missing.share")
                .description("Share of rows since the start in which the sensor had no value that could be used")
                .register(registry);
        Gauge.builder(
                        "lstm.state.age",
                        () -> vitals.stateAge().map(Exposition::seconds).orElse(Double.NaN))
                .baseUnit("seconds")
                .description("Time since the last snapshot of the state")
                .register(registry);
        Gauge.builder("lstm.last.row.age", () -> vitals.lastRowAt()
                        .map(at -> seconds(Duration.between(at, java.time.Instant.now())))
                        .orElse(Double.NaN))
                .baseUnit("seconds")
                .description("Time since a row came, by this machine's clock")
                .register(registry);
        Gauge.builder("lstm.ready", () -> isReady(vitals) ? 1 : 0)
                .description("1 when the bundle is loaded, the source connected and the windows are warm")
                .register(registry);
    }

    private static boolean isReady(Vitals vitals) {
        return vitals.bundleLoaded()
                && vitals.warm()
                && !vitals.sources().isEmpty()
                && vitals.sources().stream().allMatch(SourceStatus::connected);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * NANOS;
    }

    void alarms(int group, LongAdder count) {
        if (groups.add(group)) {
            FunctionCounter.builder("lstm.alarms.opened", count, LongAdder::sum)
                    .tag("group", Integer.toString(group))
                    .description("Alarms raised")
                    .register(registry);
        }
    }

    String scrape() {
        vitals.sources().forEach(this::source);
        vitals.sinks().forEach(this::sink);
        sensors(vitals.sensors());
        return registry.scrape();
    }

    private void source(SourceStatus status) {
        if (sources.put(status.name(), status) != null) {
            return;
        }
        String name = status.name();
        counter(
                "lstm.source.received",
                "source",
                name,
                "Rows or measurements received",
                sources,
                SourceStatus::received);
        counter(
                "lstm.source.errors",
                "source",
                name,
                "Lost connections and messages that cannot be read",
                sources,
                SourceStatus::errors);
        gauge("lstm.source.connected", "source", name, "1 when it can receive", sources, s -> s.connected() ? 1 : 0);
        Gauge.builder("lstm.source.lag", sources, all -> {
                    long lag = all.get(name).lagNanos();
                    return lag < 0 ? Double.NaN : lag * NANOS;
                })
                .tag("source", name)
                .baseUnit("seconds")
                .description("How far behind the newest row of the other side it is known to be")
                .register(registry);
    }

    private void sink(SinkStatus status) {
        if (sinks.put(status.name(), status) != null) {
            return;
        }
        String name = status.name();
        counter("lstm.sink.written", "sink", name, "Events handed on", sinks, SinkStatus::written);
        counter("lstm.sink.errors", "sink", name, "Attempts that failed", sinks, SinkStatus::errors);
        gauge("lstm.sink.waiting", "sink", name, "Events that wait", sinks, SinkStatus::waiting);
        gauge("lstm.sink.healthy", "sink", name, "1 when the last attempt worked", sinks, s -> s.healthy() ? 1 : 0);
    }

    private <T> void counter(
            String meter, String tag, String name, String help, Map<String, T> of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(meter, of, all -> value.applyAsDouble(all.get(name)))
                .tag(tag, name)
                .description(help)
                .register(registry);
    }

    private <T> void gauge(
            String meter, String tag, String name, String help, Map<String, T> of, ToDoubleFunction<T> value) {
        Gauge.builder(meter, of, all -> value.applyAsDouble(all.get(name)))
                .tag(tag, name)
                .description(help)
                .register(registry);
    }

    private void sensors(List<Vitals.SensorState> states) {
        if (states.size() > MOST_SENSORS && !tooManySaid) {
            tooManySaid = true;
            LOG.warn(
                    "/metrics shows the missing share of the first {} of {} sensors; the page shows all",
                    MOST_SENSORS,
                    states.size());
        }
        var rows = states.stream()
                .limit(MOST_SENSORS)
                .<MultiGauge.Row<?>>map(
                        state -> MultiGauge.Row.of(Tags.of("sensor", state.sensor()), state.missingShare()))
                .toList();
        missing.register(rows, true);
    }
}

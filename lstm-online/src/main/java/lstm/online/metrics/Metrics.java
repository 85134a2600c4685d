package lstm.online.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import lstm.online.event.Event;
import lstm.online.live.Vitals;

/**
 * Counts what the program does. {@link #rows}, {@link #refused}, {@link #scored}, {@link #committed} and {@link #snapshotSaved} are called by one
 * thread and cost it some nanoseconds; the rest is thread-safe. The registry is made when it is first asked for, so that nobody
 * waits for it at the start.
 */
public final class Metrics {

    private static final int MOST_GROUPS = 1_000; // with a series of their own
    private static final double NANOS = 1e-9;

    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Buckets scoring = new Buckets(
            "lstm_scoring_seconds",
            "Time to score one row of one group",
            1e-6,
            2e-6,
            5e-6,
            1e-5,
            2e-5,
            5e-5,
            1e-4,
            2e-4,
            5e-4,
            1e-3,
            5e-3,
            2e-2,
            1e-1,
            1);
    private final Buckets probabilities = new Buckets(
            "lstm_anomaly_probability",
            "Anomaly probability of scored rows",
            0.5,
            0.9,
            0.95,
            0.97,
            0.98,
            0.99,
            0.995,
            0.997,
            0.999,
            0.9999,
            0.99999,
            1);
    private final Buckets commits = new Buckets(
            "lstm_commit_seconds",
            "Time to write rows into the journal of the state",
            1e-4,
            5e-4,
            1e-3,
            2e-3,
            5e-3,
            1e-2,
            2e-2,
            5e-2,
            0.1,
            0.5,
            1,
            5);
    private final Buckets snapshots = new Buckets(
            "lstm_snapshot_seconds", "Time to save a snapshot of the state", 1e-3, 5e-3, 1e-2, 5e-2, 0.1, 0.5, 1, 5);
    private final Map<Event.Problem, AtomicLong> problems =
            new EnumMap<>(Event.Problem.class); // all of them, never changed
    private final Map<Integer, LongAdder> opened = new ConcurrentHashMap<>();
    private final LongAdder openedElsewhere = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private Exposition exposition; // null until somebody asks

    /** Counts from zero. */
    public Metrics() {
        for (Event.Problem problem : Event.Problem.values()) {
            problems.put(problem, new AtomicLong());
        }
    }

    /** So many rows of the station were taken. */
    public void rows(long more) {
        rows.lazySet(rows.getPlain() + more);
    }

    /** So many rows or measurements came that could not be used. */
    public void refused(long more) {
        refused.lazySet(refused.getPlain() + more);
    }

    /** There is such a group: its alarms are counted from zero on. */
    public void group(int id) {
        if (opened.size() < MOST_GROUPS) {
            opened.computeIfAbsent(id, ignored -> new LongAdder());
        }
    }

    /**
     * One row of one group was scored.
     *
     * @param probability NaN when the row has none
     */
    public void scored(double probability) {
        probabilities.add(probability);
    }

    /** Rows of groups that were scored together took so long, each. */
    public void took(long nanos) {
        scoring.add(nanos * NANOS);
    }

    /** Rows were written into the journal. */
    public void committed(long nanos) {
        commits.add(nanos * NANOS);
    }

    /** A snapshot was saved. */
    public void snapshotSaved(long nanos) {
        snapshots.add(nanos * NANOS);
    }

    /** Counts what an event says of alarms. */
    public void event(Event event) {
        if (event instanceof Event.AlarmOpen open) {
            alarmOpened(open.group());
        } else if (event instanceof Event.AlarmClose) {
            alarmClosed();
        }
    }

    /** So often was something wrong with the data, or repaired; since the start. */
    public void problems(Map<Event.Problem, Long> counts) {
        counts.forEach((problem, count) -> problems.get(problem).set(count));
    }

    /** An alarm was raised. */
    public void alarmOpened(int group) {
        if (opened.size() < MOST_GROUPS || opened.containsKey(group)) {
            opened.computeIfAbsent(group, ignored -> new LongAdder()).increment();
        } else {
            openedElsewhere.increment();
        }
    }

    /** An alarm is over. */
    public void alarmClosed() {
        closed.increment();
    }

    /** Everything in the text format of Prometheus. */
    public synchronized String scrape(Vitals vitals) {
        if (exposition == null) {
            exposition = new Exposition(registry(), vitals);
        }
        opened.forEach(exposition::alarms);
        return exposition.scrape();
    }

    private PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (Buckets each : new Buckets[] {scoring, probabilities, commits, snapshots}) {
            registry.getPrometheusRegistry().register(new HistogramOf(each));
        }
        FunctionCounter.builder("lstm.rows", rows, AtomicLong::get)
                .description("Rows of the station that were scored")
                .register(registry);
        FunctionCounter.builder("lstm.rows.refused", refused, AtomicLong::get)
                .description("Rows or measurements that came and could not be used")
                .register(registry);
        problems.forEach((problem, count) -> FunctionCounter.builder("lstm.data.problems", count, AtomicLong::get)
                .tag("kind", problem.toString())
                .description("What was wrong with data, and repairs")
                .register(registry));
        FunctionCounter.builder("lstm.alarms.opened.elsewhere", openedElsewhere, LongAdder::sum)
                .description("Alarms raised in groups beyond the " + MOST_GROUPS + " that have a series of their own")
                .register(registry);
        FunctionCounter.builder("lstm.alarms.closed", closed, LongAdder::sum)
                .description("Alarms that are over")
                .register(registry);
        Gauge.builder("lstm.build.info", () -> 1)
                .tag("version", String.valueOf(Metrics.class.getPackage().getImplementationVersion()))
                .description("Always 1; the version is a label")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        return registry;
    }

    private record HistogramOf(Buckets buckets) implements io.prometheus.metrics.model.registry.Collector {

        @Override
        public io.prometheus.metrics.model.snapshots.MetricSnapshot collect() {
            return buckets.snapshot();
        }

        @Override
        public String getPrometheusName() {
            return buckets.name();
        }
    }
}

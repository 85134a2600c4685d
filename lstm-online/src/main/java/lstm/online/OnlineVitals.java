package lstm.online;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import lstm.bundle.ModelBundle;
import lstm.config.Station;
import lstm.frame.SensorGroup;
import lstm.online.event.Event;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import lstm.online.live.Vitals;
import lstm.online.metrics.Metrics;
import lstm.online.sink.Sink;
import lstm.online.sink.SinkStatus;
import lstm.score.Explanation;

/** What operators see of the engine. Written by the engine's thread, read by all. */
final class OnlineVitals implements Vitals, Watcher {

    private static final long SNAPSHOT_NANOS = 1_000_000_000L;
    private static final int GROUPS_AT_ONCE = 64; // so that a thousand groups cost little
    private static final Duration LONG = Duration.ofSeconds(1);

    private final Clock clock;
    private final String station;
    private final Instant startedAt;
    private final Metrics metrics;
    private volatile BundleFacts bundle;
    private volatile Source source;
    private volatile List<Sink> sinks = List.of();
    private volatile boolean warm;
    private volatile long movedAt = System.nanoTime();
    private volatile long savedAt;
    private volatile boolean stateFails;
    private volatile boolean everSaved;
    private volatile long lastRow;
    private volatile Instant lastRowAt;
    private volatile String unusable = ""; // what is wrong with all that came since then
    private volatile List<SensorState> sensors = List.of();
    private final Map<Integer, Present> present = new ConcurrentHashMap<>();
    private volatile long rows;
    private volatile long inAlarm;
    private final AtomicLong alarms = new AtomicLong();
    private long snapshotAt; // from here on: of the engine's thread
    private long counted; // rows
    private long refused; // rows and measurements
    private Map<Event.Problem, Long> problemsBefore = Map.of(); // that were counted by earlier runs
    private int nextGroup; // whose present sensors are looked at next

    OnlineVitals(String station, Metrics metrics, Clock clock) {
        this.station = station;
        this.metrics = metrics;
        this.clock = clock;
        startedAt = clock.instant();
    }

    /** What is counted for Prometheus. */
    Metrics metrics() {
        return metrics;
    }

    /** What scores rows is there. */
    void loaded(ModelBundle found, Station config) {
        double threshold = Math.min(
                config.scoring().longRule(found.provenance().stepNanos()).probability(),
                config.scoring().shortRule(found.provenance().stepNanos()).probability());
        bundle = new BundleFacts(
                found.provenance().created(),
                found.provenance().stepNanos(),
                threshold,
                found.groups().stream()
                        .map(group -> facts(
                                group.model().prepared().group(),
                                config.report().units()))
                        .toList());
        found.groups()
                .forEach(group -> metrics.group(group.model().prepared().group().id()));
    }

    private static GroupFacts facts(SensorGroup group, Map<String, String> units) {
        return new GroupFacts(
                group.id(),
                group.title(),
                group.sensors().stream()
                        .map(sensor -> new SensorFacts(sensor, group.label(sensor), units.getOrDefault(sensor, "")))
                        .toList());
    }

    /** Where rows come from and events go. */
    void connected(Source from, List<Sink> to) {
        source = from;
        sinks = List.copyOf(to);
    }

    @Override
    public void said(Event event) {
        metrics.event(event);
        if (event instanceof Event.Score score) {
            metrics.scored(score.probability());
        } else if (event instanceof Event.AlarmOpen) {
            alarms.incrementAndGet();
        }
    }

    @Override
    public void went(long rowsOfGroups, long nanos) {
        if (rowsOfGroups > 0) {
            metrics.took(nanos / rowsOfGroups);
        }
    }

    @Override
    public void committed(long nanos) {
        metrics.committed(nanos);
    }

    @Override
    public void saved(long nanos) {
        metrics.snapshotSaved(nanos);
        savedAt = System.nanoTime();
        everSaved = true;
    }

    @Override
    public void storeFails(boolean fails) {
        stateFails = fails;
    }

    @Override
    public boolean stateFails() {
        return stateFails;
    }

    @Override
    public void movesOn() {
        movedAt = System.nanoTime();
    }

    /** What earlier runs have counted is not counted once more. */
    @Override
    public void begins(StationStream stream) {
        rows = stream.rows();
        counted = rows;
        problemsBefore = Map.copyOf(stream.problems());
    }

    @Override
    public void turned(StationStream stream, boolean arrived) {
        long now = System.nanoTime();
        movedAt = now;
        if (arrived) {
            count(stream);
            warm = stream.isWarm();
        }
        if (now - snapshotAt >= SNAPSHOT_NANOS) {
            snapshotAt = now;
            warm = stream.isWarm(); // a state may have been taken up
            rows = stream.rows();
            inAlarm = stream.inAlarm();
            sensors = stream.sensorStates();
            metrics.problems(sinceTheStart(stream.problems()));
            lookBehind(stream);
        }
    }

    /** Rows that nothing can be made of are no sign that data comes. */
    private void count(StationStream stream) {
        if (stream.rows() > counted) {
            lastRow = stream.lastTime();
            lastRowAt = clock.instant();
            unusable = "";
        } else {
            unusable = stream.lastProblem().orElse("");
        }
        rows = stream.rows();
        metrics.rows(Math.max(0, rows - counted));
        counted = rows;
        metrics.refused(Math.max(0, stream.refused() - refused));
        refused = stream.refused();
    }

    private Map<Event.Problem, Long> sinceTheStart(Map<Event.Problem, Long> problems) {
        var since = new EnumMap<Event.Problem, Long>(Event.Problem.class);
        problems.forEach((problem, count) -> since.put(problem, count - problemsBefore.getOrDefault(problem, 0L)));
        return since;
    }

    /** The groups in turn, each at least once a minute. */
    private void lookBehind(StationStream stream) {
        List<GroupStream> groups = stream.groups();
        for (int i = 0; i < Math.min(GROUPS_AT_ONCE, groups.size()); i++) {
            nextGroup = (nextGroup + 1) % groups.size();
            GroupStream stated = groups.get(nextGroup);
            Optional<Explanation> why = stated.behindLast();
            if (why.isPresent()) {
                present.put(stated.group().id(), new Present(stream.lastTime(), why.get()));
            } else {
                present.remove(stated.group().id());
            }
        }
    }

    @Override
    public Optional<Present> present(int group) {
        return Optional.ofNullable(present.get(group));
    }

    @Override
    public String station() {
        return station;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Optional<BundleFacts> bundle() {
        return Optional.ofNullable(bundle);
    }

    @Override
    public boolean warm() {
        return warm;
    }

    /** While a sink takes nothing, or the disk is full, the engine waits for it, as it should: that is no fault of its own. */
    @Override
    public Duration stuck() {
        Duration since = Duration.ofNanos(System.nanoTime() - movedAt);
        boolean waits = stateFails || sinks().stream().anyMatch(sink -> !sink.healthy());
        return since.compareTo(LONG) < 0 || waits || sinks.isEmpty() ? Duration.ZERO : since;
    }

    @Override
    public List<SourceStatus> sources() {
        return source == null ? List.of() : List.of(source.status());
    }

    @Override
    public List<SinkStatus> sinks() {
        return sinks.stream().map(Sink::status).toList();
    }

    @Override
    public Optional<Duration> stateAge() {
        return everSaved ? Optional.of(Duration.ofNanos(System.nanoTime() - savedAt)) : Optional.empty();
    }

    @Override
    public OptionalLong lastRow() {
        return lastRowAt == null ? OptionalLong.empty() : OptionalLong.of(lastRow);
    }

    @Override
    public Optional<Instant> lastRowAt() {
        return Optional.ofNullable(lastRowAt);
    }

    @Override
    public Optional<String> unusable() {
        return unusable.isEmpty() ? Optional.empty() : Optional.of(unusable);
    }

    @Override
    public List<SensorState> sensors() {
        return sensors;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long inAlarm() {
        return inAlarm;
    }

    @Override
    public long alarms() {
        return alarms.get();
    }
}

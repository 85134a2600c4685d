package lstm.online.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.online.event.Event;
import lstm.online.intake.SourceStatus;
import lstm.online.live.LiveView;
import lstm.online.live.Vitals;
import lstm.online.sink.SinkStatus;
import lstm.prepare.OperatingState;
import lstm.score.Channel;
import lstm.score.Explanation;

/** A plant that no rows come from: groups with hours behind them, an open alarm, a sink that is down; all from a seed. */
final class FakePlant implements Vitals {

    static final TimeAxis AXIS = TimeAxis.calendar(ZoneId.of("Europe/Berlin"));
    static final long SECOND = 1_000_000_000L;
    static final long END = TimeAxis.nanos(Instant.parse("2026-03-03T13:20:00Z"));

    private static final String[] NAMES = {
        "feed pump",
        "condenser",
        "cooling tower",
        "generator",
        "turbine bearings",
        "boiler drum",
        "fuel mill",
        "air preheater"
    };
    private static final String[] SENSORS = {"temperature", "pressure", "flow", "vibration", "current"};

    private final int groups;
    private final SplittableRandom random = new SplittableRandom(7);
    private final LiveView view = new LiveView();
    private final List<SensorState> sensors = new ArrayList<>();
    private final List<GroupFacts> facts = new ArrayList<>();
    private long number;
    private long time = END;

    volatile String station = "Pump house <b>2</b>";
    volatile boolean loaded = true;
    volatile double threshold = 0.997;
    volatile long inAlarm;
    volatile boolean warm = true;
    volatile Duration stuck = Duration.ZERO;
    volatile Optional<String> unusable = Optional.empty();
    volatile Instant lastRowAt = Instant.now();
    volatile List<SourceStatus> sources = List.of(new SourceStatus("mqtt", true, 182_311, 0, "", 12_000_000));
    volatile List<SinkStatus> sinks = List.of(
            new SinkStatus("stdout", true, 0, 912_331, 0, ""), new SinkStatus("postgresql", true, 3, 912_320, 0, ""));

    FakePlant(int groups) {
        this(groups, List.of());
    }

    /** One that had no row yet, so that nobody knows what times mean until {@link #begin}. */
    static FakePlant fresh(int groups) {
        return new FakePlant(groups, List.of(), false);
    }

    void begin() {
        view.start(AXIS, "state");
    }

    /** {@code odd}: names of more sensors, in the first group. */
    FakePlant(int groups, List<String> odd) {
        this(groups, odd, true);
    }

    private FakePlant(int groups, List<String> odd, boolean begun) {
        this.groups = groups;
        for (int g = 1; g <= groups; g++) {
            String name = NAMES[(g - 1) % NAMES.length] + (g > NAMES.length ? " " + (1 + (g - 1) / NAMES.length) : "");
            var names = new ArrayList<SensorFacts>();
            for (int s = 0; s < SENSORS.length; s++) {
                String tag = "%dLAC%02d.%s"
                        .formatted(g, 10 + s, SENSORS[s].substring(0, 1).toUpperCase(Locale.ROOT));
                names.add(new SensorFacts(tag, tag + " (" + SENSORS[s] + ")", s == 0 ? "°C" : ""));
            }
            if (g == 1) {
                odd.forEach(tag -> names.add(new SensorFacts(tag, tag, "")));
            }
            facts.add(new GroupFacts(g, "group " + g + " (" + name + ")", names));
            for (SensorFacts fact : names) {
                int at = sensors.size();
                Condition condition = at == 7 ? Condition.MISSING : at == 3 || at == 11 ? Condition.HELD : Condition.OK;
                sensors.add(new SensorState(
                        fact.sensor(),
                        fact.label(),
                        List.of(g),
                        OptionalLong.of(END - (at == 7 ? 1900 : at == 3 ? 41 : 0) * SECOND),
                        20 + 60 * random.nextDouble(),
                        condition,
                        at == 7 ? 0.31 : at == 3 ? 0.004 : 0));
            }
        }
        if (begun) {
            begin();
        }
    }

    LiveView view() {
        return view;
    }

    /** Hours of rows before now, with alarms in the first and the third group. */
    FakePlant withHistory(int rows, long stepNanos) {
        for (int g = 1; g <= groups; g++) {
            for (int i = 0; i < rows; i++) {
                time = END - (rows - 1 - i) * stepNanos;
                double p = random.nextDouble() * 0.985;
                boolean strange = (g == 1 && i > rows * 0.94) || (g == 3 && i > rows * 0.4 && i < rows * 0.47);
                score(g, time, strange ? 1 - 1e-4 * (0.02 + random.nextDouble()) : p, strange);
            }
        }
        time = END;
        if (groups >= 3) {
            long start = END - rows * 6L / 10 * stepNanos;
            close("p/3/1", 3, start, start + rows * 7L / 100 * stepNanos);
            event(new Event.Forecast(
                    END,
                    2,
                    Optional.of(new Event.Crossing(END + 2700 * SECOND, END + 1500 * SECOND, END + 5200 * SECOND))));
        }
        open("p/1/1", 1, END - rows * 6L / 100 * stepNanos);
        event(new Event.DataQuality(
                END - 1900 * SECOND,
                Event.Problem.SENSOR_MISSING,
                1,
                "sensor '2LAC12.F (flow)' has no value, and none recent enough to hold"));
        event(new Event.DataQuality(
                END - 600 * SECOND, Event.Problem.LATE, 4, "a measurement of 3LAC10.T came too late"));
        return this;
    }

    void event(Event event) {
        view.accept(++number, event);
    }

    void score(int group, long at, double p, boolean anomaly) {
        event(new Event.Score(at, group, Math.log1p(-Math.log10(1 - p)), p, anomaly, OperatingState.RUNNING));
    }

    /** One more row of each group. */
    void next(double p) {
        time += SECOND;
        for (int g = 1; g <= groups; g++) {
            score(g, time, p, false);
        }
        lastRowAt = Instant.now();
    }

    void open(String id, int group, long start) {
        event(new Event.AlarmOpen(
                id, start + 60 * SECOND, group, start, AlarmTracker.Kind.SHORT, 0.99993, 3.2, why(group)));
    }

    void close(String id, int group, long start, long end) {
        event(new Event.AlarmClose(id, end, group, start, end, AlarmTracker.Kind.LONG, 0.99987, 4.1, why(group)));
    }

    private Explanation why(int group) {
        Channel channel = Channel.NETWORK;
        var causes = new ArrayList<Explanation.Cause>();
        double share = 0.62;
        for (SensorFacts fact : facts.get(group - 1).sensors().subList(0, 3)) {
            causes.add(new Explanation.Cause(
                    fact.sensor(),
                    Optional.of(fact.label().replaceAll(".*\\((.*)\\)", "$1")),
                    share,
                    channel,
                    71.42 * share,
                    58.1 * share,
                    Optional.of(fact.unit()).filter(unit -> !unit.isEmpty())));
            share /= 2.4;
        }
        Map<Channel, Double> channels = new EnumMap<>(Channel.class);
        channels.put(channel, 1.0);
        return new Explanation(causes, channels, "carried by what the network did not expect");
    }

    @Override
    public String station() {
        return station;
    }

    @Override
    public Instant startedAt() {
        return Instant.parse("2026-03-02T06:00:00Z");
    }

    @Override
    public Optional<BundleFacts> bundle() {
        return loaded
                ? Optional.of(new BundleFacts("2026-02-27T10:12:00Z", SECOND, threshold, facts))
                : Optional.empty();
    }

    @Override
    public Optional<String> unusable() {
        return unusable;
    }

    @Override
    public boolean warm() {
        return warm;
    }

    @Override
    public Duration stuck() {
        return stuck;
    }

    @Override
    public List<SourceStatus> sources() {
        return sources;
    }

    @Override
    public List<SinkStatus> sinks() {
        return sinks;
    }

    @Override
    public Optional<Duration> stateAge() {
        return Optional.of(Duration.ofSeconds(2));
    }

    @Override
    public OptionalLong lastRow() {
        return OptionalLong.of(time);
    }

    @Override
    public Optional<Instant> lastRowAt() {
        return Optional.ofNullable(lastRowAt);
    }

    @Override
    public List<SensorState> sensors() {
        return sensors;
    }

    @Override
    public Optional<Present> present(int group) {
        return Optional.of(new Present(time, why(group)));
    }

    @Override
    public long rows() {
        return 182_311;
    }

    @Override
    public long inAlarm() {
        return inAlarm;
    }

    @Override
    public long alarms() {
        return 2;
    }
}

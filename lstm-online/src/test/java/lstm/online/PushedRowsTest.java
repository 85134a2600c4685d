package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lstm.bundle.ModelBundle;
import lstm.config.OnlineConfig.Durability;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventJson;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.Receipt;
import lstm.online.intake.Redeliveries;
import lstm.online.sink.Sink;
import lstm.online.sink.SinkStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows and measurements that are sent once: what was acknowledged outlives a kill, what was not is sent again, and the events
 * that come of it have the same numbers and values as without any kill.
 */
class PushedRowsTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);
    private static final int STEPS = 500;
    private static final int KILLS = 25;
    private static final int MOST = 60; // deliveries at once: an inbox holds them

    @TempDir
    private Path folder;

    private final Station station = StationYaml.parse("station.yml", BUNDLE.stationYaml());

    /** What a broker has for us; it sends again what was not acknowledged. */
    private static final class Broker {

        private final List<Arrivals> messages;
        private final AtomicInteger acknowledged = new AtomicInteger();

        Broker(List<Arrivals> messages) {
            this.messages = messages;
        }

        void send(Inbox inbox, int most, long[] taken) throws InterruptedException {
            int from = acknowledged.get();
            var known = new Redeliveries(taken);
            known.connected();
            for (int i = from; i < Math.min(messages.size(), from + most); i++) {
                int number = i + 1;
                boolean again = known.wasTaken(messages.get(i).keys()[0]);
                inbox.put(Delivery.once(again ? new Arrivals(0) : messages.get(i), AXIS, new Receipt() {
                    @Override
                    public void done() {
                        acknowledged.set(number);
                    }
                }));
            }
        }
    }

    /** A topic of several partitions, which are read at another pace every time. */
    private static final class Topic {

        private final List<List<byte[]>> partitions = new ArrayList<>();
        private final SplittableRandom pace;

        Topic(List<Arrivals> messages, int count, SplittableRandom pace) {
            this.pace = pace;
            for (int p = 0; p < count; p++) {
                partitions.add(new ArrayList<>());
            }
            for (int i = 0; i < messages.size(); i++) {
                partitions.get(i % count).add(messages.get(i).bytes());
            }
        }

        void send(Inbox inbox, int most, Optional<String> position) throws InterruptedException {
            int[] next = offsets(position);
            for (int i = 0; i < most && left(next) > 0; i++) {
                int p = pace.nextInt(next.length);
                if (next[p] < partitions.get(p).size()) {
                    Arrivals arrivals = Arrivals.of(partitions.get(p).get(next[p]++));
                    inbox.put(Delivery.unordered(arrivals, AXIS, Arrays.toString(next), Receipt.NONE));
                }
            }
        }

        private int[] offsets(Optional<String> position) {
            return position.map(text -> Arrays.stream(
                                    text.replaceAll("[\\[\\] ]", "").split(",", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .orElse(new int[partitions.size()]);
        }

        int left(int[] next) {
            int left = 0;
            for (int p = 0; p < next.length; p++) {
                left += partitions.get(p).size() - next[p];
            }
            return left;
        }

        int left(Optional<String> position) {
            return left(offsets(position));
        }
    }

    /** Events by number, as everybody who listens has them. */
    private static final class Heard implements Sink {

        private final Map<Long, String> events = new TreeMap<>();
        private EventJson json;
        private long flushed;
        private Doom doom = new Doom(-1);

        @Override
        public String name() {
            return "heard";
        }

        @Override
        public void start(TimeAxis axis, String stateId) {
            json = new EventJson(axis);
        }

        @Override
        public void accept(long number, Event event) {
            doom.comesNearer();
            String text = new String(json.bytes(event), StandardCharsets.UTF_8);
            String before = events.putIfAbsent(number, text);
            assertEquals(before == null ? text : before, text, "event " + number + " was another one before the kill");
        }

        @Override
        public void flush(long number) {
            flushed = number;
        }

        @Override
        public long durable() {
            return flushed;
        }

        @Override
        public SinkStatus status() {
            return new SinkStatus(name(), true, 0, 0, 0, "");
        }

        @Override
        public void close() {
            // nothing to let go of
        }
    }

    /** A store that is killed at some moment: before or after something is written. */
    private record Doomed(StateStore store, Doom doom) implements StateStore {

        @Override
        public String id() {
            return store.id();
        }

        @Override
        public Optional<OnlineState> load() {
            return store.load();
        }

        @Override
        public void journal(Consumer<Arrivals> taker) {
            store.journal(taker);
        }

        @Override
        public void belongTo(String bundle) {
            store.belongTo(bundle);
        }

        @Override
        public long[] recentKeys() {
            return store.recentKeys();
        }

        @Override
        public void append(List<Arrivals> accepted) {
            doom.comesNearer();
            store.append(accepted);
            doom.comesNearer();
        }

        @Override
        public long mark() {
            return store.mark();
        }

        @Override
        public void save(OnlineState state, long mark) {
            doom.comesNearer();
            store.save(state, mark);
            doom.comesNearer();
        }
    }

    /** Kills after so many steps. */
    private static final class Doom {

        private int left;

        Doom(int left) {
            this.left = left;
        }

        void comesNearer() {
            if (left-- == 0) {
                throw new Runs.Killed();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void killsLoseAndChangeNoEvent(long seed) throws InterruptedException {
        List<Arrivals> messages = messages(seed);
        var whole = new Heard();
        var undisturbed = new Broker(messages);
        while (undisturbed.acknowledged.get() < messages.size()) {
            run(from(undisturbed, MOST), whole, folder.resolve("whole"), new Doom(-1));
        }
        var heard = new Heard();
        var broker = new Broker(messages);
        var random = new SplittableRandom(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            heard.doom = new Doom(random.nextInt(100));
            run(from(broker, 1 + random.nextInt(MOST)), heard, folder.resolve("state"), heard.doom);
        }
        heard.doom = new Doom(-1);
        while (broker.acknowledged.get() < messages.size()) {
            run(from(broker, MOST), heard, folder.resolve("state"), heard.doom);
        }
        assertEquals(text(whole), text(heard));
        assertTrue(text(whole).contains("alarm-open"));
        assertTrue(text(whole).contains("\"reordered\""));
    }

    /** What came in an order that nobody gives again is gone on from in that order: {@link Heard} compares event by event. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eventsOfSeveralPartitionsAreTheSameAfterKills(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        var topic = new Topic(messages(seed), 3, random.split());
        var heard = new Heard();
        Path state = folder.resolve("state");
        for (int kill = 0; kill < KILLS; kill++) {
            heard.doom = new Doom(random.nextInt(100));
            run(from(topic, 1 + random.nextInt(MOST)), heard, state, heard.doom);
        }
        heard.doom = new Doom(-1);
        Optional<String> position = run(from(topic, MOST), heard, state, heard.doom);
        while (topic.left(position) > 0) {
            position = run(from(topic, MOST), heard, state, heard.doom);
        }
        assertEquals(heard.flushed, heard.events.size());
        assertTrue(text(heard).contains("\"late\""), "nothing depended on the order");
    }

    private static String text(Heard heard) {
        return heard.events.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** Who puts something into an inbox. */
    private interface Sender {
        void send(Inbox inbox, StateFolder store, OnlinePipeline pipeline) throws InterruptedException;
    }

    private static Sender from(Broker broker, int most) {
        return (inbox, store, pipeline) -> broker.send(inbox, most, store.recentKeys());
    }

    private static Sender from(Topic topic, int most) {
        return (inbox, store, pipeline) -> topic.send(inbox, most, pipeline.position());
    }

    /** Runs over what is sent, unless it is killed before; returns where the source is, as far as anybody knows. */
    private Optional<String> run(Sender sender, Heard heard, Path state, Doom doom) throws InterruptedException {
        var inbox = new Inbox();
        try (StateFolder store = StateFolder.open(state, Runs.FINGERPRINT, Durability.CRASH, false)) {
            PlantSensors plant = PlantSensors.of(BUNDLE, station);
            var pipeline = new OnlinePipeline(
                    new StationStream(BUNDLE, station, plant),
                    inbox,
                    List.of(heard),
                    new Doomed(store, doom),
                    new Checkpoints(150, Long.MAX_VALUE, () -> 0),
                    Watcher.NONE,
                    () -> inbox.size() == 0);
            store.load().ifPresent(pipeline::restore);
            pipeline.replay(AXIS);
            sender.send(inbox, store, pipeline);
            pipeline.run();
            return pipeline.position();
        } catch (Runs.Killed e) {
            return Optional.empty(); // the next run goes on
        }
    }

    /** Measurements of five sensors, some out of order, some twice, with a fault in two of them. */
    private static List<Arrivals> messages(long seed) {
        var random = new SplittableRandom(seed);
        var messages = new ArrayList<Arrivals>();
        long begin = 1_735_689_600L * SmallPlant.SECOND;
        var late = new ArrayList<Runnable>();
        for (int t = 0; t < STEPS; t++) {
            var arrivals = new Arrivals(SmallPlant.SENSORS.size());
            var later = new ArrayList<Runnable>();
            long time = begin + t * SmallPlant.SECOND;
            for (int s = 0; s < SmallPlant.SENSORS.size(); s++) {
                double value = SmallPlant.normal(s, t, random) + (s < 2 && t > 200 && t < 260 ? 6 : 0);
                int sensor = s;
                if (random.nextInt(50) == 0) {
                    var next = new Arrivals(SmallPlant.SENSORS.size());
                    next.measurement(time, sensor, value);
                    next.key(-1L - time - sensor);
                    later.add(() -> messages.add(next));
                } else {
                    arrivals.measurement(time, sensor, value);
                    if (random.nextInt(60) == 0) {
                        arrivals.measurement(time, sensor, value + 1);
                    }
                }
            }
            if (random.nextInt(40) == 0) {
                arrivals.refused(Event.Problem.BAD_ROW, "message " + t + " is not JSON");
            }
            arrivals.key(t);
            messages.add(arrivals);
            late.forEach(Runnable::run);
            late.clear();
            late.addAll(later);
        }
        return messages;
    }
}

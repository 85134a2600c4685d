package lstm.online.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.io.LiveTimes;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.JsonRows;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Receipt;
import lstm.online.intake.Redeliveries;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import lstm.online.mqtt.Gathered.Arrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows or measurements from a broker of MQTT, in a session that the broker keeps while we are away. A message is acknowledged
 * once it is part of the state, so that none is lost whose sender asked for that (QoS 1); after a crash some come once more.
 */
public final class MqttSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(MqttSource.class);
    private static final long NONE = Long.MIN_VALUE;
    private static final long SOON_SECONDS = 1;
    private static final long LATER_SECONDS = 30;
    private static final long GOODBYE_MILLIS = 2_000;

    private final OnlineConfig.Mqtt config;
    private final FutureLimit limit;
    private final Address address;
    private final RowTopic topic;
    private final Reconnection reconnection;
    private final Gathered gathered;
    private final Thread reader = new Thread(this::read, "mqtt");
    private Link link; // from here to the counts: set before the thread starts
    private Inbox inbox;
    private KnownSensors known;
    private JsonRows rows;
    private LiveTimes times;
    private Redeliveries redeliveries = new Redeliveries(new long[0]);
    private int connection; // that the last message came by
    private volatile boolean closing;
    private volatile boolean subscribed;
    private final AtomicLong received = new AtomicLong();

    /**
     * Reads secrets and certificates, connects nowhere yet.
     *
     * @param limit how late times may be
     * @param environment {@link System#getenv()}
     */
    public MqttSource(OnlineConfig.Mqtt config, FutureLimit limit, Map<String, String> environment) {
        this.config = config;
        this.limit = limit;
        address = new Address(config, environment);
        topic = RowTopic.of(config.topic());
        reconnection = new Reconnection(address.toString(), config.clientId());
        gathered = new Gathered(config.inFlight());
        reader.setDaemon(true);
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public void takenBefore(long[] keys) {
        redeliveries = new Redeliveries(keys);
    }

    @Override
    public void start(Inbox to, KnownSensors sensors, Optional<String> position) {
        inbox = to;
        known = sensors;
        times = new LiveTimes(known.config());
        rows = new JsonRows(known, times, limit);
        link = address.link(config.clientId(), reconnection, reconnection);
        link.receive(message ->
                gathered.add(message, config.timeFromArrival() ? limit.now() : NONE, reconnection.connections()));
        reader.start();
        var connected = link.connect(config.inFlight()).thenRun(this::subscribe); // whenever that may be
        LOG.debug("connecting to {}: {}", address, connected);
        reconnection.refusal().ifPresent(reason -> {
            throw new UserException(ExitCode.CONFIG, address + ": " + reason.words());
        });
    }

    /** Once: afterwards the session has it, and the client says it again when a broker lost the session. */
    private void subscribe() {
        var asked = link.subscribe(topic.filter()).whenComplete((done, failure) -> {
            if (failure == null) {
                subscribed = true;
                LOG.info("reading {} from {}", topic.filter(), address);
            } else if (!closing) {
                Reason reason = Reason.of(failure, config.clientId());
                reconnection.failed(reason.words());
                CompletableFuture.delayedExecutor(
                                reason.mendedByPeople() ? LATER_SECONDS : SOON_SECONDS, TimeUnit.SECONDS)
                        .execute(this::subscribe);
            }
        });
        LOG.debug("subscribing to {}: {}", topic.filter(), asked);
    }

    private void read() {
        try {
            while (!closing) {
                deliver(gathered.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a bug: the program must not go on deaf
            inbox.fail(e);
        }
    }

    private void deliver(List<Arrived> messages) throws InterruptedException {
        var arrivals = new Arrivals(known.count());
        long dropped = gathered.dropped();
        if (dropped > 0) {
            arrivals.refused(
                    Problem.LOST,
                    dropped + " messages of QoS 0 came faster than they could be read and are lost; publish with QoS 1,"
                            + " which the broker keeps until there is room");
        }
        var toAcknowledge = new ArrayList<Message>(messages.size());
        for (Arrived arrived : messages) {
            Message message = arrived.message();
            toAcknowledge.add(message);
            byte[] payload = message.payload();
            // or what an earlier configuration subscribed, or what came before the connection or the program ended
            if (topic.filter().matches(message.topic()) && !wasTaken(arrived, payload, arrivals)) {
                rows.read(
                        message.topic().toString(),
                        payload,
                        payload.length,
                        topic.sensor(message.topic()),
                        arrived.time(),
                        arrivals);
            }
        }
        received.addAndGet(arrivals.size());
        inbox.put(Delivery.once(arrivals, times.axis(), new Receipt() {
            @Override
            public void done() {
                acknowledge(toAcknowledge);
            }
        }));
    }

    /** Without times of their own, messages that say the same cannot be told from one that is sent again. */
    private boolean wasTaken(Arrived arrived, byte[] payload, Arrivals to) {
        if (config.timeFromArrival()) {
            return false;
        }
        if (arrived.connection() != connection) {
            connection = arrived.connection();
            redeliveries.connected();
        }
        long key = Redeliveries.key(arrived.message().topic().toString().getBytes(StandardCharsets.UTF_8), payload);
        if (redeliveries.wasTaken(key)) {
            return true;
        }
        to.key(key);
        return false;
    }

    private void acknowledge(List<Message> messages) {
        if (closing) {
            return; // they come again
        }
        for (Message message : messages) {
            message.acknowledge();
        }
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus(
                name(),
                reconnection.isConnected() && subscribed,
                received.get(),
                reconnection.errors(),
                reconnection.lastError(),
                -1);
    }

    @Override
    public void close() {
        closing = true;
        reconnection.close();
        reader.interrupt();
        if (link == null) {
            return;
        }
        try {
            link.disconnect().get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{}: no goodbye", address, e); // not connected
        }
    }
}

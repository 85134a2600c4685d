package lstm.online.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventId;
import lstm.online.event.EventJson;
import lstm.online.event.StreamName;
import lstm.online.sink.QueuedSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as JSON to topics of a broker, {@code <eventsTopic>/<kind>}, each at least once. The last alarm stays there for who comes
 * later. In version 5 a message has the event's {@link EventId} as its property {@code id}.
 */
public final class MqttSink extends QueuedSink {

    private static final Logger LOG = LoggerFactory.getLogger(MqttSink.class);
    private static final long PATIENCE_SECONDS = 30;
    private static final long GOODBYE_SECONDS = 2;

    private final Address address;
    private final String station;
    private final String topic;
    private final String clientId;
    private TimeAxis axis; // from here on: by the sink's own thread
    private EventJson json;
    private StreamName stream;
    private Link link;

    /**
     * Reads secrets and certificates, connects nowhere yet.
     *
     * @param config with a topic for events
     * @param station named in every event
     * @param environment {@link System#getenv()}
     */
    public MqttSink(OnlineConfig.Mqtt config, String station, Map<String, String> environment) {
        super("mqtt", config.events());
        address = new Address(config, environment);
        this.station = station;
        clientId = config.clientId() + "-events"; // the rows' session is not ours
        topic = config.eventsTopic().orElseThrow();
        topicOf(EventKind.SCORE.toString());
    }

    /**
     * Asks, before the start, whether the broker lets us in. One that is not there may come yet: that is no mistake.
     *
     * @throws UserException when it refuses
     */
    public void check() {
        Link trial = address.link(clientId, connected -> {}, disconnected -> {});
        try {
            trial.connect(0).thenCompose(connected -> trial.disconnect()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.debug("{}: no answer yet", address);
        } catch (ExecutionException e) {
            Reason reason = Reason.of(e.getCause(), clientId);
            if (reason.mendedByPeople()) {
                throw new UserException(ExitCode.CONFIG, address + ", for events: " + reason.words(), e);
            }
            LOG.warn("{}: {}; the program starts without it and tries again", address, reason.words());
        }
    }

    /** Alarms have a topic for each group, so that the last of each is kept for who listens later. */
    private static String levels(Event event) {
        if (event instanceof Event.AlarmOpen open) {
            return event.kind() + "/" + open.group();
        } else if (event instanceof Event.AlarmClose close) {
            return event.kind() + "/" + close.group();
        }
        return event.kind().toString();
    }

    private MqttTopic topicOf(String levels) {
        try {
            return MqttTopic.of(topic + "/" + levels);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.mqtt.eventsTopic is '" + topic + "'; must be a topic without wildcards: " + e.getMessage(),
                    e);
        }
    }

    @Override
    protected long open(TimeAxis meaning, String stateId) throws Exception {
        disconnect();
        axis = meaning;
        json = new EventJson(axis, station);
        stream = new StreamName(station, stateId);
        link = address.link(clientId, connected -> {}, disconnected -> {});
        await(link.connect(0));
        return 0; // the broker does not tell what it has
    }

    @Override
    protected void write(List<Numbered> events, long upTo) throws Exception {
        CompletableFuture<?>[] sent = events.stream()
                .map(numbered -> link.publish(
                        topicOf(levels(numbered.event())),
                        json.bytes(numbered.event()),
                        numbered.event().kind() == EventKind.ALARM,
                        EventId.of(numbered.event(), axis, stream)))
                .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(sent));
    }

    private void await(CompletableFuture<?> what) throws IOException, InterruptedException {
        try {
            what.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    address + ": " + Reason.of(e.getCause(), clientId).words(), e);
        } catch (TimeoutException e) {
            throw new IOException(address + " does not answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    protected void disconnect() {
        if (link == null) {
            return;
        }
        try {
            link.disconnect().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // not connected any more: nobody to say goodbye to
        }
        link = null;
    }
}

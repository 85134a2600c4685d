package lstm.online.mqtt;

import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientDisconnectedContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects again for ever: soon when that may help, slowly when people have to mend something first. */
final class Reconnection implements MqttClientConnectedListener, MqttClientDisconnectedListener {

    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long PEOPLE_MILLIS = 30_000;
    private static final long FIRST_ANSWER_SECONDS = 10;
    private static final long LASTING_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_IN_FLIGHT = 65_535; // all that messages have numbers for
    private static final int SUSPICIOUS = 3; // connections in a row that ended soon after they were made

    private final String broker;
    private final String clientId;
    private final CompletableFuture<Optional<Reason>> first = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile boolean connected;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long errors;
    private volatile String lastError = "";
    private long connectedAt; // from here on: by the client's one thread
    private long pause = FIRST_PAUSE_MILLIS;
    private int shortOnes;
    private long saidAt;
    private String said = "";

    Reconnection(String broker, String clientId) {
        this.broker = broker;
        this.clientId = clientId;
    }

    @Override
    public void onConnected(MqttClientConnectedContext context) {
        connectedAt = System.nanoTime();
        connections.incrementAndGet();
        connected = true;
        first.complete(Optional.empty());
        LOG.info("connected to {}", broker);
    }

    @Override
    public void onDisconnected(MqttClientDisconnectedContext context) {
        boolean was = connected;
        connected = false;
        if (closing) {
            return;
        }
        Reason reason = Reason.of(context.getCause(), clientId);
        if (reason.mendedByPeople() && first.complete(Optional.of(reason))) {
            return; // a mistake from the beginning, which is told once
        }
        first.complete(Optional.empty());
        if (was) {
            boolean lasted = System.nanoTime() - connectedAt > LASTING_NANOS;
            shortOnes = lasted ? 0 : shortOnes + 1;
            pause = lasted ? FIRST_PAUSE_MILLIS : pause;
            if (shortOnes >= SUSPICIOUS && !reason.mendedByPeople()) {
                reason = new Reason(
                        "the connection ended " + shortOnes + " times soon after it was made (" + reason.words()
                                + "); maybe " + Reason.takenOver(clientId),
                        false);
            }
        }
        failed(reason.words());
        if (reason.tooMany() && context instanceof Mqtt5ClientDisconnectedContext five) {
            five.getReconnector().connect(Link5.request(MOST_IN_FLIGHT));
        }
        context.getReconnector()
                .reconnect(true)
                .delay(reason.mendedByPeople() ? PEOPLE_MILLIS : pause, TimeUnit.MILLISECONDS);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }

    /** Counts what went wrong and says it, but not over and over. */
    synchronized void failed(String words) {
        errors = errors + 1;
        lastError = words;
        if (!words.equals(said) || System.nanoTime() - saidAt > SAY_AGAIN_NANOS) {
            said = words;
            saidAt = System.nanoTime();
            LOG.warn("{}: {}; tried again until it works", broker, words);
        }
    }

    /** Why the first connection was refused, in a way that waiting does not mend; waits for the answer, but not for ever. */
    Optional<Reason> refusal() {
        try {
            return first.get(FIRST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            first.complete(Optional.empty()); // what it says now is said in the log
        }
        return first.getNow(Optional.empty());
    }

    /** No more attempts. */
    void close() {
        closing = true;
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    boolean isConnected() {
        return connected;
    }

    long errors() {
        return errors;
    }

    String lastError() {
        return lastError;
    }
}

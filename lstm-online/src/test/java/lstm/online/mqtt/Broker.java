package lstm.online.mqtt;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.subscription.SubscriptionStore;
import com.hivemq.extension.sdk.api.services.subscription.TopicSubscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lstm.online.Ports;
import lstm.online.Until;
import lstm.online.tls.Certificates;

/** A broker that can be stopped and started again on the same port, and then still has its sessions. */
public final class Broker implements AutoCloseable {

    /** Of the only user that may come in by {@code user}; without a user everybody may. */
    static final String PASSWORD = "right";

    private final Path folder;
    private final Certificates certificates;
    private final int port;
    private final int tlsPort;
    private final Door door = new Door();
    private EmbeddedHiveMQ server;

    public Broker(Path folder, Certificates certificates) throws IOException {
        this.folder = folder;
        this.certificates = certificates;
        port = Ports.free();
        tlsPort = Ports.free();
    }

    public String url() {
        return "mqtt://localhost:" + port;
    }

    String tlsUrl() {
        return "mqtts://localhost:" + tlsPort;
    }

    public int port() {
        return port;
    }

    /** Starts it, or starts it again: it knows who wants what before anybody can publish. */
    public Broker start() throws Exception {
        Path config = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(config.resolve("config.xml"), xml(), StandardCharsets.UTF_8);
        server = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(config)
                .withDataFolder(Files.createDirectories(folder.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("door")
                        .withName("door")
                        .withVersion("1")
                        .withExtensionMain(door)
                        .build())
                .withoutLoggingBootstrap()
                .build();
        server.start().join();
        Until.so("the broker has read its sessions again", () -> door.knows(door.wanted()));
        return this;
    }

    private String xml() {
        String tls = certificates == null
                ? ""
                : "<tls-tcp-listener><port>" + tlsPort + "</port><bind-address>127.0.0.1</bind-address><tls>"
                        + "<keystore><path>" + certificates.file("server.p12") + "</path><password>"
                        + Certificates.PASSWORD + "</password><private-key-password>" + Certificates.PASSWORD
                        + "</private-key-password></keystore><truststore><path>" + certificates.file("trust.p12")
                        + "</path><password>" + Certificates.PASSWORD
                        + "</password></truststore><client-authentication-mode>REQUIRED</client-authentication-mode>"
                        + "</tls></tls-tcp-listener>";
        return "<?xml version=\"1.0\"?><hivemq><listeners><tcp-listener><port>" + port
                + "</port><bind-address>127.0.0.1</bind-address></tcp-listener>" + tls + "</listeners>"
                + "<mqtt><queued-messages><max-queue-size>100000</max-queue-size></queued-messages></mqtt>"
                + "<persistence><mode>file</mode></persistence>"
                + "<anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics></hivemq>";
    }

    public void stop() {
        server.stop().join();
        server = null;
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }

    /** Who comes in. */
    private static final class Door implements ExtensionMain {

        private volatile SubscriptionStore subscriptions;

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            subscriptions = Services.subscriptionStore();
            Services.securityRegistry().setAuthenticatorProvider(provided -> (SimpleAuthenticator) Door::ask);
        }

        /** Filters of topics by the clients that want them, as they are on the disk. */
        Map<String, Set<String>> wanted() {
            var wanted = new ConcurrentHashMap<String, Set<String>>();
            subscriptions
                    .iterateAllSubscriptions(
                            (context, client) -> wanted.put(
                                    client.getClientId(),
                                    client.getSubscriptions().stream()
                                            .map(TopicSubscription::getTopicFilter)
                                            .collect(Collectors.toSet())),
                            Runnable::run)
                    .join();
            return wanted;
        }

        /** Whether it would hand on to these what is published now: it goes through its sessions after it has started. */
        boolean knows(Map<String, Set<String>> wanted) {
            return wanted.entrySet().stream().allMatch(client -> client.getValue().stream()
                    .allMatch(filter -> clients(filter).contains(client.getKey())));
        }

        private Set<String> clients(String filter) {
            Set<String> found = ConcurrentHashMap.newKeySet();
            subscriptions
                    .iterateAllSubscribersWithTopicFilter(
                            filter, (context, subscriber) -> found.add(subscriber.getClientId()), Runnable::run)
                    .join();
            return found;
        }

        private static void ask(SimpleAuthInput input, SimpleAuthOutput output) {
            boolean right = input.getConnectPacket()
                    .getPassword()
                    .map(given ->
                            StandardCharsets.UTF_8.decode(given).toString().equals(PASSWORD))
                    .orElse(true);
            if (right) {
                output.authenticateSuccessfully();
            } else {
                output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
            }
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
            // nothing to let go of
        }
    }
}

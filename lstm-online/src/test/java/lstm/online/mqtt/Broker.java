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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lstm.online.tls.Certificates;

/** A broker that can be stopped and started again on the same port, and then still has its sessions. */
public final class Broker implements AutoCloseable {

    /** Of the only user that may come in by {@code user}; without a user everybody may. */
    static final String PASSWORD = "right";

    private final Path folder;
    private final Certificates certificates;
    private final int port;
    private final int tlsPort;
    private EmbeddedHiveMQ server;

    public Broker(Path folder, Certificates certificates) throws IOException {
        this.folder = folder;
        this.certificates = certificates;
        port = freePort();
        tlsPort = freePort();
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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

    public Broker start() throws IOException {
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
                        .withExtensionMain(new Door())
                        .build())
                .withoutLoggingBootstrap()
                .build();
        server.start().join();
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

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(provided -> (SimpleAuthenticator) Door::ask);
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

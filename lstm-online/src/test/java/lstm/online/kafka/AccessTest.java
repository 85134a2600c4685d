package lstm.online.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.StationYaml;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;
import lstm.online.tls.Certificates;
import lstm.online.tls.Pem;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static OnlineConfig.Kafka config(String more) {
        return StationYaml.parse("station.yml", "online: {kafka: {" + more + "}}")
                .online()
                .kafka();
    }

    @Test
    void passwordGoesOnlyThroughTlsAndIsNotShown() {
        var access = new Access(config("user: me, password: env:SECRET"), Map.of("SECRET", "a\"b"));
        Map<String, Object> properties = access.with(Map.of());
        assertEquals("SASL_SSL", properties.get("security.protocol"));
        assertTrue(String.valueOf(properties.get("sasl.jaas.config")).endsWith("password=\"a\\\"b\";"));
        assertFalse(access.toString().contains("a\"b"));
    }

    /** Making a client loads the login module and reads what it is told; nobody needs to answer. */
    @ParameterizedTest
    @CsvSource({"plain, PLAIN", "scram-sha-256, SCRAM-SHA-256", "scram-sha-512, SCRAM-SHA-512"})
    void usersLogInByTheMechanismThatIsNamed(String word, String mechanism) {
        var access = new Access(config("user: me, password: env:SECRET, mechanism: " + word), Map.of("SECRET", "a\"b"));
        assertEquals(mechanism, access.with(Map.of()).get("sasl.mechanism"));
        try (Admin client = Admin.create(access.with(Map.of()))) {
            assertTrue(client.metrics().size() > 0);
        }
    }

    @Test
    void userWithoutPasswordIsRefused() {
        var refused = assertThrows(UserException.class, () -> new Access(config("user: me"), Map.of()));
        assertTrue(refused.getMessage().contains("belong together"), refused.getMessage());
    }

    @Test
    void bothSidesShowTheirCertificates(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                Pem.identifiedBy(certificates.file("server.pem"), certificates.file("server.key"))
                        .getKeyManagers(),
                Pem.trustedBy(certificates.file("ca.pem")).getTrustManagers(),
                null);
        try (var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            server.setNeedClientAuth(true);
            var seen = CompletableFuture.supplyAsync(() -> {
                try (var socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    return socket.getSession().getPeerPrincipal().getName();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            var source = new KafkaSource(
                    config("servers: 'localhost:" + server.getLocalPort() + "', authority: '"
                            + certificates.file("ca.pem") + "', certificate: '" + certificates.file("client.pem")
                            + "', key: '" + certificates.file("client.key") + "'"),
                    false,
                    new FutureLimit(Clock.systemUTC(), Duration.ofMinutes(5)),
                    Map.of(),
                    Optional.empty());
            source.start(new Inbox(), Told.sensors(2), Optional.empty());
            assertEquals("CN=client", seen.get(30, TimeUnit.SECONDS));
            source.close();
        }
    }

    @Test
    void keyThatCannotBeUsedIsRefusedBeforeConnecting(@TempDir Path folder) throws Exception {
        Path nonsense = Files.writeString(folder.resolve("x.pem"), "x");
        var refused =
                assertThrows(UserException.class, () -> new Access(config("authority: '" + nonsense + "'"), Map.of()));
        assertTrue(refused.getMessage().contains("x.pem holds no certificate"), refused.getMessage());
    }
}

package lstm.online.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.online.metrics.Metrics;
import lstm.online.tls.Certificates;
import lstm.online.tls.Pem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with certificates of its own and of its clients. */
class HttpsTest {

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        certificates = Certificates.in(folder);
    }

    private static String secure() {
        return "certificate: '" + certificates.file("server.pem") + "', key: '" + certificates.file("server.key") + "'";
    }

    private static HttpClient client(KeyManager... keys) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, Pem.trustedBy(certificates.file("ca.pem")).getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesByHttpsAndSaysSoToBrowsers() throws Exception {
        String web = secure() + ", token: 'env:T'";
        String token = "0123456789abcdef0123";
        try (WebServer server = Webs.started(new FakePlant(1), web, Map.of("T", token))) {
            assertTrue(server.address().startsWith("https://"));
            HttpResponse<String> live = get(client(), server.address() + "health/live");
            assertEquals(200, live.statusCode());
            assertTrue(live.headers().firstValue("Strict-Transport-Security").isPresent());
            HttpResponse<String> entered = get(client(), server.address() + "?token=" + token);
            assertTrue(entered.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Secure"));
            assertThrows(
                    IOException.class,
                    () -> get(HttpClient.newHttpClient(), "http://127.0.0.1:" + server.port() + "/health/live"));
        }
    }

    @Test
    void letsInOnlyClientsWithACertificateWhereOneIsAskedFor() throws Exception {
        String web = "listen: '0.0.0.0:0', " + secure() + ", clientAuthority: '" + certificates.file("ca.pem") + "'";
        try (WebServer server = Webs.started(new FakePlant(1), web, Map.of())) {
            String url = "https://localhost:" + server.port() + "/v1/overview";
            assertThrows(IOException.class, () -> get(client(), url));
            KeyManager[] keys = Pem.identifiedBy(certificates.file("client.pem"), certificates.file("client.key"))
                    .getKeyManagers();
            assertEquals(200, get(client(keys), url).statusCode());
        }
    }

    @Test
    void refusesAKeyThatDoesNotBelongToTheCertificate() {
        String web = "certificate: '" + certificates.file("server.pem") + "', key: '" + certificates.file("client.key")
                + "'";
        var plant = new FakePlant(1);
        UserException refused = assertThrows(
                UserException.class,
                () -> new WebServer(Webs.config(web), Map.of(), plant, Optional.empty(), plant.view(), new Metrics()));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
    }
}

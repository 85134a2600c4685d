package lstm.online.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void authority() throws Exception {
        certificates = Certificates.in(folder);
    }

    @Test
    void authorityIsTrusted() throws Exception {
        KeyStore store = Pem.trust(certificates.file("ca.pem"));
        assertEquals(1, store.size());
        var found = (X509Certificate) store.getCertificate(store.aliases().nextElement());
        assertEquals("CN=authority", found.getSubjectX500Principal().getName());
    }

    @Test
    void severalAuthoritiesInOneFileAreAllTrusted() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                "some words before\n" + Files.readString(certificates.file("ca.pem")) + "\n"
                        + Files.readString(certificates.file("client.pem")));
        assertEquals(2, Pem.trust(both).size());
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa:2048", "ec, ec -pkeyopt ec_paramgen_curve:P-384", "ed, ed25519"})
    void keysOfEveryKindAreRead(String name, String kind) throws Exception {
        certificates.openssl("req -x509 -newkey " + kind + " -nodes -days 30 -keyout " + name + ".key -out " + name
                + ".pem -subj /CN=" + name);
        KeyStore store = Pem.identity(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        assertNotNull(store.getKey("identity", Pem.password()));
        assertNotNull(Pem.identifiedBy(folder.resolve(name + ".pem"), folder.resolve(name + ".key"))
                .getKeyManagers()[0]);
    }

    @Test
    void keyOfTheOldFormIsRefusedWithTheCommandThatConvertsIt() throws Exception {
        certificates.openssl("genrsa -traditional -out old.key 2048");
        String said = refused("client.pem", "old.key");
        assertTrue(said.contains("RSA PRIVATE KEY; it must be PKCS#8"), said);
        assertTrue(said.contains("openssl pkcs8 -topk8 -nocrypt -in " + folder.resolve("old.key")), said);
        certificates.openssl("pkcs8 -topk8 -nocrypt -in old.key -out converted.key");
        assertTrue(refused("client.pem", "converted.key").contains("does not belong"), "read, but of another");
    }

    @Test
    void keyWithAPasswordIsRefusedWithTheCommandThatOpensIt() throws Exception {
        certificates.openssl("pkcs8 -topk8 -in client.key -out locked.key -passout pass:secret");
        String said = refused("client.pem", "locked.key");
        assertTrue(said.contains("is locked with a password"), said);
        assertTrue(said.contains("openssl pkcs8 -topk8 -nocrypt"), said);
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        assertTrue(refused("client.pem", "server.key").contains("does not belong to the first certificate in"));
    }

    @Test
    void missingFileIsRefused() {
        assertTrue(refused("client.pem", "no.key").contains("no.key cannot be read: NoSuchFileException"));
        assertTrue(refused("no.pem", "client.key").contains("no.pem cannot be read"));
    }

    @Test
    void fileThatIsNoPemIsRefused() throws IOException {
        Files.writeString(folder.resolve("words.pem"), "not a certificate");
        assertTrue(refused("words.pem", "client.key").contains("words.pem holds no certificate"));
        assertTrue(refused("client.pem", "words.pem").contains("words.pem holds no key"));
        Files.writeString(
                folder.resolve("broken.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertTrue(refused("client.pem", "broken.key").contains("must be RSA, EC or Ed25519"));
    }

    private static String refused(String certificate, String key) {
        var refused = assertThrows(
                UserException.class, () -> Pem.identity(certificates.file(certificate), certificates.file(key)));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        return refused.getMessage();
    }
}

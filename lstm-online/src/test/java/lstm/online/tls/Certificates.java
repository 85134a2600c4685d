package lstm.online.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority of our own in a folder, with a server ({@code localhost}) and a client that it vouches for: {@code ca.pem},
 * {@code server.pem}, {@code server.key}, {@code client.pem}, {@code client.key}; key stores of the same for servers.
 */
public record Certificates(Path folder) {

    /** Of the key stores. */
    public static final String PASSWORD = "changeit";

    /** Makes all of it with openssl. */
    public static Certificates in(Path folder) throws IOException, InterruptedException {
        var made = new Certificates(folder);
        made.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout ca.key -out ca.pem"
                + " -subj /CN=authority -addext basicConstraints=critical,CA:TRUE");
        made.signed("server", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        made.signed("client", "subjectAltName=DNS:client");
        made.openssl(
                "pkcs12 -export -in server.pem -inkey server.key -certfile ca.pem -out server.p12 -name server -passout pass:"
                        + PASSWORD);
        made.run(List.of(
                "keytool",
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                "ca.pem",
                "-keystore",
                "trust.p12",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        return made;
    }

    private void signed(String name, String extension) throws IOException, InterruptedException {
        openssl("req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout " + name + ".key -out " + name
                + ".csr -subj /CN=" + name + " -addext " + extension);
        openssl("x509 -req -in " + name
                + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -copy_extensions copy -out " + name + ".pem");
    }

    /** A file of this name. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs openssl in the folder; {@code arguments} are separated by single spaces. */
    public void openssl(String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("openssl");
        command.addAll(List.of(arguments.split(" ")));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        assertEquals(0, process.exitValue(), () -> String.join(" ", command) + "\n" + said);
    }
}

package lstm.online.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.online.tls.Pem;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** Where brokers are and how to get in, as Kafka's clients want it. */
final class Access {

    private final Map<String, Object> properties = new HashMap<>();
    private final String servers;

    /** Reads secrets and certificates; a {@link UserException} when they are not there or not right. */
    Access(OnlineConfig.Kafka config, Map<String, String> environment) {
        servers = config.servers();
        if (!servers.matches("[^,:\\s]+:\\d{1,5}(,[^,:\\s]+:\\d{1,5})*")) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.kafka.servers is '" + servers + "'; must be host:9092, or several with commas between");
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        OnlineConfig.Login login = config.login();
        boolean tls = login.authority().isPresent() || login.certificate().isPresent();
        if (login.user().isPresent() != login.password().isPresent()) {
            throw new UserException(
                    ExitCode.CONFIG, "online.kafka.user and password belong together; one of them is missing");
        }
        login.authority().ifPresent(this::trust);
        login.certificate().ifPresent(file -> identity(file, login.key().orElseThrow()));
        Optional<String> password = login.password().map(secret -> secret.read(environment));
        password.ifPresent(word -> login(config.mechanism(), login.user().orElseThrow(), word));
        properties.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                password.isPresent() ? "SASL_SSL" : tls ? "SSL" : "PLAINTEXT"); // never a password in the open
    }

    private void trust(Path authority) {
        var unused = Pem.trust(authority); // says better than the client what is wrong with it
        properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
        properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, authority.toString());
    }

    private void identity(Path certificate, Path key) {
        var unused = Pem.identity(certificate, key);
        properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
        try {
            properties.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(certificate));
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was read a moment ago
        }
    }

    private void login(OnlineConfig.Sasl mechanism, String user, String password) {
        boolean plain = mechanism == OnlineConfig.Sasl.PLAIN;
        Class<?> module = plain ? PlainLoginModule.class : ScramLoginModule.class;
        properties.put(SaslConfigs.SASL_MECHANISM, mechanism.name().replace('_', '-'));
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                module.getName() + " required username=\"" + quoted(user) + "\" password=\"" + quoted(password)
                        + "\";");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Properties of a client, with these added. */
    Map<String, Object> with(Map<String, Object> more) {
        var all = new HashMap<>(properties);
        all.putAll(more);
        return all;
    }

    @Override
    public String toString() {
        return servers; // never the properties: the password is among them
    }
}

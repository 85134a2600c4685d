package lstm.online.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.online.tls.Pem;

/** Where a broker is and how to get in. */
final class Address {

    private static final int HIGHEST_PORT = 65_535;

    private static final int PLAIN = 1883;
    private static final int TLS = 8883;
    private static final long PATIENCE_SECONDS = 5;

    private final OnlineConfig.Mqtt config;
    private final String host;
    private final int port; // 0: the usual one
    private final Optional<byte[]> password;
    private final Optional<MqttClientSslConfig> tls;

    /** Reads secrets and certificates; a {@link UserException} when they are not there or not right. */
    Address(OnlineConfig.Mqtt config, Map<String, String> environment) {
        this.config = config;
        // not by java.net.URI, which knows no host with an underscore, as compose files have them
        String[] parts = config.url().split("[:/]+", -1);
        host = parts[1];
        port = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        if (port > HIGHEST_PORT) {
            throw new UserException(
                    ExitCode.CONFIG, "online.mqtt.url is " + config.url() + "; a port must be at most " + HIGHEST_PORT);
        }
        OnlineConfig.Login login = config.login();
        boolean wantsTls = parts[0].equals("mqtts");
        if (!wantsTls && (login.authority().isPresent() || login.certificate().isPresent())) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.mqtt.url is " + config.url()
                            + ", which is not encrypted, but certificates are named; write mqtts://" + host);
        }
        if (config.version() == 3
                && login.password().isPresent()
                && login.user().isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.mqtt.user is missing; MQTT 3.1.1 has no password without one: name it, or take version: 5");
        }
        password = login.password().map(secret -> secret.read(environment).getBytes(StandardCharsets.UTF_8));
        tls = wantsTls ? Optional.of(tls(login)) : Optional.empty();
    }

    private static MqttClientSslConfig tls(OnlineConfig.Login login) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(login.authority().map(Pem::trustedBy).orElse(null)) // null: those that Java knows
                .keyManagerFactory(login.certificate()
                        .map(file -> Pem.identifiedBy(file, login.key().orElseThrow()))
                        .orElse(null))
                .build();
    }

    /** A client that is not connected yet. */
    Link link(String clientId, MqttClientConnectedListener connected, MqttClientDisconnectedListener disconnected) {
        var transport = MqttClientTransportConfig.builder()
                .serverHost(host)
                .serverPort(port > 0 ? port : tls.isPresent() ? TLS : PLAIN)
                .socketConnectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .sslConfig(tls.orElse(null));
        var client = MqttClient.builder()
                .identifier(clientId)
                .transportConfig(transport.build())
                .addConnectedListener(connected)
                .addDisconnectedListener(disconnected);
        return config.version() == 3
                ? new Link3(client.useMqttVersion3().simpleAuth(auth3()).buildAsync())
                : new Link5(client.useMqttVersion5().simpleAuth(auth5()).buildAsync());
    }

    private Mqtt3SimpleAuth auth3() {
        if (config.login().user().isEmpty()) {
            return null; // the client's word for nobody
        }
        var auth = Mqtt3SimpleAuth.builder().username(config.login().user().get());
        return password.isPresent() ? auth.password(password.get()).build() : auth.build();
    }

    private Mqtt5SimpleAuth auth5() {
        if (config.login().user().isEmpty() && password.isEmpty()) {
            return null;
        }
        var auth = Mqtt5SimpleAuth.builder();
        if (config.login().user().isEmpty()) {
            return auth.password(password.get()).build();
        }
        var named = auth.username(config.login().user().get());
        return password.isPresent() ? named.password(password.get()).build() : named.build();
    }

    @Override
    public String toString() {
        return config.url();
    }
}

package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.OnlineConfig.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where live rows come from and go to; what is not allowed is said, and no secret is. */
class OnlineSectionTest {

    @TempDir
    private Path folder;

    private static OnlineConfig read(String yaml) {
        return StationYaml.parse("station.yml", "online: " + yaml).online();
    }

    @Test
    void readsWhatIsThere() {
        OnlineConfig online = read("{source: mqtt, stdout: [alarm], mqtt: {url: 'mqtts://b:8883', topic: 'p/{sensor}',"
                + " time: arrival}, align: {rows: aligned, sensors: {T1: {hold: PT1M}}}, alarms: {quiet: PT1H}}");
        assertEquals(SourceKind.MQTT, online.source());
        assertEquals(List.of(EventKind.ALARM), online.stdout());
        assertTrue(online.mqtt().timeFromArrival());
        assertTrue(online.align().rows());
        assertEquals(Duration.ofMinutes(1), online.align().holds().get("T1"));
        assertEquals(Duration.ofHours(1), online.alarms().quiet().orElseThrow());
    }

    @Test
    void goesIntoTheBundleWithoutSecrets() {
        Station station = StationYaml.parse(
                "station.yml", "online: {mqtt: {password: 'env:MQTT_PASSWORD'}, webhook: {token: 'file:/run/hook'}}");
        Station again = StationYaml.parse("station.yml", station.yaml());
        assertEquals(station.online(), again.online());
        assertTrue(station.yaml().contains("env:MQTT_PASSWORD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{source: mqtts} | online.source is 'mqtts'; must be stdin",
                "{mqtt: {url: 'http://b'}} | online.mqtt.url is 'http://b'; must be mqtt://host:1883",
                "{mqtt: {url: 'mqtt://me:secret@b'}} | must be mqtt://host:1883",
                "{mqtt: {version: 4}} | online.mqtt.version is 4; must be 3 (for 3.1.1) or 5",
                "{mqtt: {certificate: a.pem}} | online.mqtt.key is missing",
                "{web: {clientAuthority: a.pem}} | online.web.certificate is missing",
                "{stdout: [alarms]} | online.stdout has 'alarms'; must be of score, alarm",
                "{align: {lateness: 2}} | online.align.lateness is 2; must be a duration",
                "{align: {lateness: -PT1S}} | online.align.lateness is '-PT1S'; must be a duration such as PT1M or PT0.5S; PT0S",
                "{sql: {poll: PT0S}} | online.sql.poll is 'PT0S'; must be a duration above zero",
                "{alarms: {quiet: PT0S}} | online.alarms.quiet is 'PT0S'; must be a duration above zero",
                "{alarms: {closeAfter: PT0S}} | online.alarms.closeAfter is 'PT0S'; must be timesteps (at least 0) or a duration above zero",
                "{align: {sensors: {T1: {held: PT1M}}}} | held is not a key",
                "{alarms: {closeBelow: 1.5}} | online.alarms.closeBelow is 1.5; must be a probability",
                "{alarms: {ignore: [{direction: above}]}} | sensor is missing",
                "{kafka: {topics: x}} | did you mean online.kafka.topic?",
            })
    void refusesWhatIsNotAllowed(String yaml, String words) {
        var refusal = assertThrows(UserException.class, () -> read(yaml));
        assertEquals(ExitCode.CONFIG, refusal.exitCode());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void zeroIsAllowedWhereItMeansSomething() {
        OnlineConfig online = read("{sql: {lag: PT0S}, align: {lateness: PT0S, hold: PT0S, future: PT0S, sensors: {T1:"
                + " {hold: PT0S}}}}");
        assertEquals(Duration.ZERO, online.sql().lag());
        assertEquals(Duration.ZERO, online.align().lateness());
        assertEquals(Duration.ZERO, online.align().hold().orElseThrow());
        assertEquals(Duration.ZERO, online.align().future());
        assertEquals(Duration.ZERO, online.align().holds().get("T1"));
    }

    @Test
    void aSecretThatStandsThereIsRefusedAndNotShown() {
        var refusal = assertThrows(UserException.class, () -> read("{mqtt: {password: hunter2}}"));
        assertTrue(
                refusal.getMessage().contains("online.mqtt.password is '…'; must be env:NAME"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("hunter2"));
        refusal = assertThrows(UserException.class, () -> read("{mqtt: {url: 'mqtt://me:hunter2@b'}}"));
        assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
    }

    @Test
    void secretsAreReadFromTheEnvironmentOrAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-file\nsecond line\n");
        OnlineConfig online = read("{mqtt: {password: 'env:PW'}, web: {token: 'file:" + file + "'}}");
        Secret password = online.mqtt().login().password().orElseThrow();
        assertEquals("from-env", password.read(Map.of("PW", "from-env")));
        assertEquals("from-file", online.web().token().orElseThrow().read(Map.of()));
        assertEquals("env:PW", password.toString());
        var refusal = assertThrows(UserException.class, () -> password.read(Map.of()));
        assertTrue(
                refusal.getMessage().contains("online.mqtt.password is env:PW, which is not set"),
                refusal.getMessage());
    }
}

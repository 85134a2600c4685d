package lstm.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The section {@code online}: where live rows come from and what becomes of them.
 *
 * @param source where rows come from
 * @param stdout events that go there
 */
public record OnlineConfig(
        SourceKind source,
        List<EventKind> stdout,
        Mqtt mqtt,
        Kafka kafka,
        Sql sql,
        Folder folder,
        Web web,
        Align align,
        Alarms alarms,
        Results results,
        Webhook webhook,
        State state) {

    public OnlineConfig {
        stdout = List.copyOf(stdout);
    }

    /** Where rows can come from. */
    public enum SourceKind {
        STDIN,
        MQTT,
        KAFKA,
        HTTP,
        SQL
    }

    /** Kinds of events, as a sink chooses among them. */
    public enum EventKind {
        SCORE("score"),
        ALARM("alarm"),
        DATA_QUALITY("data-quality"),
        MODEL("model"),
        FORECAST("forecast");

        private final String word;

        EventKind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Who we are to a server, and which servers we trust. Files are PEM.
     *
     * @param authority certificates that a server's must be signed by; empty: those that Java knows
     * @param certificate ours, with {@code key}
     */
    public record Login(
            Optional<String> user,
            Optional<Secret> password,
            Optional<Path> authority,
            Optional<Path> certificate,
            Optional<Path> key) {}

    /**
     * A broker of MQTT.
     *
     * @param url {@code mqtt://host:1883} or {@code mqtts://host:8883}
     * @param version 3 (3.1.1) or 5
     * @param clientId names the session that the broker keeps; one program each
     * @param topic rows; with {@code {sensor}} in place of a level measurements of one sensor each
     * @param timeFromArrival whether a measurement without a time is of the moment it arrives
     * @param inFlight messages that may be on their way without acknowledgement
     * @param eventsTopic where events go; empty: nowhere
     */
    public record Mqtt(
            String url,
            int version,
            String clientId,
            Login login,
            String topic,
            boolean timeFromArrival,
            int inFlight,
            Optional<String> eventsTopic,
            List<EventKind> events) {

        public Mqtt {
            events = List.copyOf(events);
        }
    }

    /** How a user logs in to Kafka. */
    public enum Sasl {
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512
    }

    /**
     * Brokers of Kafka.
     *
     * @param servers {@code host:9092}, several with commas
     * @param mechanism by which user and password are shown
     * @param topic rows or measurements
     * @param group of consumers
     * @param eventsTopic where events go; empty: nowhere
     */
    public record Kafka(
            String servers,
            Login login,
            Sasl mechanism,
            String topic,
            String group,
            Optional<String> eventsTopic,
            List<EventKind> events) {

        public Kafka {
            events = List.copyOf(events);
        }
    }

    /**
     * A table that grows.
     *
     * @param url JDBC; the login is in the environment
     * @param poll pause between two looks when there was nothing new
     * @param lag how long after its time a row may still appear in the table
     */
    public record Sql(Optional<String> url, Optional<String> table, Duration poll, Duration lag) {}

    /**
     * A folder that bursts of vibration are added to.
     *
     * @param poll pause between two looks
     */
    public record Folder(Duration poll) {}

    /**
     * What the program serves by HTTP.
     *
     * @param listen {@code host:port}; empty: nothing is served, unless rows come by HTTP
     * @param token that requests must carry; needed where others than this machine are served
     * @param certificate makes it HTTPS, with {@code key}
     * @param clientAuthority clients must have a certificate signed by one of these
     * @param maxBody bytes of a request
     * @param maxRows rows of a request
     * @param requestsPerSecond of one client
     */
    public record Web(
            Optional<String> listen,
            Optional<Secret> token,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<Path> clientAuthority,
            int maxBody,
            int maxRows,
            int requestsPerSecond) {

        /** The same at another address. */
        public Web listeningTo(String address) {
            return new Web(
                    Optional.of(address),
                    token,
                    certificate,
                    key,
                    clientAuthority,
                    maxBody,
                    maxRows,
                    requestsPerSecond);
        }
    }

    /**
     * Rows made of measurements that arrive one by one.
     *
     * @param rows whether rows that arrive whole are put into order by this, too
     * @param lateness how long after a later one a measurement may still arrive
     * @param hold how long the last value of a sensor counts when it has no new one; empty: one step
     * @param holds the same for single sensors
     * @param future how far ahead of this machine's clock a time may be
     */
    public record Align(
            boolean rows, Duration lateness, Optional<Duration> hold, Map<String, Duration> holds, Duration future) {

        public Align {
            holds = Map.copyOf(holds);
        }
    }

    /**
     * When alarms are raised and closed.
     *
     * @param closeBelow probability below which a row counts towards the end; empty: as the rule that opened it says
     * @param closeAfter rows in a row below that close an alarm; 0: as the rule that opened it says
     * @param quiet after an alarm, how long another of the same sensor is not raised
     * @param ignore what is no reason for an alarm
     * @param horizon how far ahead the time to the next alarm is looked for; empty: not at all
     */
    public record Alarms(
            OptionalDouble closeBelow,
            TimestepLength closeAfter,
            Optional<Duration> quiet,
            List<Ignore> ignore,
            Optional<Duration> horizon) {

        public Alarms {
            ignore = List.copyOf(ignore);
        }
    }

    /** Which side of what is expected. */
    public enum Direction {
        BOTH,
        ABOVE,
        BELOW
    }

    /**
     * A sensor that is no reason for an alarm while it is on this side of what is expected and nearer to it than this.
     *
     * @param minDeviation in the sensor's unit; 0: every deviation on that side is ignored
     */
    public record Ignore(String sensor, Direction direction, double minDeviation) {}

    /** Tables that events go to; the login is in the environment. */
    public record Results(Optional<String> url, List<EventKind> events) {

        public Results {
            events = List.copyOf(events);
        }
    }

    /** An address that alarms are posted to. */
    public record Webhook(Optional<String> url, Optional<Secret> token, List<EventKind> events) {

        public Webhook {
            events = List.copyOf(events);
        }
    }

    /** What a saved state survives. */
    public enum Durability {
        /** The program's end, however sudden. */
        CRASH,
        /** That of the machine, too. */
        POWER_LOSS
    }

    /**
     * How the state is kept.
     *
     * @param checkpoint longest time between two snapshots
     */
    public record State(Durability durability, Duration checkpoint) {}
}

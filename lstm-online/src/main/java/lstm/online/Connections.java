package lstm.online;

import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.Station;
import lstm.io.EventTables;
import lstm.io.GrowingTable;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Source;
import lstm.online.kafka.KafkaSink;
import lstm.online.kafka.KafkaSource;
import lstm.online.mqtt.MqttSink;
import lstm.online.mqtt.MqttSource;
import lstm.online.sink.Sink;
import lstm.online.sink.StdoutSink;
import lstm.online.sink.WebhookSink;
import lstm.online.sql.PollingSource;
import lstm.online.sql.TablesSink;

/** Where rows come from and events go, as the configuration says. */
final class Connections {

    private final Station station;
    private final OnlineConfig config;
    private final Map<String, String> environment;

    /** {@code environment}: where secrets are. */
    Connections(Station station, Map<String, String> environment) {
        this.station = station;
        this.config = station.online();
        this.environment = Map.copyOf(environment);
    }

    /** A source that is a server's; {@code stateId}: of the state that goes on with it. */
    Source source(OnlineConfig.SourceKind kind, String stateId) {
        return switch (kind) {
            case MQTT -> new MqttSource(config.mqtt(), limit(), environment);
            case KAFKA ->
                new KafkaSource(
                        config.kafka(), config.align().rows(), limit(), environment, Optional.of("lstm-" + stateId));
            case SQL -> {
                config.sql()
                        .url()
                        .ifPresent(url -> requireAddress("online.sql.url", url, GrowingTable::requireAddress));
                yield new PollingSource(config.sql(), config.align().future(), InstantSource.system(), environment);
            }
            default -> throw new IllegalArgumentException(kind + " is no server's");
        };
    }

    /** Whatever is wrong with an address stands in the configuration, not on the command line. */
    private void requireAddress(String key, String url, Consumer<String> check) {
        try {
            check.accept(url);
        } catch (UserException e) {
            throw new UserException(ExitCode.CONFIG, station.file() + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private FutureLimit limit() {
        return new FutureLimit(Clock.systemUTC(), config.align().future());
    }

    /** All sinks; none is started yet, and none is refused as far as can be known. */
    List<Sink> sinks(OutputStream stdout, List<EventKind> shown) {
        var sinks = new ArrayList<Sink>();
        sinks.add(new StdoutSink(stdout, shown));
        if (config.mqtt().eventsTopic().isPresent()) {
            var broker = new MqttSink(config.mqtt(), station.name(), environment);
            broker.check();
            sinks.add(broker);
        }
        if (config.kafka().eventsTopic().isPresent()) {
            var brokers = new KafkaSink(config.kafka(), station.name(), environment);
            brokers.check();
            sinks.add(brokers);
        }
        if (config.results().url().isPresent()) {
            requireAddress("online.results.url", config.results().url().get(), EventTables::requireAddress);
            var tables = new TablesSink(config.results(), station.name(), environment);
            tables.check();
            sinks.add(tables);
        }
        if (config.webhook().url().isPresent()) {
            sinks.add(new WebhookSink(config.webhook(), station.name(), environment));
        }
        return sinks;
    }
}

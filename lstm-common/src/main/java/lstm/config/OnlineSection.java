package lstm.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lstm.config.OnlineConfig.Alarms;
import lstm.config.OnlineConfig.Align;
import lstm.config.OnlineConfig.Direction;
import lstm.config.OnlineConfig.Durability;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.OnlineConfig.Ignore;
import lstm.config.OnlineConfig.Kafka;
import lstm.config.OnlineConfig.Login;
import lstm.config.OnlineConfig.Mqtt;
import lstm.config.OnlineConfig.Results;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.OnlineConfig.Sql;
import lstm.config.OnlineConfig.Web;
import lstm.config.OnlineConfig.Webhook;

/** Reads the section {@code online}: where live rows come from and what becomes of them. */
final class OnlineSection {

    private static final List<EventKind> ALL = List.of(EventKind.values());
    private static final int KIBI = 1024;

    private OnlineSection() {}

    static OnlineConfig read(Section section) {
        var online = new OnlineConfig(
                section.choice("source", SourceKind.STDIN),
                events(section, "stdout", ALL),
                mqtt(section.section("mqtt")),
                kafka(section.section("kafka")),
                sql(section.section("sql")),
                folder(section.section("folder")),
                web(section.section("web")),
                align(section.section("align")),
                alarms(section.section("alarms")),
                results(section.section("results")),
                webhook(section.section("webhook")),
                state(section.section("state")));
        section.refuseUnknown();
        return online;
    }

    private static Mqtt mqtt(Section section) {
        var mqtt = new Mqtt(
                section.text("url", "mqtt://localhost:1883"),
                section.integer("version", 5, 3, 5),
                section.text("clientId", "lstm-online"),
                login(section),
                section.text("topic", "plant/rows"),
                section.choice("time", TimeOf.MESSAGE) == TimeOf.ARRIVAL,
                section.integer("inFlight", 65_535, 1, 65_535),
                Optional.ofNullable(section.text("eventsTopic", null)),
                events(section, "events", ALL));
        section.refuseUnknown();
        if (mqtt.version() == 4) {
            throw section.refused("version", "is 4; must be 3 (for 3.1.1) or 5");
        }
        if (!mqtt.url().matches("mqtts?://[^/\\s:@]+(:\\d{1,5})?")) {
            String shown = mqtt.url().replaceFirst("//[^/@]*@", "//…@"); // a password may stand there
            throw section.refused(
                    "url",
                    "is '" + shown
                            + "'; must be mqtt://host:1883, or mqtts://host:8883, with user and password in keys of"
                            + " their own");
        }
        return mqtt;
    }

    /** What the time of a measurement is. */
    private enum TimeOf {
        MESSAGE,
        ARRIVAL
    }

    private static Kafka kafka(Section section) {
        var kafka = new Kafka(
                section.text("servers", "localhost:9092"),
                login(section),
                section.choice("mechanism", OnlineConfig.Sasl.PLAIN),
                section.text("topic", "plant-rows"),
                section.text("group", "lstm-online"),
                Optional.ofNullable(section.text("eventsTopic", null)),
                events(section, "events", ALL));
        section.refuseUnknown();
        return kafka;
    }

    private static Login login(Section section) {
        var login = new Login(
                Optional.ofNullable(section.text("user", null)),
                secret(section, "password"),
                file(section, "authority"),
                file(section, "certificate"),
                file(section, "key"));
        refuseHalf(section, login.certificate(), login.key());
        return login;
    }

    private static void refuseHalf(Section section, Optional<Path> certificate, Optional<Path> key) {
        if (certificate.isPresent() != key.isPresent()) {
            throw section.refused(
                    certificate.isPresent() ? "key" : "certificate", "is missing; the two belong together");
        }
    }

    private static Sql sql(Section section) {
        var sql = new Sql(
                Optional.ofNullable(section.text("url", null)),
                Optional.ofNullable(section.text("table", null)),
                section.duration("poll", Duration.ofSeconds(1)),
                section.durationOrZero("lag", Duration.ofSeconds(10)));
        section.refuseUnknown();
        return sql;
    }

    private static OnlineConfig.Folder folder(Section section) {
        var folder = new OnlineConfig.Folder(section.duration("poll", Duration.ofSeconds(10)));
        section.refuseUnknown();
        return folder;
    }

    private static Web web(Section section) {
        var web = new Web(
                Optional.ofNullable(section.text("listen", null)),
                secret(section, "token"),
                file(section, "certificate"),
                file(section, "key"),
                file(section, "clientAuthority"),
                section.integer("maxBody", 8 * KIBI * KIBI, KIBI),
                section.integer("maxRows", 100_000, 1),
                section.integer("requestsPerSecond", 1000, 1));
        section.refuseUnknown();
        refuseHalf(section, web.certificate(), web.key());
        if (web.clientAuthority().isPresent() && web.certificate().isEmpty()) {
            throw section.refused("certificate", "is missing; clients show certificates only where the server has one");
        }
        return web;
    }

    private static Align align(Section section) {
        Map<String, Duration> holds = new LinkedHashMap<>();
        boolean rows = section.choice("rows", Order.AS_THEY_COME) == Order.ALIGNED;
        Duration lateness = section.durationOrZero("lateness", Duration.ofSeconds(2));
        Optional<Duration> hold = section.durationOrZero("hold");
        section.named("sensors", "{T1: {hold: PT1M}}").forEach((sensor, part) -> {
            part.durationOrZero("hold").ifPresent(own -> holds.put(sensor, own));
            part.refuseUnknown();
        });
        var align = new Align(rows, lateness, hold, holds, section.durationOrZero("future", Duration.ofMinutes(5)));
        section.refuseUnknown();
        return align;
    }

    /** What becomes of rows that arrive whole. */
    private enum Order {
        AS_THEY_COME,
        ALIGNED
    }

    private static Alarms alarms(Section section) {
        OptionalDouble below = section.number("closeBelow");
        if (below.isPresent() && !(below.getAsDouble() > 0 && below.getAsDouble() < 1)) {
            throw section.refused(
                    "closeBelow", "is " + below.getAsDouble() + "; must be a probability above 0, below 1");
        }
        TimestepLength after =
                section.length("closeAfter", TimestepLength.ofTimesteps(0), 0).orElseThrow();
        Optional<Duration> quiet = section.duration("quiet");
        var ignore = new ArrayList<Ignore>();
        for (Section part : section.list("ignore", "[{sensor: T1, direction: below, minDeviation: 2.5}]")) {
            String sensor = part.text("sensor", null);
            Direction direction = part.choice("direction", Direction.BOTH);
            double least = part.number("minDeviation", 0, 0, Double.MAX_VALUE);
            part.refuseUnknown();
            if (sensor == null) {
                throw part.refused("sensor", "is missing; name the sensor that is no reason for an alarm");
            }
            ignore.add(new Ignore(sensor, direction, least));
        }
        var alarms = new Alarms(below, after, quiet, ignore, section.duration("horizon"));
        section.refuseUnknown();
        return alarms;
    }

    private static Results results(Section section) {
        var results = new Results(Optional.ofNullable(section.text("url", null)), events(section, "events", ALL));
        section.refuseUnknown();
        return results;
    }

    private static Webhook webhook(Section section) {
        var webhook = new Webhook(
                Optional.ofNullable(section.text("url", null)),
                secret(section, "token"),
                events(section, "events", List.of(EventKind.ALARM)));
        section.refuseUnknown();
        return webhook;
    }

    private static OnlineConfig.State state(Section section) {
        var state = new OnlineConfig.State(
                section.choice("durability", Durability.CRASH), section.duration("checkpoint", Duration.ofSeconds(5)));
        section.refuseUnknown();
        return state;
    }

    private static List<EventKind> events(Section section, String key, List<EventKind> fallback) {
        List<String> names =
                section.texts(key, fallback.stream().map(EventKind::toString).toList());
        var kinds = new ArrayList<EventKind>();
        for (String name : names) {
            kinds.add(Arrays.stream(EventKind.values())
                    .filter(kind -> kind.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> section.refused(
                            key,
                            "has '" + name + "'; must be of "
                                    + ALL.stream().map(EventKind::toString).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }

    private static Optional<Path> file(Section section, String key) {
        return Optional.ofNullable(section.text(key, null)).map(Path::of);
    }

    private static Optional<Secret> secret(Section section, String key) {
        return Optional.ofNullable(section.text(key, null)).map(text -> {
            try {
                return Secret.of(section.at(key), text);
            } catch (IllegalArgumentException e) {
                // what stands there may be the secret itself: it is not shown
                throw section.wrong(section.at(key), TextNode.valueOf("…"), Secret.ALLOWED);
            }
        });
    }
}

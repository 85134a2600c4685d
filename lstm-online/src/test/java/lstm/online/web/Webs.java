package lstm.online.web;

import java.util.Map;
import java.util.Optional;
import lstm.config.OnlineConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.online.metrics.Metrics;

/** Servers for tests, on ports of their own. */
final class Webs {

    private Webs() {}

    /** The section {@code online.web} of this text. */
    static OnlineConfig.Web config(String web) {
        return station(web).online().web();
    }

    static Station station(String web) {
        return StationYaml.parse("test", "station: test\nonline:\n  web: {" + web + "}\n");
    }

    static WebServer started(FakePlant plant, String web, Map<String, String> environment) {
        return started(plant, web, environment, Optional.empty());
    }

    static WebServer started(FakePlant plant, String web, Map<String, String> environment, Optional<HttpSource> rows) {
        String listen = web.contains("listen") ? web : "listen: '127.0.0.1:0'" + (web.isEmpty() ? "" : ", " + web);
        var server = new WebServer(config(listen), environment, plant, rows, plant.view(), new Metrics());
        server.start();
        return server;
    }
}

package lstm.online;

import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.Station;
import lstm.online.intake.FutureLimit;
import lstm.online.live.LiveView;
import lstm.online.web.HttpSource;
import lstm.online.web.WebServer;

/**
 * What is served by HTTP, if anything is: the page, and rows.
 *
 * @param server on its way; empty when nothing is served
 * @param rows empty when rows come from elsewhere
 * @param view empty when there is no page
 */
record Served(CompletableFuture<Optional<WebServer>> server, Optional<HttpSource> rows, Optional<LiveView> view)
        implements Closeable {

    /**
     * Begins to serve, beside what else there is to do.
     *
     * @param listen goes before what the configuration says
     */
    static Served start(
            Station station,
            SourceKind source,
            Optional<String> listen,
            Map<String, String> environment,
            OnlineVitals vitals) {
        OnlineConfig config = station.online();
        OnlineConfig.Web web = listen.map(config.web()::listeningTo).orElse(config.web());
        if (web.listen().isEmpty() && source != SourceKind.HTTP) {
            return new Served(CompletableFuture.completedFuture(Optional.empty()), Optional.empty(), Optional.empty());
        }
        Optional<HttpSource> rows = source == SourceKind.HTTP
                ? Optional.of(new HttpSource(
                        web.maxRows(),
                        new FutureLimit(Clock.systemUTC(), config.align().future())))
                : Optional.empty();
        var view = new LiveView();
        CompletableFuture<Optional<WebServer>> server = CompletableFuture.supplyAsync(() -> {
            var made = new WebServer(web, environment, vitals, rows, view, vitals.metrics());
            made.start();
            return Optional.of(made);
        });
        return new Served(server, rows, Optional.of(view));
    }

    /**
     * Waits until it is served.
     *
     * @throws lstm.cli.UserException when it cannot be
     */
    void await() {
        try {
            server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        server.handle((started, failed) -> failed == null ? started : Optional.<WebServer>empty())
                .join()
                .ifPresent(WebServer::close);
    }
}

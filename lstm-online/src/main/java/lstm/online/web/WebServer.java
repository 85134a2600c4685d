package lstm.online.web;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.online.live.LiveView;
import lstm.online.live.Vitals;
import lstm.online.metrics.Metrics;
import lstm.online.tls.Pem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program serves by HTTP. It may start before anything else is there, and says so until it is. */
public final class WebServer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int THREADS = 32;
    private static final int CONNECTIONS = 500;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 3_000;
    private static final long SHUTDOWN_IDLE_MILLIS = 100; // for connections that nothing is asked on any more

    private final Listen listen;
    private final Server server;
    private final ServerConnector connector;
    private final EventStream events;
    private final boolean secure;

    /**
     * Checks the configuration; nothing is listened to yet.
     *
     * @param environment where the token may be
     * @param rows who takes rows; empty when they come from elsewhere
     * @throws UserException when the configuration would let in anybody, or cannot be used
     */
    public WebServer(
            OnlineConfig.Web config,
            Map<String, String> environment,
            Vitals vitals,
            Optional<HttpSource> rows,
            LiveView view,
            Metrics metrics) {
        this(config, environment, vitals, rows, view, metrics, Clock.systemUTC());
    }

    WebServer(
            OnlineConfig.Web config,
            Map<String, String> environment,
            Vitals vitals,
            Optional<HttpSource> rows,
            LiveView view,
            Metrics metrics,
            Clock clock) {
        listen = Listen.parse(config.listen().orElse(Listen.DEFAULT));
        Access access = Access.of(config, listen, environment);
        secure = access.isSecure();
        var snapshots = new Snapshots(vitals, view, clock);
        events = new EventStream(snapshots);
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("web");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        var plain = new HttpConnectionFactory(http(secure));
        connector = secure
                ? new ServerConnector(server, 1, 1, new SslConnectionFactory(tls(config), plain.getProtocol()), plain)
                : new ServerConnector(server, 1, 1, plain);
        connector.setHost(listen.bindTo());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        var endpoint = rows.map(source -> new RowsEndpoint(source, config.maxBody()));
        server.setHandler(new Routes(access, snapshots, events, vitals, metrics, endpoint, clock));
        server.setErrorHandler((request, response, callback) -> {
            Reply.guard(response, secure);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            int status = response.getStatus() < 400 ? 500 : response.getStatus();
            Reply.refuse(response, callback, status, "the request cannot be read");
            return true;
        });
    }

    private static HttpConfiguration http(boolean secure) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        if (secure) {
            http.addCustomizer(new SecureRequestCustomizer(false)); // certificates of plants seldom name every address
        }
        return http;
    }

    private static SslContextFactory.Server tls(OnlineConfig.Web config) {
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(
                Pem.identity(config.certificate().orElseThrow(), config.key().orElseThrow()));
        tls.setKeyStorePassword(new String(Pem.password()));
        tls.setSniRequired(false);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        config.clientAuthority().ifPresent(authority -> {
            tls.setTrustStore(Pem.trust(authority));
            tls.setNeedClientAuth(true);
        });
        return tls;
    }

    /**
     * Listens.
     *
     * @throws UserException when the address cannot be listened to
     */
    public void start() {
        try {
            connector.open();
            server.start();
            events.start();
        } catch (UnresolvedAddressException | SocketException e) {
            throw cannotListen(e);
        } catch (IOException e) {
            throw cannotListen(e.getCause() instanceof SocketException ? e.getCause() : e);
        } catch (Exception e) { // that is what Jetty's start throws
            throw new IllegalStateException("the web server did not start", e);
        }
        LOG.info("the page is at {}", address());
    }

    private UserException cannotListen(Throwable why) {
        closeQuietly();
        String message = String.valueOf(why.getMessage());
        String help = message.contains("in use")
                ? "; another program listens there: stop it, or set online.web.listen to another port"
                : message.contains("ermission denied")
                        ? "; ports below 1024 are for root: set online.web.listen to a higher one"
                        : "; set online.web.listen to an address of this machine";
        return new UserException(
                ExitCode.SERVICE,
                "nothing can be served at online.web.listen '" + listen + "': "
                        + (why instanceof UnresolvedAddressException ? "no such host" : message) + help,
                why);
    }

    /** The port that is listened to. */
    public int port() {
        return connector.getLocalPort();
    }

    /** What to type into a browser on this machine. */
    public String address() {
        String host = listen.bindTo() == null || listen.host().equals("0.0.0.0") ? "localhost" : listen.host();
        return (secure ? "https://" : "http://") + host + ":" + port() + "/";
    }

    /** Answers what is under way, within some seconds, and listens no more. */
    @Override
    public void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        events.close();
        try {
            server.stop();
            connector.close();
        } catch (Exception e) { // that is what Jetty's stop throws; there is nothing left to save
            LOG.debug("the web server did not stop in good order", e);
        }
    }
}

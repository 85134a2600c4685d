package lstm.online.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may ask for what. Thread-safe. */
final class Access {

    static final String COOKIE = "lstm-online";

    private static final String BEARER = "bearer ";
    private static final int SHORTEST_TOKEN = 16;
    private static final double MISTAKES_PER_SECOND = 0.5;
    private static final int MISTAKES_AT_ONCE = 10;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean onlyLoopback;
    private final String ownName; // in lower case
    private final Optional<String> token;
    private final Optional<Ticket> tickets;
    private final boolean secure;
    private final RateLimit requests;
    private final RateLimit mistakes = new RateLimit(MISTAKES_PER_SECOND, MISTAKES_AT_ONCE);

    private Access(Listen listen, Optional<String> token, boolean secure, int requestsPerSecond) {
        onlyLoopback = listen.isLoopback();
        ownName = listen.host().toLowerCase(Locale.ROOT);
        this.token = token;
        tickets = token.map(Ticket::new);
        this.secure = secure;
        requests = new RateLimit(requestsPerSecond, requestsPerSecond);
    }

    /**
     * Reads what the configuration says.
     *
     * @throws UserException when others than this machine could come in without a key
     */
    static Access of(OnlineConfig.Web config, Listen listen, Map<String, String> environment) {
        Optional<String> token = config.token().map(secret -> secret.read(environment));
        if (token.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.web.token (" + config.token().get() + ") has "
                            + token.get().length() + " characters, which can be guessed; must have at least "
                            + SHORTEST_TOKEN + ", for example what 'openssl rand -hex 32' prints");
        }
        if (!listen.isLoopback() && token.isEmpty() && config.clientAuthority().isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.web.listen is '" + listen
                            + "', which other machines can reach, and nothing says who may come in; set"
                            + " online.web.token: env:LSTM_TOKEN and the variable to what 'openssl rand -hex 32'"
                            + " prints, or online.web.clientAuthority for clients with certificates, or listen on"
                            + " 127.0.0.1");
        }
        return new Access(listen, token, config.certificate().isPresent(), config.requestsPerSecond());
    }

    /** Whether the server is reached by encrypted connections. */
    boolean isSecure() {
        return secure;
    }

    /** Whether a key is asked for. */
    boolean asksForToken() {
        return token.isPresent();
    }

    /**
     * Whether the request names a host that is this machine's. A page elsewhere may let its own name lead here, to be let in by a
     * browser on this machine; where a key is asked for, it would have none for that name.
     */
    boolean isForUs(Request request) {
        if (!onlyLoopback || token.isPresent()) {
            return true;
        }
        String host = hostOf(request.getHeaders().get(HttpHeader.HOST));
        return LOOPBACK.contains(host) || host.equals(ownName);
    }

    private static String hostOf(String header) {
        if (header == null) {
            return "";
        }
        String text = header.strip().toLowerCase(Locale.ROOT);
        int port = text.lastIndexOf(':');
        return port > text.lastIndexOf(']') ? text.substring(0, port) : text;
    }

    /** Whether a page of another place makes a browser ask this. */
    static boolean isFromElsewhere(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String host = request.getHeaders().get(HttpHeader.HOST);
        return origin != null
                && !(host != null && origin.replaceFirst("^[^/]*//", "").equalsIgnoreCase(host));
    }

    boolean isTooFast(Request request) {
        return !requests.take(client(request), System.nanoTime());
    }

    /** Who is counted: an address, of IPv6 the part that a provider gives to one customer. */
    private static String client(Request request) {
        return RateLimit.client(Request.getRemoteAddr(request));
    }

    /** Whether so many wrong keys came from there that it must wait. */
    boolean mustWait(Request request) {
        return !mistakes.hasRoom(client(request), System.nanoTime());
    }

    /**
     * Whether the request shows a key that opens, or none is asked for; counts wrong ones. While its address {@link #mustWait},
     * no token opens, not even the right one, or guesses would not be slowed; the ticket of a browser does.
     */
    boolean isOpen(Request request, long now) {
        if (token.isEmpty()) {
            return true;
        }
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null) {
            boolean isBearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
            return isBearer
                    && !mustWait(request)
                    && opens(request, header.substring(BEARER.length()).strip());
        }
        return ticket(request)
                .filter(ticket -> tickets.orElseThrow().isGood(ticket, now))
                .isPresent();
    }

    /** Whether this is the token; counts wrong ones. */
    boolean opens(Request request, String given) {
        boolean right = token.isPresent() && Ticket.same(token.get(), given);
        if (!right) {
            mistakes.take(client(request), System.nanoTime());
        }
        return right;
    }

    private static Optional<String> ticket(Request request) {
        List<HttpCookie> cookies = Request.getCookies(request);
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** The header that gives a browser a new ticket. */
    String newTicket(long now) {
        return cookie(tickets.orElseThrow().issue(now), Ticket.LIFE_SECONDS);
    }

    /** The header that takes it away. */
    String noTicket() {
        return cookie("", 0);
    }

    private String cookie(String value, long seconds) {
        return COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /** Whether the browser's good ticket should be renewed. */
    boolean shouldRenew(Request request, long now) {
        return tickets.isPresent()
                && ticket(request)
                        .filter(ticket -> tickets.get().isGood(ticket, now) && Ticket.isOld(ticket, now))
                        .isPresent();
    }
}

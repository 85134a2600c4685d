package lstm.online.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * Where the server listens.
 *
 * @param host name or address of this machine; {@code *} for all of its addresses
 * @param port 0 for any that is free
 */
record Listen(String host, int port) {

    static final String DEFAULT = "127.0.0.1:8080";

    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code host:port}. */
    static Listen parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).strip();
        int port = colon < 0 ? -1 : port(text.substring(colon + 1).strip());
        boolean isAddress = host.startsWith("[") && host.endsWith("]");
        if (port < 0 || host.isEmpty() || (host.indexOf(':') >= 0 && !isAddress)) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.web.listen is '" + text
                            + "'; must be host:port such as 127.0.0.1:8080, [::1]:8080, or *:8080 for"
                            + " every address of this machine");
        }
        return new Listen(host, port);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > HIGHEST_PORT ? -1 : port;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        try {
            return !isEverywhere() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // binding to it says so
        }
    }

    private boolean isEverywhere() {
        return host.equals("*");
    }

    /** As a socket wants it: null for every address. */
    String bindTo() {
        return isEverywhere() ? null : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

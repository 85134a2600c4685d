package lstm.online;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that come later, or come again. They are none of those that the system gives to whoever connects, and tests that
 * run in two JVMs at once look for them in two places: nobody else takes one before its server does.
 */
public final class Ports {

    private static final int FIRST = 10_000;
    private static final int PLACES = 200; // up to 30,000; systems give away those from 32,768 on, or later
    private static final int IN_A_PLACE = 100;
    private static final int BEGIN =
            FIRST + IN_A_PLACE * (int) (ProcessHandle.current().pid() % PLACES);
    private static final AtomicInteger LAST = new AtomicInteger();

    private Ports() {}

    /** One that nobody listens at, and that was not given away by this method for long. */
    public static int free() throws IOException {
        for (int tried = 0; tried < IN_A_PLACE; tried++) {
            int port = BEGIN + LAST.getAndIncrement() % IN_A_PLACE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + BEGIN + " to " + (BEGIN + IN_A_PLACE - 1));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

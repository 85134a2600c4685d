package lstm.online;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Between a program and a server on this machine; can lose connections as a router does: nobody is told. */
final class Proxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();

    /** {@code target}: port of the server. */
    Proxy(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that were made so far. */
    int connections() {
        return connections.size();
    }

    /** Nothing goes through the connections of now any more; both ends stay open. New ones work. */
    void lose() {
        connections.forEach(connection -> connection.lost.set(true));
    }

    private record Connection(Socket client, Socket server, AtomicBoolean lost) {

        void pump(Socket from, Socket to) {
            var bytes = new byte[1 << 16];
            try {
                for (int read = from.getInputStream().read(bytes);
                        read >= 0;
                        read = from.getInputStream().read(bytes)) {
                    if (!lost.get()) {
                        to.getOutputStream().write(bytes, 0, read);
                    }
                }
            } catch (IOException e) {
                // the end of the connection, too
            }
            if (!lost.get()) {
                close();
            }
        }

        void close() {
            try (client;
                    server) {
                lost.set(true);
            } catch (IOException e) {
                // nobody is there to be told
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                var connection = new Connection(
                        client, new Socket(InetAddress.getLoopbackAddress(), target), new AtomicBoolean());
                connections.add(connection);
                daemon(() -> connection.pump(connection.client(), connection.server()));
                daemon(() -> connection.pump(connection.server(), connection.client()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(Connection::close);
    }
}

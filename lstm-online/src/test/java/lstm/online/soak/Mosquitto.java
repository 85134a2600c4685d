package lstm.online.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lstm.online.Ports;

/** Eclipse Mosquitto, the broker of {@code compose.yaml}, as a process of its own. */
final class Mosquitto implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"));
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that keeps sessions, with its files in this folder. */
    static Mosquitto start(Path folder) throws IOException {
        Path program = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no mosquitto: apt-get install mosquitto"));
        int port = Ports.free();
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "listener " + port + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence true",
                        "persistence_location " + folder + "/",
                        "max_queued_messages 100000",
                        "set_tcp_nodelay true",
                        "user root",
                        ""));
        Process process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Mosquitto(process, socket.getPort());
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroy();
                    throw new IOException(
                            "mosquitto does not start:\n" + Files.readString(folder.resolve("mosquitto.log")), e);
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "mqtt://localhost:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

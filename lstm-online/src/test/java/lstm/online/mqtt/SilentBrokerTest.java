package lstm.online.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import lstm.online.Until;
import org.junit.jupiter.api.Test;

/** A connection of which only one end is left, as after a router lost it. */
class SilentBrokerTest {

    @Test
    void brokerThatFellSilentIsGivenUpAndTriedAgain() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var again = CompletableFuture.supplyAsync(() -> {
                try (Socket first = welcome(server);
                        Socket second = welcome(server)) {
                    return first.isConnected() && second.isConnected();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            String url = "mqtt://localhost:" + server.getLocalPort();
            try (var plant = new Plant(Plant.config(url, 3, "clientId: lonely"))) {
                Until.so(() -> plant.source().status().errors() > 0, () -> "believed to be there for ever");
                Until.so(again::isDone, () -> "not tried again");
                assertTrue(again.join());
            }
        }
    }

    /** Lets a client in and never says another word. */
    private static Socket welcome(ServerSocket server) throws java.io.IOException {
        Socket socket = server.accept();
        assertTrue(socket.getInputStream().read() == 0x10, "a wish to connect");
        socket.getOutputStream().write(new byte[] {0x20, 2, 0, 0});
        return socket;
    }
}

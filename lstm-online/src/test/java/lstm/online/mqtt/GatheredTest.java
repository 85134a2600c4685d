package lstm.online.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.util.List;
import java.util.stream.IntStream;
import lstm.online.mqtt.Gathered.Arrived;
import org.junit.jupiter.api.Test;

/** Messages between two threads: those that nobody sends again are counted where there is no room for them. */
class GatheredTest {

    private static Message message(boolean lossy) {
        return new Message(MqttTopic.of("plant/rows"), new byte[0], lossy, () -> {});
    }

    @Test
    void whatHasNoRoomIsDroppedAndCountedOnce() throws InterruptedException {
        var gathered = new Gathered(10);
        for (int i = 0; i < 15; i++) {
            gathered.add(message(true), i, 1);
        }
        gathered.add(message(false), 15, 1); // the broker bounds these
        List<Long> times = gathered.take().stream().map(Arrived::time).toList();
        assertEquals(
                IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15)
                        .asLongStream()
                        .boxed()
                        .toList(),
                times);
        assertEquals(5, gathered.dropped());
        assertEquals(0, gathered.dropped());
    }
}

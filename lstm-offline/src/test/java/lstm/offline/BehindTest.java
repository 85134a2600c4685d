package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything once, in order, and no failure lost. */
final class BehindTest {

    @Test
    void whatIsPutBehindIsTakenInOrder() {
        var taken = new ArrayList<Integer>();
        List<Integer> items = IntStream.range(0, 1000).boxed().toList();
        try (var behind = new Behind<Integer>("test", 3, taken::add)) {
            items.forEach(behind::put);
            behind.finish();
            assertEquals(items, taken);
        }
    }

    @Test
    void aConsumerThatFailsStopsWhoeverPutsMore() {
        try (var behind = new Behind<Integer>("test", 2, item -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        })) {
            var thrown = assertThrows(UncheckedIOException.class, () -> {
                for (int item = 0; item < 10; item++) {
                    behind.put(item);
                }
            });
            assertTrue(thrown.getMessage().contains("No space left"));
        }
    }

    @Test
    void closedBeforeTheEndItForgetsWhatWaitsAndNothingIsTakenAnyMore() throws InterruptedException {
        var taken = new ArrayList<Integer>();
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var behind = new Behind<Integer>("test", 5, item -> {
            started.countDown();
            await(goOn);
            taken.add(item);
        });
        behind.put(1);
        behind.put(2);
        started.await();
        var closing = new Thread(behind::close);
        closing.start();
        goOn.countDown();
        closing.join();
        assertTrue(taken.size() <= 2 && taken.get(0) == 1, taken::toString);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

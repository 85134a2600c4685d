package lstm.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything once, in order where it matters, and no failure lost. */
final class WorkersTest {

    private static final List<Integer> TASKS = IntStream.range(0, 20).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void everyTaskRunsOnceAndAllAreDoneAtTheEnd(int threads) {
        List<AtomicInteger> ran = TASKS.stream().map(AtomicInteger::new).toList();
        try (var workers = new Workers("test", threads)) {
            for (int round = 0; round < 100; round++) {
                workers.run(ran.stream()
                        .<Runnable>map(times -> times::incrementAndGet)
                        .toList());
            }
            workers.run(List.of());
        }
        assertEquals(
                TASKS.stream().map(task -> task + 100).toList(),
                ran.stream().map(AtomicInteger::get).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void resultsComeAndAreToldInOrder(int threads) {
        var told = new ArrayList<Integer>();
        try (var workers = new Workers("test", threads)) {
            List<Integer> results = workers.map(TASKS, task -> 10 * task, told::add);
            assertEquals(TASKS.stream().map(task -> 10 * task).toList(), results);
            assertEquals(results, told);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFirstFailureInOrderIsThrownAsItIsAndNothingMoreBegins(int threads) {
        List<Integer> many = IntStream.range(0, 500).boxed().toList();
        var failures =
                many.stream().map(task -> new OutOfMemoryError("task " + task)).toList();
        var begun = new AtomicInteger();
        var told = new ArrayList<Integer>();
        try (var workers = new Workers("test", threads)) {
            var thrown = assertThrows(
                    OutOfMemoryError.class,
                    () -> workers.map(
                            many,
                            task -> {
                                begun.incrementAndGet();
                                if (task >= 3) {
                                    throw failures.get(task);
                                }
                                return task;
                            },
                            told::add));
            assertSame(failures.get(3), thrown);
            assertEquals(List.of(0, 1, 2), told);
            assertTrue(begun.get() <= 3 + threads, begun + " were begun");
            workers.run(List.of(() -> {}, () -> {})); // and it goes on
        }
    }

    @Test
    void whatListensMayFailToo() {
        var failure = new IllegalStateException("no more");
        try (var workers = new Workers("test", 2)) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> workers.map(TASKS, task -> task, result -> {
                        throw failure;
                    }));
            assertSame(failure, thrown);
        }
    }

    @Test
    void tasksReallyRunSideBySide() {
        var all = new CyclicBarrier(3);
        try (var workers = new Workers("test", 3)) {
            assertEquals(List.of(true, true, true), workers.map(List.of(1, 2, 3), task -> meet(all), met -> {}));
        }
    }

    private static boolean meet(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @Test
    void refusesNoThread() {
        assertEquals(
                "threads is 0; must be at least 1",
                assertThrows(IllegalArgumentException.class, () -> new Workers("test", 0))
                        .getMessage());
    }
}

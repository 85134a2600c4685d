package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.Test;

final class GroupsAtOnceTest {

    @Test
    void resultsStandInOrderOfTheGroups() {
        List<Integer> groups = IntStream.range(0, 20).boxed().toList();
        List<Integer> expected = groups.stream().map(g -> g * g).toList();
        for (int atOnce = 1; atOnce <= 4; atOnce++) {
            assertEquals(expected, GroupsAtOnce.run(groups, atOnce, g -> g * g));
        }
    }

    @Test
    void groupsReallyRunSideBySide() {
        var both = new CyclicBarrier(2);
        assertEquals(List.of(true, true), GroupsAtOnce.run(List.of(1, 2), 2, g -> meet(both)));
    }

    private static boolean meet(CyclicBarrier both) {
        try {
            both.await(30, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @Test
    void aFailureIsThrownAsItIsAndNothingMoreBegins() {
        var failure = new UserException(ExitCode.DATA, "group 3 is broken");
        var begun = new AtomicInteger();
        List<Integer> groups = IntStream.range(0, 500).boxed().toList();
        var thrown = assertThrows(
                UserException.class,
                () -> GroupsAtOnce.run(groups, 2, g -> {
                    begun.incrementAndGet();
                    if (g == 3) {
                        throw failure;
                    }
                    sleep(g < 3 ? 0 : 20);
                    return g;
                }));
        assertSame(failure, thrown);
        assertTrue(begun.get() < 500, begun + " of 500 groups were begun");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskRandomTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void shufflingKeepsEveryNumberOnce(int count) {
        int[] order = TaskRandom.shuffled(count, TaskRandom.of(5, 1));
        assertArrayEquals(
                IntStream.range(0, count).toArray(),
                Arrays.stream(order).sorted().toArray());
    }

    @Test
    void tasksDifferAndRepeat() {
        assertEquals(TaskRandom.of(5, 3).nextLong(), TaskRandom.of(5, 3).nextLong());
        assertNotEquals(TaskRandom.of(5, 3).nextLong(), TaskRandom.of(5, 4).nextLong());
        assertNotEquals(TaskRandom.of(5, 3).nextLong(), TaskRandom.of(6, 3).nextLong());
        assertFalse(Arrays.equals(
                TaskRandom.shuffled(50, TaskRandom.of(5, 1)), TaskRandom.shuffled(50, TaskRandom.of(5, 2))));
    }
}

package lstm.train;

import java.util.SplittableRandom;

/** One generator per task, split from one seed by the task's number, so that a task needs not know what ran before it. */
final class TaskRandom {

    private TaskRandom() {}

    /** The generator of task {@code task}, from 0; always the same for the same seed and number. */
    static SplittableRandom of(long seed, int task) {
        var parent = new SplittableRandom(seed);
        for (int i = 0; i < task; i++) {
            parent.split();
        }
        return parent.split();
    }

    /** The numbers from 0 to {@code count - 1} in random order (Fisher and Yates). */
    static int[] shuffled(int count, SplittableRandom random) {
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}

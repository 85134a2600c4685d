package lstm.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Surefire's processes have no terminal. */
final class TrainingBarTest {

    private static final Schedule SCHEDULE = new Plateau(3, 3, 1e-3, 2, 0.5, 1e-5);

    @Test
    void followsTrainingWithoutATerminal() {
        var seconds = new AtomicInteger();
        InstantSource clock = () -> Instant.ofEpochSecond(seconds.getAndAdd(60));

        assertDoesNotThrow(() -> {
            try (var bar = new TrainingBar(SCHEDULE, clock, true)) {
                for (int epoch = 1; epoch <= 3; epoch++) {
                    for (int batch = 1; batch <= 2; batch++) {
                        bar.afterStep(at(epoch, batch));
                    }
                    bar.afterRound(at(epoch, 2));
                }
            }
        });
        assertTrue(seconds.get() > 60); // it has looked at the clock more than once
    }

    @Test
    void closesAlsoWhenTrainingNeverBegan() {
        assertDoesNotThrow(() -> new TrainingBar(SCHEDULE, () -> Instant.EPOCH, true).close());
    }

    @Test
    void showsALossThatIsNoNumber() {
        assertDoesNotThrow(() -> {
            try (var bar = new TrainingBar(SCHEDULE, () -> Instant.EPOCH, true)) {
                bar.afterStep(new TrainingProgress(1, 3, 1, 6, Double.NaN, Double.POSITIVE_INFINITY, 0, 1e-3));
            }
        });
    }

    private static TrainingProgress at(int epoch, int batch) {
        return new TrainingProgress(epoch, 3, 2L * (epoch - 1) + batch, 6, 0.5, 0.4, 1, 1e-3);
    }
}

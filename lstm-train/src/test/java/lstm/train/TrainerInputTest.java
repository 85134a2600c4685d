package lstm.train;

import static lstm.train.TrainerTest.SPEC;
import static lstm.train.TrainerTest.TRAINING;
import static lstm.train.TrainerTest.VALIDATION;
import static lstm.train.TrainerTest.settings;
import static lstm.train.TrainerTest.trainer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lstm.interval.Interval;
import lstm.net.AutoencoderSpec;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import org.junit.jupiter.api.Test;

/** What a trainer refuses. */
final class TrainerInputTest {

    @Test
    void wantsWindowsToTrainOnAndToValidateWith() {
        Windows none = TRAINING.slice(0, 0);
        var error = assertThrows(IllegalArgumentException.class, () -> trainer(SPEC, settings(1, 32, 1e-2, 3))
                .train(TRAINING, none));
        assertEquals(
                "there are 70 training windows and 0 validation windows of 6 timesteps; must be at least 1 each;"
                        + " give more clean rows, shorter windows or another split",
                error.getMessage());
    }

    @Test
    void refusesMissingValuesByRowAndFeature() {
        float[] rows = Waves.rows(30, 2, 1);
        rows[2 * 17 + 1] = Float.NaN;
        Windows holed = Windows.cut(new WindowSpec(6, 1), rows, 2, List.of(new Interval(0, 30)));
        var error = assertThrows(IllegalArgumentException.class, () -> trainer(SPEC, settings(1, 32, 1e-2, 3))
                .train(holed, VALIDATION));
        assertEquals(
                "training window 12 holds NaN in row 17, feature 1; must be finite;"
                        + " leave out or fill missing values before cutting windows",
                error.getMessage());
    }

    @Test
    void refusesACheckpointOfAnotherNetworkOrLoss() {
        Checkpoint checkpoint = trainer(SPEC, settings(1, 32, 1e-2, 3))
                .train(TRAINING, VALIDATION)
                .checkpoint();
        var mse = new TrainingSettings(new Plateau(9, 9, 1e-2, 4, 0.5, 1e-5), 16, Loss.MSE, 3);
        assertThrows(IllegalArgumentException.class, () -> trainer(SPEC, mse).resume(checkpoint, TRAINING, VALIDATION));
        var other = new AutoencoderSpec(2, 6, List.of(8, 4));
        assertThrows(IllegalArgumentException.class, () -> trainer(other, settings(1, 32, 1e-2, 3))
                .resume(checkpoint, TRAINING, VALIDATION));
    }
}

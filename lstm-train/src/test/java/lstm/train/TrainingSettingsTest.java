package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0  | 10 | 1e-3 | 4 | 0.5 | 1e-5 | training.epochs is 0; must be at least 1
            9  | -1 | 1e-3 | 4 | 0.5 | 1e-5 | training.patience is -1; must be at least 1
            9  | 10 | 0    | 4 | 0.5 | 1e-5 | training.learningRate is 0.0; must be greater than 0.0
            9  | 10 | NaN  | 4 | 0.5 | 1e-5 | training.learningRate is NaN; must be greater than 0.0
            9  | 10 | 2    | 4 | 0.5 | 1e-5 | training.learningRate is 2.0; must be from 0.0 to 1.0
            9  | 10 | 1e-3 | 0 | 0.5 | 1e-5 | training.plateauPatience is 0; must be at least 1
            9  | 10 | 1e-3 | 4 | 0   | 1e-5 | training.plateauFactor is 0.0; must be greater than 0.0
            9  | 10 | 1e-3 | 4 | 1.5 | 1e-5 | training.plateauFactor is 1.5; must be less than 1
            9  | 10 | 1e-3 | 4 | 0.5 | 0.1  | training.minLearningRate is 0.1; must be from 0.0 to 0.001
            """)
    void refusesWhatCannotBeTrainedWith(
            int epochs,
            int patience,
            double learningRate,
            int plateauPatience,
            double plateauFactor,
            double minLearningRate,
            String message) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new Plateau(epochs, patience, learningRate, plateauPatience, plateauFactor, minLearningRate));
        assertEquals(message, error.getMessage());
    }

    @Test
    void refusesABatchWithoutWindowsAndNoiseBelowNothing() {
        var schedule = new OneCycle(300, 4e-3);
        for (Executable wrong : List.<Executable>of(
                () -> new TrainingSettings(schedule, 0, Loss.MAE, 1),
                () -> new TrainingSettings(schedule, 64, Loss.MAE, 1, -1, 0),
                () -> new TrainingSettings(schedule, 64, Loss.MAE, 1, 0, -0.1),
                () -> new TrainingSettings(schedule, 64, Loss.MAE, 1, 0, 0, false, -0.1),
                () -> new OneCycle(0, 4e-3),
                () -> new OneCycle(300, 0),
                () -> new OneCycle(300, 1.5))) {
            String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
            assertTrue(message.startsWith("training.") && message.contains("; must be "), message);
        }
    }
}

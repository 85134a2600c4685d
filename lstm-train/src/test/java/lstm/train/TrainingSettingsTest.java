package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0  | 64 | 10 | 1e-3 | 4 | 0.5 | 1e-5 | training.epochs is 0; must be at least 1
            9  | 0  | 10 | 1e-3 | 4 | 0.5 | 1e-5 | training.batchSize is 0; must be at least 1
            9  | 64 | -1 | 1e-3 | 4 | 0.5 | 1e-5 | training.patience is -1; must be at least 1
            9  | 64 | 10 | 0    | 4 | 0.5 | 1e-5 | training.learningRate is 0.0; must be greater than 0.0
            9  | 64 | 10 | NaN  | 4 | 0.5 | 1e-5 | training.learningRate is NaN; must be greater than 0.0
            9  | 64 | 10 | 2    | 4 | 0.5 | 1e-5 | training.learningRate is 2.0; must be from 0.0 to 1.0
            9  | 64 | 10 | 1e-3 | 0 | 0.5 | 1e-5 | training.plateauPatience is 0; must be at least 1
            9  | 64 | 10 | 1e-3 | 4 | 0   | 1e-5 | training.plateauFactor is 0.0; must be greater than 0.0
            9  | 64 | 10 | 1e-3 | 4 | 1.5 | 1e-5 | training.plateauFactor is 1.5; must be less than 1
            9  | 64 | 10 | 1e-3 | 4 | 0.5 | 0.1  | training.minLearningRate is 0.1; must be from 0.0 to 0.001
            """)
    void refusesWhatCannotBeTrainedWith(
            int epochs,
            int batchSize,
            int patience,
            double learningRate,
            int plateauPatience,
            double plateauFactor,
            double minLearningRate,
            String message) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingSettings(
                        epochs,
                        batchSize,
                        patience,
                        Loss.MAE,
                        learningRate,
                        plateauPatience,
                        plateauFactor,
                        minLearningRate,
                        1));
        assertEquals(message, error.getMessage());
    }

    @Test
    void defaultsAreAllowed() {
        assertEquals(100, TrainingSettings.defaults().epochs());
    }
}

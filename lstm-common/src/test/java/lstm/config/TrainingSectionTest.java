package lstm.config;

import static lstm.config.StationYamlTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.OptionalInt;
import lstm.config.TrainingConfig.OneCycle;
import lstm.config.TrainingConfig.Plateau;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schedule of the learning rate a configuration means, and with which keys. */
final class TrainingSectionTest {

    private static Station parse(String yaml) {
        return StationYaml.parse("station.yml", yaml);
    }

    @Test
    void oneCycleKnowsStepsAndAHigherRate() {
        TrainingConfig training = parse("training: {steps: 500}").training();
        assertEquals(new OneCycle(OptionalInt.of(500)), training.schedule());
        assertEquals(0.004, training.learningRate());
        assertEquals(parse(""), parse("training: {steps: auto, schedule: one-cycle}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPOCHS: 100",
                "training: {epochs: 100}",
                "training: {patience: 10}",
                "training: {plateauPatience: 4}",
                "training: {plateauFactor: 0.5}",
                "training: {schedule: plateau}",
                "training: {schedule: plateau, epochs: 100}"
            })
    void aKeyOfPlateauAloneMeansThatSchedule(String yaml) {
        TrainingConfig training = parse(yaml).training();
        assertEquals(new Plateau(100, 10, 4, 0.5), training.schedule());
        assertEquals(0.001, training.learningRate());
    }

    @Test
    void keysOfBothSchedulesAreRefusedUnlessItIsSaidWhich() {
        refused("training: {epochs: 5, steps: 500}", "training.steps is for training.schedule: one-cycle", "epochs");
        refused("{EPOCHS: 5, training: {steps: 500}}", "training.steps is for training.schedule: one-cycle");
        assertEquals(
                parse("training: {epochs: 5}").training(),
                parse("training: {schedule: plateau, epochs: 5, steps: 500}").training());
        assertEquals(
                parse("training: {steps: 500}").training(),
                parse("training: {schedule: one-cycle, epochs: 5, steps: 500}").training());
    }

    @Test
    void whatIsNoScheduleLengthOrPartIsRefused() {
        refused("training: {schedule: cosine}", "station.yml: training.schedule is 'cosine';", "one-cycle | plateau");
        refused("training: {steps: 0}", "station.yml: training.steps is 0;", "auto or a whole number, at least 1");
        refused("training: {steps: some}", "station.yml: training.steps is 'some';", "auto or a whole number");
        refused("training: {steps: 2.5}", "station.yml: training.steps is 2.5;", "auto or a whole number");
        refused("training: {heldOut: first}", "station.yml: training.heldOut is 'first';", "blocks | last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "training: {steps: 7}", "EPOCHS: 7", "training: {patience: 2, learningRate: 0.01}"})
    void whatAStationWritesOfItselfReadsTheSame(String yaml) {
        Station station = parse(yaml);
        assertEquals(station.training(), parse(station.yaml()).training());
    }

    @Test
    void keysWithoutEffectAreListedButNotWritten() {
        assertFalse(parse("").yaml().contains("epochs"));
        assertFalse(parse("EPOCHS: 7").yaml().contains("steps"));
    }
}

package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.scale.Scaler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sensors; what 4 and 30 become was computed with scikit-learn's formulas by hand. */
final class ScalerFileTest {

    @TempDir
    private Path folder;

    private Scaler read(String json) {
        Path file = folder.resolve("scaler.json");
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ScalerFile.read(file, 2).of(List.of("a", "b"));
    }

    private void assertScales(double a, double b, String json) {
        Scaler scaler = read(json);
        assertEquals(a, scaler.scale(0, 4), 1e-12);
        assertEquals(b, scaler.scale(1, 30), 1e-12);
    }

    private void refused(String json, String words) {
        UserException refused = assertThrows(UserException.class, () -> read(json));
        assertEquals(ExitCode.DATA, refused.exitCode());
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @Test
    void everyScalerOfScikitLearn() {
        assertScales(0.25, 0.5, "{\"data_min_\": [3, 10], \"data_max_\": [7, 50]}");
        assertScales(-0.5, 0, "{\"data_min_\": [3, 10], \"data_max_\": [7, 50], \"feature_range\": [-1, 1]}");
        assertScales(0.25, 0.5, "{\"min_\": [-0.75, -0.25], \"scale_\": [0.25, 0.025]}");
        assertScales(0.5, -2, "{\"mean_\": [3, 40], \"scale_\": [2, 5]}");
        assertScales(0.5, -2, "{\"center_\": [3, 40], \"scale_\": [2, 5]}");
        assertScales(0.5, 0.6, "{\"max_abs_\": [8, 50]}");
    }

    @Test
    void aSensorThatNeverChangedIsScaledAsScikitLearnDoes() {
        assertScales(1, 0.5, "{\"data_min_\": [3, 10], \"data_max_\": [3, 50]}");
    }

    @Test
    void whatIsSwitchedOffIsOff() {
        assertScales(2, 6, "{\"mean_\": [3, 40], \"scale_\": [2, 5], \"with_mean\": false}");
        assertScales(1, -10, "{\"center_\": [3, 40], \"scale_\": [2, 5], \"with_scaling\": false}");
    }

    @Test
    void namesInTheSameOrderArePassedOver() {
        assertScales(0.5, -2, "{\"feature_names_in_\": [\"a\", \"b\"], \"mean_\": [3, 40], \"scale_\": [2, 5]}");
    }

    @Test
    void whatIsNoScalerOfTheseSensors() {
        refused(
                "{\"feature_names_in_\": [\"b\", \"a\"], \"mean_\": [3, 40], \"scale_\": [2, 5]}",
                "was fitted on [b, a]");
        refused(
                "{\"mean_\": [3], \"scale_\": [2, 5]}",
                "has 1 numbers under mean_; must have 2, one per sensor of the network");
        refused("{\"mean_\": [3, \"x\"], \"scale_\": [2, 5]}", "has \"x\" under mean_; must be a number");
        refused(
                "{\"mean_\": [3, 40], \"scale_\": [2, 0]}",
                "makes no scale for sensor number 2: offset 40.0, spread 0.0");
        refused(
                "{\"feature_names_in_\": [\"a\", \"b\"], \"mean_\": [3, 40], \"scale_\": [2, 0]}",
                "makes no scale for sensor 'b'");
        refused("{\"feature_names_in_\": [\"a\"], \"max_abs_\": [3, 40]}", "was fitted on 1 sensors, [a]");
        refused("{\"a\": 1}", "has neither data_min_");
        refused("{\"data_min_\": [1, 1], \"data_max_\": [2, 2], \"clip\": true}", "clip=True");
    }

    @Test
    void whatIsNoJsonIsToldWhatIsExpected() {
        String expected = "; --scaler wants a scikit-learn scaler's numbers as JSON, a list with one number per sensor";
        refused("sensor,mean,scale\na,3,2\n", "scaler.json is not JSON" + expected);
        refused("\u0080\u0004K\u0001.", "is not JSON" + expected); // a pickle
        refused("3,2\n40,5\n", "is not JSON" + expected);
        refused("3\n", "is no JSON object" + expected);
        refused("", "is no JSON object" + expected);
        refused("[[3, 40], [2, 5]]", "is no JSON object" + expected);
    }
}

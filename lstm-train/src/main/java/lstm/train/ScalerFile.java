package lstm.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.scale.Scaler;

/**
 * A scaler as scikit-learn names its parts, in JSON, one number per sensor: {@code data_min_, data_max_, feature_range} or {@code min_,
 * scale_} of a MinMaxScaler, {@code mean_, scale_} of a StandardScaler, {@code center_, scale_} of a RobustScaler, {@code max_abs_} of
 * a MaxAbsScaler; {@code feature_names_in_}, where it is there, must name the sensors in their order, and what {@code with_mean} and its like switch off is off. Other keys are passed over: they
 * do not change what a value becomes.
 */
final class ScalerFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode tree;
    private final List<String> sensors;

    private ScalerFile(Path file, JsonNode tree, List<String> sensors) {
        this.file = file;
        this.tree = tree;
        this.sensors = sensors;
    }

    /** Reads a scaler for these sensors. */
    static Scaler read(Path file, List<String> sensors) {
        try {
            return new ScalerFile(file, JSON.readTree(Files.readAllBytes(file)), sensors).scaler();
        } catch (JsonProcessingException e) {
            throw Mistake.data(file + " is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }

    private Scaler scaler() {
        refuseOtherSensors();
        if (tree.path("clip").asBoolean()) {
            throw refused("was made with clip=True, which hides from a network how far out a value is; fit it without");
        }
        var offset = new double[sensors.size()];
        var spread = new double[sensors.size()];
        for (int s = 0; s < offset.length; s++) {
            if (tree.has("data_min_")) {
                double low = number("feature_range", 0, 0, 2);
                double high = number("feature_range", 1, 1, 2);
                double range = number("data_max_", s) - number("data_min_", s);
                spread[s] = (range == 0 ? 1 : range) / (high - low); // as scikit-learn scales what never changes
                offset[s] = number("data_min_", s) - low * spread[s];
            } else if (tree.has("min_")) {
                spread[s] = 1 / number("scale_", s);
                offset[s] = -number("min_", s) * spread[s];
            } else if (tree.has("mean_") || tree.has("center_")) {
                boolean centres = !isOff("with_mean") && !isOff("with_centering"); // mean_ is there all the same
                boolean scales = !isOff("with_std")
                        && !isOff("with_scaling")
                        && !tree.path("scale_").isNull();
                offset[s] = centres ? number(tree.has("mean_") ? "mean_" : "center_", s) : 0;
                spread[s] = scales ? number("scale_", s) : 1;
            } else if (tree.has("max_abs_")) {
                spread[s] = number("max_abs_", s) == 0 ? 1 : number("max_abs_", s);
            } else {
                throw refused(
                        "has neither data_min_ and data_max_, nor min_ and scale_, nor mean_ and scale_; write what"
                                + " scikit-learn's scaler has under these names");
            }
            if (!(spread[s] > 0) || !Double.isFinite(spread[s]) || !Double.isFinite(offset[s])) {
                throw refused("makes no scale for sensor '" + sensors.get(s) + "': offset " + offset[s] + ", spread "
                        + spread[s] + "; must be finite, the spread above 0");
            }
        }
        return new Scaler(offset, spread);
    }

    private boolean isOff(String key) {
        return tree.path(key).isBoolean() && !tree.path(key).booleanValue();
    }

    private void refuseOtherSensors() {
        JsonNode names = tree.path("feature_names_in_");
        if (names.isArray()) {
            var listed = new ArrayList<String>();
            names.forEach(name -> listed.add(name.asText()));
            if (!listed.equals(sensors)) {
                throw refused("was fitted on " + listed + ", but the sensors are " + sensors
                        + "; list them in this order under groups in the station's configuration");
            }
        }
    }

    private double number(String key, int index) {
        return number(key, index, Double.NaN, sensors.size());
    }

    private double number(String key, int index, double missing, int size) {
        JsonNode list = tree.path(key);
        if (list.isMissingNode() && !Double.isNaN(missing)) {
            return missing;
        }
        if (!list.isArray() || list.size() != size) {
            throw refused("has " + (list.isArray() ? list.size() + " numbers" : "no list of numbers") + " under " + key
                    + "; must have " + size + (size == sensors.size() ? ", one per sensor: " + sensors : ""));
        }
        if (!list.path(index).isNumber()) {
            throw refused("has " + list.path(index) + " under " + key + "; must be a number");
        }
        return list.path(index).asDouble();
    }

    private UserException refused(String why) {
        return Mistake.data(file + " " + why);
    }
}

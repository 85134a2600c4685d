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

    private static final String EXPECTED =
            "; --scaler wants a scikit-learn scaler's numbers as JSON, a list with one number per sensor under"
                    + " each of its names, such as {\"data_min_\": [0, 10], \"data_max_\": [5, 90]} or {\"mean_\": [2, 50], \"scale_\": [1, 8]}";

    private final Path file;
    private final JsonNode tree;
    private final int size; // sensors
    private final List<String> names; // of the sensors; empty: it does not say

    private ScalerFile(Path file, JsonNode tree, int size) {
        this.file = file;
        this.tree = tree;
        this.size = size;
        var listed = new ArrayList<String>();
        tree.path("feature_names_in_").forEach(name -> listed.add(name.asText()));
        names = List.copyOf(listed);
    }

    /** Reads a scaler for so many sensors, and refuses what cannot be one, before anybody asks which sensors they are. */
    static ScalerFile read(Path file, int sensors) {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw Mistake.data(file + " is no JSON object" + EXPECTED);
            }
            var read = new ScalerFile(file, tree, sensors);
            read.scaler();
            return read;
        } catch (JsonProcessingException e) {
            throw new UserException(ExitCode.DATA, file + " is not JSON" + EXPECTED, e);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }

    /** The scaler of these sensors. */
    Scaler of(List<String> sensors) {
        if (!names.isEmpty() && !names.equals(sensors)) {
            throw refused("was fitted on " + names + ", but the sensors are " + sensors
                    + "; list them in this order under groups in the station's configuration");
        }
        return scaler();
    }

    private Scaler scaler() {
        if (!names.isEmpty() && names.size() != size) {
            throw refused("was fitted on " + names.size() + " sensors, " + names + ", but the network has " + size);
        }
        if (tree.path("clip").asBoolean()) {
            throw refused("was made with clip=True, which hides from a network how far out a value is; fit it without");
        }
        var offset = new double[size];
        var spread = new double[size];
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
                        "has neither data_min_ and data_max_, nor min_ and scale_, nor mean_ and scale_" + EXPECTED);
            }
            if (!(spread[s] > 0) || !Double.isFinite(spread[s]) || !Double.isFinite(offset[s])) {
                throw refused("makes no scale for sensor " + sensor(s) + ": offset " + offset[s] + ", spread "
                        + spread[s] + "; must be finite, the spread above 0");
            }
        }
        return new Scaler(offset, spread);
    }

    private boolean isOff(String key) {
        return tree.path(key).isBoolean() && !tree.path(key).booleanValue();
    }

    private String sensor(int index) {
        return names.isEmpty() ? "number " + (index + 1) : "'" + names.get(index) + "'";
    }

    private double number(String key, int index) {
        return number(key, index, Double.NaN, size);
    }

    private double number(String key, int index, double missing, int length) {
        JsonNode list = tree.path(key);
        if (list.isMissingNode() && !Double.isNaN(missing)) {
            return missing;
        }
        if (!list.isArray() || list.size() != length) {
            throw refused("has " + (list.isArray() ? list.size() + " numbers" : "no list of numbers") + " under " + key
                    + "; must have " + length + (length == size ? ", one per sensor of the network" : ""));
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

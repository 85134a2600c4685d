package lstm.train.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import lstm.cli.ExitCode;
import lstm.io.Mistake;

/**
 * A model as Keras saved it: {@code .h5} (HDF5, Keras 2 and 3) or {@code .keras} (a zip of JSON and HDF5, from Keras 2.12 on). Which it is its
 * first bytes say.
 */
public final class KerasFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String METADATA = "metadata.json";
    private static final String WHOLE = "save the whole model with model.save('model.h5')";

    private final Path file;
    private final KerasOptions options;
    private final Problems problems;

    private KerasFile(Path file, KerasOptions options) {
        this.file = file;
        this.options = options;
        problems = new Problems(file);
    }

    /**
     * Reads a network.
     *
     * @throws lstm.cli.UserException with {@link ExitCode#DATA} when the file cannot be read as a model of Keras, with
     *     {@link ExitCode#BUNDLE} when its network is one that there is not here
     */
    public static KerasNetwork read(Path file, KerasOptions options) {
        return new KerasFile(file, options).read();
    }

    private KerasNetwork read() {
        try {
            return isZip() ? readZip() : readH5();
        } catch (JsonProcessingException e) {
            throw problems.unusable("has a configuration that is not JSON; " + WHOLE, e);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw problems.unusable("describes a network that cannot be: " + firstLine(e) + "; " + WHOLE, e);
        } catch (HdfException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw problems.unusable(
                    "is not HDF5, damaged or cut off (" + firstLine(e) + "); " + WHOLE + ", or copy it anew", e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private boolean isZip() throws IOException {
        if (!Files.isRegularFile(file)) {
            Files.readAttributes(file, "size"); // says that it does not exist
            throw new IOException(Files.isDirectory(file) ? "it is a folder" : "it is not a file");
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK");
        }
    }

    private KerasNetwork readH5() throws IOException {
        try (var hdf = new HdfFile(file)) {
            String config = Attributes.text(hdf, "model_config")
                    .orElseThrow(() -> problems.unusable(
                            hdf.getAttribute("layer_names") == null && hdf.getChild("layers") == null
                                    ? "is HDF5, but has no model_config, so no network of Keras; " + WHOLE
                                    : "holds weights without the network they belong to; " + WHOLE,
                            null));
            if (!(hdf.getChild("model_weights") instanceof Group weights)) {
                throw problems.unusable("has no model_weights; " + WHOLE, null);
            }
            String version = Attributes.text(hdf, "keras_version")
                    .or(() -> Attributes.text(weights, "keras_version"))
                    .orElse("");
            return network(JSON.readTree(config), version, new WeightSource.OfH5(weights, problems));
        }
    }

    private KerasNetwork readZip() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (String name : new String[] {CONFIG, METADATA, WEIGHTS}) {
                var entry = zip.getEntry(name);
                if (entry == null) {
                    throw problems.unusable("is a zip file without " + name + ", so no model of Keras; " + WHOLE, null);
                }
                entries.put(name, zip.getInputStream(entry).readAllBytes());
            }
        }
        String version =
                JSON.readTree(entries.get(METADATA)).path("keras_version").asText();
        try (HdfFile hdf = HdfFile.fromBytes(entries.get(WEIGHTS))) {
            JsonNode model = JSON.readTree(entries.get(CONFIG));
            return network(model, version, new WeightSource.OfZip(hdf, model, problems));
        }
    }

    private KerasNetwork network(JsonNode model, String version, WeightSource weights) {
        return new KerasModel(model, version, weights, options, problems).network();
    }
}

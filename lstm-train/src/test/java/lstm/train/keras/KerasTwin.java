package lstm.train.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Sequential model of Keras with random weights: what it makes of a window by Keras's equations in double, and the file that Keras
 * would save. The equations are those of keras/src/layers/rnn, the layout that of keras/src/legacy/saving.
 */
public final class KerasTwin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String version;
    private final int timesteps;
    private final int features;
    private final SplittableRandom random;
    private final List<Layer> layers = new ArrayList<>();
    private int width; // numbers per timestep that come out of the last layer

    private record Layer(
            String name, String kind, ObjectNode config, Map<String, Object> arrays, UnaryOperator<double[][]> math) {}

    /** Without layers; {@code timesteps} 0 leaves their number open in the file. */
    public KerasTwin(String version, int timesteps, int features) {
        this.version = version;
        this.timesteps = timesteps;
        this.features = features;
        random = new SplittableRandom(31L * timesteps + features);
        width = features;
    }

    public KerasTwin lstm(int units, String activation, String gates, boolean sequence, boolean bias) {
        ObjectNode config = recurrent(units, activation, gates, sequence, bias);
        return recurrent("LSTM", config, 4, 1, cell -> lstm(cell, config, sequence));
    }

    /** With the key {@code reset_after}, or without, as Keras wrote before it had it. */
    public KerasTwin gru(int units, String activation, String gates, boolean sequence, boolean resetAfter) {
        ObjectNode config = recurrent(units, activation, gates, sequence, true);
        if (resetAfter) {
            config.put("reset_after", true);
        }
        return recurrent("GRU", config, 3, resetAfter ? 2 : 1, cell -> gru(cell, config, sequence));
    }

    KerasTwin bidirectional(String kind, int units, boolean sequence) {
        ObjectNode config = recurrent(units, "tanh", "sigmoid", sequence, true).put("reset_after", true);
        boolean gru = kind.equals("GRU");
        Cell forward = cell(units, gru ? 3 : 4, gru ? 2 : 1, true);
        Cell backward = cell(units, gru ? 3 : 4, gru ? 2 : 1, true);
        Map<String, Object> arrays = new LinkedHashMap<>(forward.arrays("forward_" + kind));
        arrays.putAll(backward.arrays("backward_" + kind));
        ObjectNode outer = JSON.createObjectNode().put("merge_mode", "concat");
        outer.putObject("layer").put("class_name", kind).set("config", config);
        add("Bidirectional", outer, arrays, x -> {
            double[][] one = gru
                    ? gru(forward, config, sequence).apply(x)
                    : lstm(forward, config, sequence).apply(x);
            double[][] turned = reversed(x);
            double[][] other = gru
                    ? gru(backward, config, sequence).apply(turned)
                    : lstm(backward, config, sequence).apply(turned);
            double[][] back = sequence ? reversed(other) : other;
            var both = new double[one.length][];
            for (int t = 0; t < both.length; t++) {
                both[t] = Arrays.copyOf(one[t], 2 * units);
                System.arraycopy(back[t], 0, both[t], units, units);
            }
            return both;
        });
        width = 2 * units;
        return this;
    }

    public KerasTwin dense(int units, String activation, boolean timeDistributed) {
        float[][] kernel = matrix(width, units);
        float[] bias = vector(units);
        ObjectNode config = JSON.createObjectNode().put("units", units).put("activation", activation);
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("kernel:0", kernel);
        arrays.put("bias:0", bias);
        ObjectNode outer = config;
        if (timeDistributed) {
            outer = JSON.createObjectNode();
            outer.putObject("layer").put("class_name", "Dense").set("config", config);
        }
        add(timeDistributed ? "TimeDistributed" : "Dense", outer, arrays, x -> Arrays.stream(x)
                .map(row -> curve(activation, plus(product(row, kernel), bias)))
                .toArray(double[][]::new));
        width = units;
        return this;
    }

    public KerasTwin repeat(int n) {
        add("RepeatVector", JSON.createObjectNode().put("n", n), Map.of(), x -> {
            var repeated = new double[n][];
            Arrays.fill(repeated, x[0]);
            return repeated;
        });
        return this;
    }

    KerasTwin activation(String activation) {
        add("Activation", JSON.createObjectNode().put("activation", activation), Map.of(), x -> Arrays.stream(x)
                .map(row -> curve(activation, row))
                .toArray(double[][]::new));
        return this;
    }

    KerasTwin flatten() {
        add("Flatten", JSON.createObjectNode().put("data_format", "channels_last"), Map.of(), x ->
                new double[][] {Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray()});
        width = timesteps * width;
        return this;
    }

    KerasTwin reshape(int first, int second) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("target_shape").add(first).add(second);
        add("Reshape", config, Map.of(), x -> {
            var rows = new double[x[0].length / second][];
            for (int t = 0; t < rows.length; t++) {
                rows[t] = Arrays.copyOfRange(x[0], t * second, (t + 1) * second);
            }
            return rows;
        });
        width = second;
        return this;
    }

    /** A layer that does nothing to a window, or that there is not here. */
    public KerasTwin other(String kind, String config) {
        try {
            add(kind, (ObjectNode) JSON.readTree(config), Map.of(), x -> x);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What the model makes of a window, shape [timesteps][features]. */
    public double[][] answer(double[][] window) {
        double[][] x = window;
        for (Layer layer : layers) {
            x = layer.math.apply(x);
        }
        return x;
    }

    /** Saves as Keras 2 does; what {@code change} does to the configuration is not in the equations. */
    public KerasTwin write(Path file, UnaryOperator<String> change) {
        ObjectNode model = JSON.createObjectNode().put("class_name", "Sequential");
        list(model.putObject("config").put("name", "model").putArray("layers"));
        try (var hdf = HdfFile.write(file)) {
            WritableGroup weights = hdf.putGroup("model_weights");
            for (Layer layer : layers) {
                WritableGroup group = weights.putGroup(layer.name);
                if (layer.arrays.isEmpty()) {
                    group.putDataset("nothing", new float[] {0}); // the writer spoils what follows an empty group
                } else {
                    WritableGroup inner = group.putGroup(layer.name);
                    layer.arrays.forEach(inner::putDataset);
                    group.putAttribute(
                            "weight_names",
                            layer.arrays.keySet().stream()
                                    .map(name -> layer.name + "/" + name)
                                    .toArray(String[]::new));
                }
            }
            hdf.putAttribute("keras_version", version);
            hdf.putAttribute("model_config", change.apply(model.toString()));
        }
        return this;
    }

    private void list(ArrayNode listed) {
        for (Layer layer : layers) {
            ObjectNode config = layer.config.deepCopy().put("name", layer.name);
            if (listed.isEmpty()) {
                var shape = config.putArray("batch_input_shape").addNull();
                (timesteps == 0 ? shape.addNull() : shape.add(timesteps)).add(features);
            }
            listed.addObject().put("class_name", layer.kind).set("config", config);
        }
    }

    /**
     * Saves as Keras does from 2.12 up to the first versions of Keras 3, without the names of layers.
     *
     * @param container the group of a model's layers
     * @param step by which layers of one class are numbered
     * @param nested whether the layers are those of a model within the model
     * @param options how arrays are packed
     */
    KerasTwin writeArchive(
            Path file,
            String container,
            int step,
            boolean nested,
            DatasetCreationOptions options,
            UnaryOperator<String> change) {
        ObjectNode model = JSON.createObjectNode().put("class_name", "Sequential");
        ArrayNode listed = model.putObject("config").put("name", "model").putArray("layers");
        if (nested) {
            ObjectNode inner = listed.addObject().put("class_name", "Sequential");
            listed = inner.putObject("config").put("name", "inner").putArray("layers");
        }
        list(listed);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Path weights = file.resolveSibling("model.weights.h5");
            try (var hdf = HdfFile.write(weights)) {
                WritableGroup top = hdf.putGroup(container);
                putLayers(nested ? top.putGroup("sequential").putGroup(container) : top, step, options);
            }
            entry(
                    zip,
                    "metadata.json",
                    "{\"keras_version\": \"%s\"}".formatted(version).getBytes(UTF_8));
            entry(zip, "config.json", change.apply(model.toString()).getBytes(UTF_8));
            entry(zip, "model.weights.h5", Files.readAllBytes(weights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }

    private void putLayers(WritableGroup to, int step, DatasetCreationOptions options) {
        Map<String, Integer> used = new TreeMap<>();
        for (Layer layer : layers) {
            String word =
                    layer.kind.equals("TimeDistributed") ? "time_distributed" : layer.kind.toLowerCase(Locale.ROOT);
            int number = used.merge(word, step, Integer::sum) - step;
            if (layer.arrays.isEmpty()) {
                continue; // Keras writes an empty group; this writer spoils what follows one
            }
            WritableGroup group = to.putGroup(number == 0 ? word : word + "_" + number);
            Map<String, WritableGroup> parts = new TreeMap<>();
            Map<String, Integer> counts = new TreeMap<>();
            layer.arrays.forEach((name, values) -> {
                String part = part(layer.kind, name);
                WritableGroup vars = parts.computeIfAbsent(part, key -> vars(group, key));
                vars.putDataset(Integer.toString(counts.merge(part, 1, Integer::sum) - 1), values, options);
            });
        }
    }

    /** Where Keras keeps an array below the group of its layer. */
    private static String part(String kind, String array) {
        return switch (kind) {
            case "LSTM", "GRU" -> "cell";
            case "TimeDistributed" -> "layer";
            case "Bidirectional" -> array.startsWith("forward") ? "forward_layer/cell" : "backward_layer/cell";
            default -> "";
        };
    }

    private static WritableGroup vars(WritableGroup group, String path) {
        WritableGroup at = group;
        for (String step : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            at = at.putGroup(step);
        }
        return at.putGroup("vars");
    }

    private void add(String kind, ObjectNode config, Map<String, Object> arrays, UnaryOperator<double[][]> math) {
        layers.add(new Layer(kind.toLowerCase(Locale.ROOT) + "_" + layers.size(), kind, config, arrays, math));
    }

    private static ObjectNode recurrent(int units, String activation, String gates, boolean sequence, boolean bias) {
        return JSON.createObjectNode()
                .put("units", units)
                .put("activation", activation)
                .put("recurrent_activation", gates)
                .put("return_sequences", sequence)
                .put("use_bias", bias);
    }

    private KerasTwin recurrent(
            String kind, ObjectNode config, int gates, int biases, Function<Cell, UnaryOperator<double[][]>> math) {
        int units = config.path("units").asInt();
        Cell cell = cell(units, gates, biases, config.path("use_bias").asBoolean());
        add(kind, config, cell.arrays(""), math.apply(cell));
        width = units;
        return this;
    }

    /** Weights of one direction; {@code bias} has one row or two, or none. */
    private static final class Cell {

        private final float[][] kernel;
        private final float[][] recurrent;
        private final float[][] bias;

        Cell(float[][] kernel, float[][] recurrent, float[][] bias) {
            this.kernel = kernel;
            this.recurrent = recurrent;
            this.bias = bias;
        }

        Map<String, Object> arrays(String prefix) {
            Map<String, Object> arrays = new LinkedHashMap<>();
            arrays.put(prefix + "kernel:0", kernel);
            arrays.put(prefix + "recurrent_kernel:0", recurrent);
            if (bias.length > 0) {
                arrays.put(prefix + "bias:0", bias.length == 1 ? bias[0] : bias);
            }
            return arrays;
        }

        float[] bias(int row) {
            return bias.length == 0 ? new float[kernel[0].length] : bias[row];
        }
    }

    private Cell cell(int units, int gates, int biases, boolean bias) {
        return new Cell(
                matrix(width, gates * units), matrix(units, gates * units), matrix(bias ? biases : 0, gates * units));
    }

    private UnaryOperator<double[][]> lstm(Cell cell, ObjectNode config, boolean sequence) {
        int units = config.path("units").asInt();
        String activation = config.path("activation").asText();
        String gates = config.path("recurrent_activation").asText();
        return x -> {
            var hidden = new double[units];
            var carry = new double[units];
            var all = new double[x.length][];
            for (int t = 0; t < x.length; t++) {
                double[] z = plus(plus(product(x[t], cell.kernel), product(hidden, cell.recurrent)), cell.bias(0));
                double[] i = curve(gates, part(z, 0, units));
                double[] f = curve(gates, part(z, 1, units));
                double[] c = curve(activation, part(z, 2, units));
                double[] o = curve(gates, part(z, 3, units));
                var now = new double[units];
                for (int u = 0; u < units; u++) {
                    carry[u] = f[u] * carry[u] + i[u] * c[u];
                    now[u] = o[u] * curve(activation).applyAsDouble(carry[u]);
                }
                hidden = now;
                all[t] = now;
            }
            return sequence ? all : new double[][] {hidden};
        };
    }

    private UnaryOperator<double[][]> gru(Cell cell, ObjectNode config, boolean sequence) {
        int units = config.path("units").asInt();
        String activation = config.path("activation").asText();
        String gates = config.path("recurrent_activation").asText();
        boolean after = config.path("reset_after").asBoolean();
        return x -> {
            var hidden = new double[units];
            var all = new double[x.length][];
            for (int t = 0; t < x.length; t++) {
                double[] in = plus(product(x[t], cell.kernel), cell.bias(0));
                double[] inner = product(hidden, cell.recurrent);
                if (after) {
                    inner = plus(inner, cell.bias(1));
                }
                double[] z = curve(gates, plus(part(in, 0, units), part(inner, 0, units)));
                double[] r = curve(gates, plus(part(in, 1, units), part(inner, 1, units)));
                double[] candidate = part(inner, 2, units);
                if (after) {
                    candidate = times(r, candidate);
                } else {
                    candidate = part(product(times(r, hidden), cell.recurrent), 2, units);
                }
                double[] n = curve(activation, plus(part(in, 2, units), candidate));
                var now = new double[units];
                for (int u = 0; u < units; u++) {
                    now[u] = z[u] * hidden[u] + (1 - z[u]) * n[u];
                }
                hidden = now;
                all[t] = now;
            }
            return sequence ? all : new double[][] {hidden};
        };
    }

    private DoubleUnaryOperator curve(String name) {
        boolean three = version.startsWith("3");
        return switch (name) {
            case "linear" -> v -> v;
            case "tanh" -> Math::tanh;
            case "relu" -> v -> Math.max(0, v);
            case "sigmoid" -> v -> 1 / (1 + Math.exp(-v));
            case "hard_sigmoid" -> v -> Math.max(0, Math.min(1, (three ? v / 6 : 0.2 * v) + 0.5));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private double[] curve(String name, double[] values) {
        return Arrays.stream(values).map(curve(name)).toArray();
    }

    private static double[] part(double[] values, int gate, int units) {
        return Arrays.copyOfRange(values, gate * units, (gate + 1) * units);
    }

    private static double[] product(double[] row, float[][] matrix) {
        var result = new double[matrix[0].length];
        for (int i = 0; i < matrix.length; i++) {
            for (int o = 0; o < result.length; o++) {
                result[o] += row[i] * matrix[i][o];
            }
        }
        return result;
    }

    private static double[] plus(double[] a, float[] b) {
        var sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double[] plus(double[] a, double[] b) {
        var sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double[] times(double[] a, double[] b) {
        var result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= b[i];
        }
        return result;
    }

    private static double[][] reversed(double[][] x) {
        var turned = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            turned[t] = x[x.length - 1 - t];
        }
        return turned;
    }

    private float[][] matrix(int rows, int columns) {
        var matrix = new float[rows][];
        for (int row = 0; row < rows; row++) {
            matrix[row] = vector(columns);
        }
        return matrix;
    }

    private float[] vector(int size) {
        var vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) (1.2 * random.nextDouble() - 0.6);
        }
        return vector;
    }
}

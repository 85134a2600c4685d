package lstm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.net.AutoencoderSpec;

/**
 * The script {@code lstm_autoencoder.py}: PyTorch as its users call it, for training, many windows and one.
 *
 * @param training whether that is asked for; else the forward pass
 */
record PythonRun(NetworkSize size, int threads, boolean training) implements Run {

    static final String SCRIPT = "lstm_autoencoder.py";

    @Override
    public Map<Side, Double> measure() throws IOException {
        Map<Side, Double> times = new LinkedHashMap<>();
        for (String line : Peers.script(SCRIPT, arguments()).lines().toList()) {
            JsonNode result = new ObjectMapper().readTree(line);
            String what = result.get("what").asText();
            if ("single".equals(what)) {
                if (!training && threads == 1) {
                    times.put(
                            side(Tasks.oneWindow(size)),
                            result.get("microseconds").asDouble());
                }
            } else if ("train".equals(what) == training) {
                String many = threads == 1 ? Tasks.oneCore(size) : Tasks.twoCores(size);
                double rate = result.get("windowsPerSecond").asDouble();
                times.put(side(training ? Tasks.training(size) : many), 1e6 / rate);
            }
        }
        return times;
    }

    private Side side(String task) {
        return new Side(task, Contender.PYTHON, Tasks.threads(threads));
    }

    private List<String> arguments() {
        AutoencoderSpec spec = size.spec();
        return List.of(
                "--features=" + spec.features(),
                "--length=" + spec.windowLength(),
                "--hidden=" + spec.layers().get(0),
                "--latent=" + spec.layers().get(1),
                "--batch=" + size.batch(),
                "--threads=" + threads,
                "--repeats=3",
                "--windows=" + (size == NetworkSize.SMALL ? 1600 : 320));
    }
}

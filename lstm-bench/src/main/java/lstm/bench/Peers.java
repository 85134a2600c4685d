package lstm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies in the folder that {@code -Dlstm.peers=…} names: networks for ONNX Runtime, scripts for Python. */
final class Peers {

    /** Names the folder. */
    static final String FOLDER = "lstm.peers";

    /** Where distributions put it, with their packages of PyTorch and scikit-learn. */
    private static final String PYTHON = "/usr/bin/python3";

    private Peers() {}

    static Path file(String name) {
        return Path.of(System.getProperty(FOLDER, "."), name);
    }

    /** Returns why a script cannot be run, empty when it can. */
    static Optional<String> missing(String script, String modules) {
        if (!Files.isReadable(file(script))) {
            return Optional.of(file(script) + " is not there; -D" + FOLDER + "=… names its folder");
        }
        try {
            output(List.of(PYTHON, "-c", "import " + modules));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(PYTHON + " has no " + modules);
        }
    }

    /** Returns what a script prints. */
    static String script(String script, List<String> arguments) throws IOException {
        return output(command(script, arguments));
    }

    static List<String> command(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(PYTHON, file(script).toString()));
        command.addAll(arguments);
        return command;
    }

    /** Returns what a program prints; it must end well. */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + code);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), e);
        }
        return text;
    }
}

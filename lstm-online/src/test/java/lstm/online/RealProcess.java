package lstm.online;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, fed through stdin. */
final class RealProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private final Path log;

    private RealProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
        in = process.getOutputStream();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static RealProcess start(Path folder, String... args) throws IOException {
        return start(folder, List.of(), args);
    }

    /** {@code environment}: {@code NAME=value}. */
    static RealProcess start(Path folder, List<String> environment, String... args) throws IOException {
        // a build in the background of a shell ignores that signal, and so would the program
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(environment);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                OnlineMain.class.getName(),
                "online"));
        command.addAll(List.of(args));
        Path log = Files.createTempFile(folder, "log", ".txt");
        return new RealProcess(
                log, new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    void write(String text) throws IOException {
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    void end() throws IOException {
        in.close();
    }

    /** The next line, waiting for it; null at the end. */
    String line() throws IOException {
        return out.readLine();
    }

    /** All lines up to the end. */
    List<String> rest() throws IOException {
        var lines = new ArrayList<String>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        return lines;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // not Process.destroy, which closes the pipes, too
    }

    /** Sends SIGINT, as Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** The log, for the words of a failure. */
    String logQuietly() {
        try {
            return log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

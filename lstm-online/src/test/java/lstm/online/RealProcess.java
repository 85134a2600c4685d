package lstm.online;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program in a JVM of its own, fed through stdin. */
final class RealProcess implements AutoCloseable {

    private static final int WORDS_LINES = 60;
    private static final Pattern ALARM = Pattern.compile("^group .*: alarm (since|over)");

    private final long started = System.nanoTime();
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private final Path log;
    private Thread reader; // null: who tests reads

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
        return start(folder, environment, List.of(), args);
    }

    /**
     * One that starts sooner the next time: when it ends by itself, it leaves the classes that it had loaded.
     *
     * @param archive where they are
     */
    static RealProcess startFrom(Path archive, Path folder, List<String> environment, String... args)
            throws IOException {
        String flag = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return start(folder, environment, List.of("-Xlog:disable", flag + archive), args);
    }

    private static RealProcess start(Path folder, List<String> environment, List<String> flags, String... args)
            throws IOException {
        // a build in the background of a shell ignores that signal, and so would the program
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(environment);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassJars.PATH,
                "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of(OnlineMain.class.getName(), "online"));
        command.addAll(List.of(args));
        Path log = Files.createTempFile(folder, "log", ".txt");
        return new RealProcess(
                log, new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    void write(String text) {
        try {
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            fail("takes no more rows\n" + words(), e);
        }
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

    /** Hands every whole line to somebody, as it comes; all of them when the end is waited for. */
    void tell(Consumer<String> listener) {
        reader = new Thread(() -> readAll(listener), "stdout");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(Consumer<String> listener) {
        try {
            for (String line = line(); line != null; line = line()) {
                if (line.endsWith("}")) { // a kill may leave half a line
                    listener.accept(line);
                }
            }
        } catch (IOException e) {
            // the pipe may be gone with the process
        }
    }

    long pid() {
        return process.pid();
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
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

    /** Sends SIGKILL, and waits for the end. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd("a kill");
    }

    /** Waits for the end, which must be with this exit code. */
    void endsWith(int code) throws InterruptedException {
        awaitEnd("exit code " + code);
        if (process.exitValue() != code) {
            fail("ended with exit code " + process.exitValue() + ", not " + code + "\n" + words());
        }
    }

    private void awaitEnd(String what) throws InterruptedException {
        if (!process.waitFor(Until.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            fail("still running " + Until.PATIENCE_SECONDS + " s after it was to end with " + what + "\n" + words());
        }
        if (reader != null) {
            reader.join();
        }
    }

    /** Waits until its log has these words. */
    void logs(String words) throws Exception {
        until("'" + words + "' in the log", () -> log().contains(words));
    }

    /** Waits until it is so; fails when it does not become so, or the program ends before. */
    void until(String what, Callable<Boolean> condition) throws Exception {
        Until.so(() -> condition.call() || failsWhereItEnded(what), () -> what + "\n" + words());
    }

    /** Waits until there are so many, for as long as there are more and more; fails when the program ends before. */
    void reaches(long goal, String what, Until.Count count) throws Exception {
        Until.reaches(
                goal,
                () -> {
                    boolean running =
                            process.isAlive(); // seen first: what it did before its end is there to be counted
                    long now = count.now();
                    return now < goal && !running && failsWhereItEnded(what + " " + goal) ? goal : now;
                },
                () -> what + "\n" + words());
    }

    private boolean failsWhereItEnded(String what) {
        if (!process.isAlive()) {
            fail("ended with exit code " + process.exitValue() + " before: " + what + "\n" + words());
        }
        return false;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** The end of the log but for alarms, for the words of a failure. */
    String words() {
        try (Stream<String> all = Files.lines(log)) {
            List<String> lines = all.filter(line -> !ALARM.matcher(line).find()).toList();
            int first = Math.max(0, lines.size() - WORDS_LINES);
            return "its log without alarms, from line " + (first + 1) + " on:\n"
                    + String.join("\n", lines.subList(first, lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

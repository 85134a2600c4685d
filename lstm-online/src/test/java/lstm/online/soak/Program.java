package lstm.online.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The program's jar in a JVM of its own. */
final class Program implements AutoCloseable {

    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Program start(Path jar, Path folder, List<String> flags, String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "--add-modules", "jdk.incubator.vector"));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString(), "online"));
        command.addAll(List.of(args));
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LSTM_RESULTS_DB_USER", "postgres");
        return new Program(builder.start(), log);
    }

    OutputStream in() {
        return process.getOutputStream();
    }

    BufferedReader out() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Waits for words in the log, beyond so many times. */
    void says(String words, long before) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (said(words) <= before) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("does not say '" + words + "':\n" + Files.readString(log));
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    long said(String words) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    /** Bytes of live objects, after a full collection. */
    long live() throws IOException {
        List<String> lines = answer("GC.class_histogram");
        String[] total = lines.get(lines.size() - 1).trim().split("\\s+", -1);
        return Long.parseLong(total[2]);
    }

    private List<String> answer(String question) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(pid()), question).start();
        return asked.inputReader().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Bytes that the system counts for the process. */
    long resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    * 1024;
        }
    }

    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

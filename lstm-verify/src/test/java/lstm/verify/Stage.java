package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command of one of the programs, run as users run it: its jar, in a process of its own. */
enum Stage {
    INSPECT("cleaning"),
    CLEAN("cleaning"),
    TRAIN("train"),
    IMPORT_KERAS("train"),
    EXPORT_ONNX("train"),
    OFFLINE("offline"),
    EVALUATE("offline"),
    GENERATE("offline"),
    ARCHIVE("offline"),
    ONLINE("online");

    private static final String DAY = "1767225600"; // in every bundle, so that two runs can give the same bytes

    /** Stays small; the first flag lets a Java that is too old for one of the others pass it over. */
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=2", // training sums in as many parts: the same figures on every machine
            "-Xmx512m");

    /** Starts quickly: most tests' programs work for less than a second. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    /** What the launcher says: the same figures, several times as fast where there is much to do. */
    private static final List<String> AT_WORK = List.of("--add-modules", "jdk.incubator.vector");

    /** Another name in each JVM that tests run in. */
    static final String FORK = System.getProperty("trained.plant", "trained-plant-1");

    /** Where each program's first run leaves the classes that it loaded: the next ones start with them, in half the time. */
    private static final Path ARCHIVES =
            Path.of("target", "archives-of-" + FORK).toAbsolutePath();

    static {
        if (Files.exists(ARCHIVES)) {
            Folder.delete(ARCHIVES); // of other jars
        }
        Folder.make(ARCHIVES);
    }

    /** Signals as a program on a terminal gets them: what a shell started in the background ignores SIGINT. */
    private static final List<String> SIGNALS = List.of("env", "--default-signal=INT,TERM");

    private final String module;

    Stage(String module) {
        this.module = "lstm-" + module;
    }

    private Path jar() {
        Path jar = House.TOP.resolve(module).resolve("target").resolve(module + ".jar");
        assertTrue(Files.exists(jar), jar + " is not there; build with: mvn verify");
        return jar;
    }

    private List<String> archive() {
        Path archive = ARCHIVES.resolve(module + ".jsa");
        String flag = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of("-Xlog:disable", flag + archive);
    }

    private String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Runs the command to its end, in {@code folder}. */
    Ended run(Path folder, String... arguments) {
        return start(folder, arguments).end();
    }

    /** Runs the command, which must do what it is asked. */
    Ended done(Path folder, String... arguments) {
        return run(folder, arguments).withCode(0);
    }

    /** Runs a command that has seconds of training or scoring to do, which it must. */
    Ended worked(Path folder, String... arguments) {
        return start(List.of(), AT_WORK, folder, Optional.empty(), arguments)
                .end()
                .withCode(0);
    }

    /** Starts the command in {@code folder}; what it prints goes to files elsewhere. */
    Running start(Path folder, String... arguments) {
        return start(List.of(), QUICK, folder, Optional.empty(), arguments);
    }

    /** Starts the command so that it hears signals, although this process may be one that ignores them. */
    Running startWithSignals(Path folder, String... arguments) {
        return start(SIGNALS, QUICK, folder, Optional.empty(), arguments);
    }

    /** Starts the command with its results going to {@code out}. */
    Running startInto(Path out, Path folder, String... arguments) {
        return start(List.of(), QUICK, folder, Optional.of(out), arguments);
    }

    private Running start(
            List<String> through, List<String> flags, Path folder, Optional<Path> out, String... arguments) {
        var line = new ArrayList<>(through);
        line.addAll(JVM);
        line.addAll(flags);
        line.addAll(archive());
        line.addAll(List.of("-jar", jar().toString(), command()));
        line.addAll(List.of(arguments));
        try {
            Path printed = Files.createTempDirectory("lstm-stage");
            Files.createFile(printed.resolve("out"));
            var builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(out.orElse(printed.resolve("out")).toFile())
                    .redirectError(printed.resolve("err").toFile());
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().put("SOURCE_DATE_EPOCH", DAY);
            builder.environment().remove("LSTM_LOG");
            builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM says on stderr that it was picked up
            return new Running(builder.start(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

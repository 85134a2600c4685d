package lstm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Starts a command and turns whatever happens into an exit code and one message on stderr. The only place that catches
 * broadly.
 */
public final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private Cli() {}

    /**
     * Runs a program and ends the JVM with its exit code.
     *
     * @param commands by name; the first is meant when the first argument names none
     */
    @SafeVarargs
    public static void main(String[] args, Callable<ExitCode>... commands) {
        System.exit(run(args, commands).code());
    }

    /** What the program is given to read. */
    public static InputStream stdin() {
        return System.in;
    }

    /** Where the result goes, unbuffered; unlike a print stream it says when nobody reads it any more. */
    public static OutputStream stdout() {
        return new FileOutputStream(FileDescriptor.out);
    }

    /** Runs the command that the first argument names, or the first command; returns how it ended. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on to be read, never written
    public static ExitCode run(String[] args, Callable<ExitCode>... commands) {
        for (Callable<ExitCode> command : commands) {
            String name = new CommandLine(command).getCommandName();
            if (args.length > 0 && args[0].equals(name)) {
                String[] rest = new String[args.length - 1];
                System.arraycopy(args, 1, rest, 0, rest.length);
                return run(command, rest);
            }
        }
        if (commands.length > 1 && args.length > 0 && args[0].matches("[a-z][a-z-]*")) {
            LOG.error("'{}' is not a command; the commands are {}", args[0], names(Arrays.asList(commands)));
            return ExitCode.COMMAND_LINE;
        }
        return run(commands[0], args);
    }

    private static String names(List<Callable<ExitCode>> commands) {
        return commands.stream()
                .map(command -> new CommandLine(command).getCommandName())
                .collect(Collectors.joining(", "));
    }

    /** Runs one command; never throws. */
    private static ExitCode run(Callable<ExitCode> command, String[] args) {
        var line = new CommandLine(command)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    LOG.error("{}", wrong.getMessage());
                    suggest(wrong);
                    LOG.error("Try --help.");
                    return ExitCode.COMMAND_LINE.code();
                })
                .setExecutionExceptionHandler(
                        (failure, started, parsed) -> ended(failure).code());
        if (line.getCommandSpec().version().length == 0) {
            line.getCommandSpec().version(version());
        }
        line.setCommandName("lstm " + line.getCommandName());
        int code;
        try {
            code = line.execute(args);
        } catch (OutOfMemoryError e) {
            LOG.error("Not enough memory: {}; give more, for example JAVA_TOOL_OPTIONS=-Xmx4g", e.getMessage());
            return ExitCode.BUG;
        } catch (Error e) { // picocli lets these pass; threads that still run must not keep the JVM alive
            return bug(e);
        }
        ExitCode result = line.getExecutionResult();
        if (result != null) {
            return result;
        }
        for (ExitCode known : ExitCode.values()) {
            if (known.code() == code) {
                return known;
            }
        }
        return ExitCode.BUG;
    }

    /** What {@code --version} says; the version stands in the manifest of a program's jar. */
    private static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return "lstm-anomaly " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version();
    }

    private static void suggest(ParameterException wrong) {
        var writer = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        UnmatchedArgumentException.printSuggestions(wrong, writer);
    }

    private static ExitCode ended(Exception failure) {
        if (failure instanceof UserException mistake) {
            LOG.error("{}", mistake.getMessage());
            return mistake.exitCode();
        }
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        return bug(cause);
    }

    private static ExitCode bug(Throwable cause) {
        LOG.error("This is a bug; please report it with what follows.", cause);
        return ExitCode.BUG;
    }
}

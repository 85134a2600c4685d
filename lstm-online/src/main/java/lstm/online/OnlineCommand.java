package lstm.online;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.OnlineConfig.SourceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lstm online}: live rows to scores and alarms, as lines of JSON on stdout. */
@Command(
        name = "online",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Scores rows as they arrive and raises alarms: lines of JSON on stdout. Saves its state and goes on"
                        + " from it.")
final class OnlineCommand implements Callable<ExitCode> {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "station.yml",
            description = "Configuration of the station. Left out: the one in the bundle.")
    private Path config;

    @Option(names = "--model", paramLabel = "model.zip", required = true, description = "What 'lstm train' wrote.")
    private Path model;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the state is kept, to go on from after a restart. One folder per running program.")
    private Path state;

    @Option(
            names = "--source",
            paramLabel = "KIND",
            converter = SourceKinds.class,
            description = "Where rows come from: stdin (CSV with a header), mqtt, kafka, http or sql. Left out: what"
                    + " online.source says, or the file of -i.")
    private SourceKind source;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "Replay a CSV file, .gz or not, as if its rows were just arriving; or a folder, where the"
                    + " configuration has source.snapshots: every burst of vibration that is added to it is a row.")
    private Path input;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Replay N times as fast as the times of the rows say. Left out: as fast as possible.")
    private Double speed;

    @Option(
            names = "--warm",
            paramLabel = "FILE",
            description =
                    "History (CSV) that windows are filled with where there is no state yet, so that the first live rows have"
                            + " a score.")
    private Path warm;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Serve the page, health and metrics there. Left out: what online.web.listen says; with --source http"
                            + " 127.0.0.1:8080.")
    private String listen;

    @Option(names = "--fresh", description = "Begin anew, whatever the state folder holds.")
    private boolean fresh;

    @Option(
            names = "--events",
            paramLabel = "KIND",
            split = ",",
            converter = EventKinds.class,
            description =
                    "Only these kinds of events on stdout: score, alarm, data-quality, model, forecast. Left out: what"
                            + " online.stdout says, all.")
    private Set<EventKind> events;

    @Option(
            names = "--checkpoint",
            paramLabel = "ROWS",
            defaultValue = "10000",
            description =
                    "Save the state after so many rows (${DEFAULT-VALUE}); also every 5 seconds, at every change of"
                            + " an alarm and at the end. Never so often that saving takes more than a twentieth of"
                            + " the time.")
    private long checkpoint;

    private final InputStream stdin;
    private final OutputStream stdout;

    /** Reads rows from {@code stdin} unless a file is named, and writes events to {@code stdout}. */
    OnlineCommand(InputStream stdin, OutputStream stdout) {
        this.stdin = stdin;
        this.stdout = stdout;
    }

    /** Reads a kind of event as users write it. */
    static final class EventKinds implements ITypeConverter<EventKind> {

        @Override
        public EventKind convert(String word) {
            for (EventKind kind : EventKind.values()) {
                if (kind.toString().equals(word)) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'" + word + "' is no kind of event; must be score, alarm, data-quality, model or forecast");
        }
    }

    /** Reads a kind of source as users write it. */
    static final class SourceKinds implements ITypeConverter<SourceKind> {

        @Override
        public SourceKind convert(String word) {
            for (SourceKind kind : SourceKind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'" + word + "' is no kind of source; must be stdin, mqtt, kafka, http or sql");
        }
    }

    @Override
    public ExitCode call() {
        checkOptions();
        return new OnlineProgram(options(), stdin, stdout, System.getenv()).run();
    }

    private OnlineProgram.Options options() {
        return new OnlineProgram.Options(
                model,
                Optional.ofNullable(config),
                state,
                Optional.ofNullable(source),
                Optional.ofNullable(input),
                speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed),
                Optional.ofNullable(warm),
                Optional.ofNullable(listen),
                fresh,
                Optional.ofNullable(events).map(List::copyOf),
                checkpoint);
    }

    private void checkOptions() {
        refuseIf(input != null && source != null, "-i and --source are both given; rows come from one of them");
        refuseIf(speed != null && input == null, "--speed is for a replay; name its file with -i");
        refuseIf(
                speed != null && Files.isDirectory(input),
                "--speed is for a replay, but " + input + " is a folder, which is watched; leave --speed out");
        refuseIf(
                speed != null && !(speed > 0 && speed < Double.POSITIVE_INFINITY),
                "--speed is " + speed + "; must be a number above 0, for example 60");
        refuseIf(checkpoint < 1, "--checkpoint is " + checkpoint + "; must be at least 1");
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new UserException(ExitCode.COMMAND_LINE, message);
        }
    }
}

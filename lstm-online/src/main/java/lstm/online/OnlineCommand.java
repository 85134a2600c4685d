package lstm.online;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.StopSignal;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.input.HistoryLog;
import lstm.input.KernelLog;
import lstm.io.CsvStream;
import lstm.io.LiveSource;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Source;
import lstm.prepare.MissingRule;
import lstm.score.PromiseText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(OnlineCommand.class);
    private static final int NAMES = 10; // sensors named in a message
    private static final int BATCH = 512; // rows that are scored together where so many wait

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
            description = "Replay a CSV file, .gz or not, as if its rows were just arriving.")
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
                            + " an alarm and at the end.")
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
        ModelBundle bundle = BundleFile.read(model);
        KernelLog.say();
        refuseLaterRows(bundle);
        Station trained = StationYaml.parse("station.yml in " + model, bundle.stationYaml());
        Station configured = config == null ? trained : StationYaml.read(config);
        HistoryLog.sayOverruled(configured, trained);
        Station station = configured.preparedAs(trained);
        PlantSensors plant = PlantSensors.of(bundle, station);
        var known = new KnownSensors(plant.names(), station.source());
        var connections = new Connections(station, System.getenv());
        try (StateFolder folder = StateFolder.open(
                        state,
                        BundleFile.fingerprint(model),
                        station.online().state().durability(),
                        fresh);
                StopSignal stop = StopSignal.listen()) {
            Optional<OnlineState> saved = folder.load();
            var inbox = new Inbox();
            try (Source rows = source(station, plant, connections, stop)) {
                OnlinePipeline pipeline = pipeline(bundle, station, plant, connections, inbox, folder, stop);
                if (saved.isPresent()) {
                    restore(pipeline, saved.get(), folder, station);
                } else if (warm != null) {
                    warm(pipeline, station, known);
                }
                pipeline.replay(
                        folder.journal(), TimeAxis.calendar(station.source().zone()));
                rows.takenBefore(folder.recentKeys());
                rows.start(inbox, known, saved.map(OnlineState::position).filter(text -> !text.isEmpty()));
                LOG.info(
                        "{}: {} sensors in {} groups; rows from {}; state in {}",
                        station.name(),
                        bundle.sensors().size(),
                        bundle.groups().size(),
                        rows.name(),
                        state);
                sayPromises(bundle, station);
                say(pipeline.run());
            }
            return stop.getAsBoolean() ? ExitCode.INTERRUPTED : ExitCode.DONE;
        }
    }

    private void warm(OnlinePipeline pipeline, Station station, KnownSensors known) {
        try (LiveSource history = CsvStream.replay(warm, station.source())) {
            pipeline.warm(history, known);
        }
    }

    /** What alarms mean from here on. */
    private static void sayPromises(ModelBundle bundle, Station station) {
        double enter = station.scoring().alarm().enter();
        bundle.groups().forEach(group -> group.model()
                .promise()
                .ifPresent(promise -> LOG.info(
                        "{}: what can be promised: {}",
                        group.model().prepared().group().title(),
                        PromiseText.of(promise, enter).words())));
    }

    /** A line to the next measurement cannot be drawn before that is there. */
    private void refuseLaterRows(ModelBundle bundle) {
        List<String> sensors = bundle.groups().stream()
                .map(group -> group.model().prepared())
                .filter(prepared -> prepared.preparation().needsLaterRows())
                .flatMap(prepared -> IntStream.range(
                                0, prepared.group().sensors().size())
                        .filter(s -> prepared.preparation().missing().get(s).method() == MissingRule.Method.LINEAR)
                        .mapToObj(prepared.group().sensors()::get))
                .distinct()
                .toList();
        if (!sensors.isEmpty()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    model + " was trained with missing.method linear for " + sensors.size() + " of its sensors ("
                            + String.join(", ", sensors.subList(0, Math.min(NAMES, sensors.size())))
                            + (sensors.size() > NAMES ? ", …" : "")
                            + "), which needs the measurement after a gap; a live stream does not know it. Train with"
                            + " missing.method hold, mean or drop for them, or score with 'lstm offline'");
        }
    }

    private void checkOptions() {
        refuseIf(input != null && source != null, "-i and --source are both given; rows come from one of them");
        refuseIf(speed != null && input == null, "--speed is for a replay; name its file with -i");
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

    private Source source(Station station, PlantSensors plant, Connections connections, StopSignal stop) {
        SourceKind kind = input != null
                ? SourceKind.STDIN
                : source == null ? station.online().source() : source;
        if (kind != SourceKind.STDIN) {
            return connections.source(kind);
        }
        LongFunction<LiveSource> lines = input == null
                ? next -> CsvStream.live("stdin", stdin, station.source(), next)
                : next -> CsvStream.replay(input, station.source());
        Pace pace = speed == null ? Pace.AT_ONCE : Pace.replay(speed, new SystemClock(), stop);
        return new CsvFeed(lines, plant, pace, BATCH, stop);
    }

    private OnlinePipeline pipeline(
            ModelBundle bundle,
            Station station,
            PlantSensors plant,
            Connections connections,
            Inbox inbox,
            StateFolder folder,
            StopSignal stop) {
        List<EventKind> shown = events == null ? station.online().stdout() : List.copyOf(events);
        return new OnlinePipeline(
                new StationStream(bundle, station, plant),
                inbox,
                connections.sinks(stdout, shown),
                folder,
                new Checkpoints(
                        checkpoint, station.online().state().checkpoint().toNanos(), System::nanoTime),
                OnlinePipeline.Watcher.NONE,
                stop);
    }

    private static final class SystemClock implements Pace.Clock {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepMillis(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    }

    private void restore(OnlinePipeline pipeline, OnlineState saved, StateFolder folder, Station station) {
        if (!saved.prepared().equals(StationYaml.preparation(station))) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "the state in " + state
                            + " was saved with another configuration of how rows are prepared (plausible,"
                            + " resample, operating, missing, smoothing or source.maxHole); go on with that one, or begin"
                            + " anew with --fresh");
        }
        try {
            pipeline.restore(saved);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw folder.damaged(e.getMessage(), e);
        }
    }

    private static void say(OnlineResult result) {
        LOG.info(
                "{} rows scored, {} refused; {} alarms opened, {} closed, {} groups in alarm; state saved",
                result.scored(),
                result.refused(),
                result.opened(),
                result.closed(),
                result.stillOpen());
    }
}

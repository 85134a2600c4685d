package lstm.online;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import lstm.cli.ExitCode;
import lstm.cli.StopSignal;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.io.CsvStream;
import lstm.io.LiveSource;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Source;
import lstm.online.metrics.Metrics;
import lstm.online.sink.QueuedSink;
import lstm.online.sink.Sink;
import lstm.online.snapshot.SnapshotFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program from its start to its end: reads what it needs, connects everything, runs, lets go of everything. */
final class OnlineProgram {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineProgram.class);
    private static final int BATCH = 512; // rows that are scored together where so many wait

    private final Options options;
    private final InputStream stdin;
    private final OutputStream stdout;
    private final Map<String, String> environment;

    /**
     * What the command line says.
     *
     * @param model bundle
     * @param config empty: the bundle's
     * @param state folder
     * @param source empty: what the configuration says
     * @param input a file to replay, or a folder of bursts of vibration to watch
     * @param speed of the replay; empty: as fast as possible
     * @param warm history that windows are filled with
     * @param listen where the page is served; empty: what the configuration says
     * @param fresh whether to leave the state behind
     * @param events kinds that go to stdout; empty: what the configuration says
     * @param checkpoint rows between two snapshots
     */
    record Options(
            Path model,
            Optional<Path> config,
            Path state,
            Optional<SourceKind> source,
            Optional<Path> input,
            OptionalDouble speed,
            Optional<Path> warm,
            Optional<String> listen,
            boolean fresh,
            Optional<List<EventKind>> events,
            long checkpoint) {}

    /** {@code environment}: where secrets are. */
    OnlineProgram(Options options, InputStream stdin, OutputStream stdout, Map<String, String> environment) {
        this.options = options;
        this.stdin = stdin;
        this.stdout = stdout;
        this.environment = Map.copyOf(environment);
    }

    /** Runs until the source ends or a signal comes. */
    ExitCode run() {
        LiveBundle live = LiveBundle.read(options.model(), options.config());
        SourceKind kind = options.input().isPresent()
                ? SourceKind.STDIN
                : options.source().orElse(live.station().online().source());
        var vitals = new OnlineVitals(live.station().name(), new Metrics(), Clock.systemUTC());
        vitals.loaded(live.bundle(), live.station());
        var connections = new Connections(live.station(), environment);
        try (StopSignal stop = StopSignal.listen(); // closed last: the JVM may end then
                Served served = Served.start(live.station(), kind, options.listen(), environment, vitals);
                StateFolder folder = StateFolder.open(
                        options.state(),
                        live.fingerprint(),
                        live.station().online().state().durability(),
                        options.fresh());
                Source source = served.rows()
                        .map(Source.class::cast)
                        .orElseGet(() -> source(kind, live, connections, folder.id(), stop))) {
            var sinks = new ArrayList<Sink>(connections.sinks(
                    stdout, options.events().orElse(live.station().online().stdout())));
            for (Sink sink : sinks) {
                if (sink instanceof QueuedSink queued) {
                    queued.heed(stop);
                }
            }
            served.view().ifPresent(sinks::add);
            vitals.connected(source, sinks);
            try {
                run(live, folder, source, sinks, vitals, served, stop);
            } catch (UserException e) {
                if (!stop.getAsBoolean()) {
                    throw e;
                }
                LOG.error("{}", e.getMessage()); // here: the JVM ends once the stop is closed
                stop.endWith(e.exitCode());
                return e.exitCode();
            }
            return stop.getAsBoolean() ? ExitCode.INTERRUPTED : ExitCode.DONE;
        }
    }

    private void run(
            LiveBundle found,
            StateFolder folder,
            Source source,
            List<Sink> sinks,
            OnlineVitals vitals,
            Served served,
            StopSignal stop) {
        Succession bundles = Succession.of(found, folder, options);
        LiveBundle live = bundles.present();
        if (!live.fingerprint().equals(found.fingerprint())) {
            vitals.loaded(live.bundle(), live.station());
        }
        Optional<OnlineState> saved = folder.load();
        var inbox = new Inbox();
        var stream = new StationStream(live.bundle(), live.station(), live.plant());
        var pipeline = new OnlinePipeline(
                stream,
                inbox,
                sinks,
                folder,
                new Checkpoints(
                        options.checkpoint(),
                        live.station().online().state().checkpoint().toNanos(),
                        System::nanoTime),
                vitals,
                stop);
        if (saved.isPresent()) {
            restore(pipeline, saved.get(), folder, live.station());
            bundles.goesOn(stream);
        }
        boolean replayed =
                pipeline.replay(TimeAxis.calendar(live.station().source().zone()));
        if (options.warm().isPresent() && (replayed || stream.rows() > 0)) {
            LOG.warn("--warm is ignored: the state has {} rows already", stream.rows());
        } else if (options.warm().isPresent()) {
            served.await(); // what is wrong with it is said before the history is read, which takes its time
            if (!warm(pipeline, live, options.warm().get())) {
                return;
            }
        }
        source.takenBefore(folder.recentKeys());
        start(source, inbox, live, pipeline.position());
        served.await();
        folder.bundles().keep(options.model(), found.fingerprint());
        var file = new BundleFileWatch(
                options.model(),
                options.config(),
                found,
                System::nanoTime,
                ForkJoinPool.commonPool(),
                folder.bundles()::keep);
        bundles.thenBy(file::replaced);
        pipeline.replaceBy(() -> bundles.get().map(other -> {
            vitals.loaded(other.bundle().bundle(), other.bundle().station());
            return new Replacement(other.stream(), other.bundle().fingerprint());
        }));
        LOG.info(
                "{}: {} sensors in {} groups; rows from {}; state in {}",
                live.station().name(),
                live.bundle().sensors().size(),
                live.bundle().groups().size(),
                source.name(),
                options.state());
        live.sayPromises();
        say(pipeline.run());
    }

    private void start(Source source, Inbox inbox, LiveBundle live, Optional<String> position) {
        try {
            source.start(inbox, live.known(), position);
        } catch (IllegalArgumentException e) { // of a position that it does not understand
            throw new UserException(
                    ExitCode.CONFIG,
                    "the state in " + options.state() + " has read another kind of source (" + e.getMessage()
                            + "); go on with that one, give another folder with --state, or begin anew with --fresh",
                    e);
        }
    }

    private Source source(SourceKind kind, LiveBundle live, Connections connections, String stateId, StopSignal stop) {
        if (kind != SourceKind.STDIN) {
            return connections.source(kind, stateId);
        }
        if (options.input().filter(Files::isDirectory).isPresent()) {
            return new SnapshotFeed(
                    options.input().get(),
                    live.station().source(),
                    live.station().online().folder().poll(),
                    new FutureLimit(
                            Clock.systemUTC(), live.station().online().align().future()));
        }
        LongFunction<LiveSource> lines = options.input()
                .<LongFunction<LiveSource>>map(
                        file -> next -> CsvStream.replay(file, live.station().source()))
                .orElse(next -> CsvStream.live("stdin", stdin, live.station().source(), next));
        Pace pace = options.speed().isEmpty()
                ? Pace.AT_ONCE
                : Pace.replay(options.speed().getAsDouble(), new SystemClock(), stop);
        Optional<FutureLimit> future = options.input().isPresent()
                ? Optional.empty()
                : Optional.of(new FutureLimit(
                        Clock.systemUTC(), live.station().online().align().future()));
        return new CsvFeed(lines, live.plant(), future, pace, BATCH, stop);
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

    private static boolean warm(OnlinePipeline pipeline, LiveBundle live, Path file) {
        LOG.info("{}: read to fill the windows", file);
        try (LiveSource history = CsvStream.replay(file, live.station().source())) {
            boolean whole = pipeline.warm(history, live.plant());
            if (!whole) {
                LOG.warn("{}: stopped before its end; nothing was saved, and the next start reads it again", file);
            }
            return whole;
        }
    }

    private void restore(OnlinePipeline pipeline, OnlineState saved, StateFolder folder, Station station) {
        if (!saved.prepared().equals(StationYaml.preparation(station))) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "the state in " + options.state()
                            + " was saved with another configuration of how rows are prepared (plausible, resample,"
                            + " operating, missing, smoothing or source.maxHole); go on with that one, or begin anew"
                            + " with --fresh");
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

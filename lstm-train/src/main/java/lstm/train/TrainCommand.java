package lstm.train;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lstm.bundle.BundleFile;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.bundle.TrainedOn;
import lstm.cli.ExitCode;
import lstm.cli.StopSignal;
import lstm.config.Station;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.input.GroupChoice;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.input.KernelLog;
import lstm.io.CleanIntervals;
import lstm.io.History;
import lstm.io.IntervalsJson;
import lstm.io.OutputFiles;
import lstm.plant.RowUses;
import lstm.prepare.Preparation;
import lstm.report.HtmlPage;
import lstm.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lstm train}: clean rows to {@code model.zip} and a page about the training. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Fits a network on the clean intervals of a history and keeps the best weights.")
final class TrainCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

    @Mixin
    private InputOptions input;

    @Option(
            names = "--clean",
            paramLabel = "clean-intervals.json",
            description = "What 'lstm clean' found in the same history. Left out: every row is taken for clean.")
    private Path clean;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "model.zip",
            required = true,
            description = "Where the bundle goes; a page about the training goes beside it.")
    private Path output;

    @Option(names = "--resume", paramLabel = "model.zip", description = "Go on from the checkpoint in this bundle.")
    private Path resume;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Left out: training.seed.")
    private Long seed;

    @Option(names = "--dry-run", description = "Check configuration and data, say what a run would do, and stop.")
    private boolean dryRun;

    @Override
    public ExitCode call() {
        OutputFiles.refuseInputs(
                output,
                Stream.concat(input.files().stream(), Stream.ofNullable(clean)).toList());
        Station station = input.station();
        Optional<ModelBundle> resumed = Optional.ofNullable(resume).map(BundleFile::read);
        Optional<CleanIntervals> intervals = Optional.ofNullable(clean).map(IntervalsJson::read);
        History history = input.history(station);
        List<SensorGroup> listed = input.groups(station, history.source());
        History.Loaded loaded = history.load();
        KernelLog.say();
        HistoryLog.say(history.source(), loaded.summary(), listed);
        HistoryLog.sayRepairs(history);
        HistoryLog.refuseMissingSensors(history.source(), loaded.summary(), listed);
        RowUses uses = history.uses(station, loaded);
        HistoryLog.sayUses(uses);
        CleanHistory.check(clean, intervals, history, loaded, station);
        long usedSeed = seed == null ? station.training().seed() : seed;
        Optional<List<SensorGroup>> decided =
                intervals.map(CleanIntervals::sensorGroups).or(() -> resumed.map(ModelBundle::sensorGroups));
        List<SensorGroup> groups = GroupChoice.of(station, listed, decided, loaded, uses, usedSeed);
        try (StopSignal stop = StopSignal.listen()) {
            long stepNanos = loaded.summary().stepNanos();
            SegmentRule rule = loaded.summary().segmentRule(station.source().maxHoleNanos(stepNanos));
            int cores = Workers.processors();
            var pipeline = new TrainPipeline(
                    station,
                    rule,
                    stepNanos,
                    history.source().timeAxis().dayNanos(),
                    usedSeed,
                    stop,
                    Clock.systemUTC(),
                    Math.max(1, cores / groups.size()),
                    groups.size() == 1 || cores == 1);
            List<GroupRows> checked = groups.stream()
                    .map(group -> rows(pipeline, group, station, loaded, uses, intervals, resumed, history))
                    .toList();
            if (dryRun) {
                LOG.info("dry run: configuration and data are fine; nothing was written");
                return ExitCode.DONE;
            }
            OutputFiles.check(output);
            List<GroupTraining> trained = train(pipeline, checked, cores);
            write(station, history, loaded, trained, usedSeed);
            sayUntouched(trained);
            boolean interrupted = trained.stream().anyMatch(GroupTraining::interrupted);
            return interrupted ? ExitCode.INTERRUPTED : ExitCode.DONE;
        }
    }

    /** Several groups at once rather than several cores in one, where they would wait for each other in every step. */
    private static List<GroupTraining> train(TrainPipeline pipeline, List<GroupRows> groups, int cores) {
        var done = new AtomicInteger();
        try (var workers = new Workers("training", Math.min(cores, groups.size()))) {
            return workers.map(
                    groups, rows -> pipeline.train(rows.group(), rows.frame(), rows.rows(), rows.from()), trained -> {
                        if (groups.size() > 1) {
                            LOG.info("{} of {} groups are trained", done.incrementAndGet(), groups.size());
                        }
                    });
        }
    }

    /** Groups that an interruption came before: they are in the bundle, so that they can be gone on with. */
    private static void sayUntouched(List<GroupTraining> trained) {
        List<String> untouched = trained.stream()
                .filter(group -> group.interrupted() && group.rounds().isEmpty())
                .map(group -> group.group().title())
                .toList();
        if (!untouched.isEmpty()) {
            LOG.warn(
                    "interrupted before the first validation of {}: no use until trained, with --resume",
                    String.join(", ", untouched));
        }
    }

    /** A group with its clean rows, and what it goes on from. */
    private record GroupRows(SensorGroup group, SensorFrame frame, CleanRows rows, Optional<GroupBundle> from) {}

    private static GroupRows rows(
            TrainPipeline pipeline,
            SensorGroup group,
            Station station,
            History.Loaded loaded,
            RowUses uses,
            Optional<CleanIntervals> intervals,
            Optional<ModelBundle> resumed,
            History history) {
        SensorFrame frame = loaded.frame().select(group.sensors());
        TimeAxis axis = history.source().timeAxis();
        HoldOut holdOut = pipeline.holdOut();
        Preparation preparation = pipeline.preparation(group.sensors());
        CleanRows rows = intervals
                .map(found -> CleanRows.inside(
                        frame, preparation, uses, holdOut, found.of(group).intervals(), axis))
                .orElseGet(() -> CleanRows.everything(frame, preparation, uses, holdOut));
        pipeline.refuseTooFew(group, rows);
        return new GroupRows(group, frame, rows, resumed.map(bundle -> ResumedBundle.checked(bundle, group, station)));
    }

    private void write(
            Station station, History history, History.Loaded loaded, List<GroupTraining> trained, long usedSeed) {
        var provenance = new Provenance(
                SourceDate.created().toString(),
                usedSeed,
                Libraries.versions(),
                history.source().name(),
                loaded.sourceRows(),
                loaded.sha256(),
                loaded.summary().stepNanos(),
                trained.stream().map(GroupTraining::provenance).toList());
        var bundle = new ModelBundle(
                provenance,
                station.yaml(),
                trained.stream().map(GroupTraining::toBundle).toList(),
                Optional.of(new TrainedOn(
                        loaded.summary().firstTime(), loaded.summary().lastTime())));
        Path page = page(output);
        try (var files = new OutputFiles()) {
            files.add(output, out -> BundleFile.write(bundle, out));
            files.add(
                    page,
                    out -> HtmlPage.write(
                            TrainPage.of(station, history.source().timeAxis(), provenance, trained), out));
            files.commit();
        }
        LOG.info("wrote {} and {}", output, page);
    }

    /** Where the page about a bundle goes. */
    static Path page(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName().toString().replaceFirst("\\.zip$", "") + ".html");
    }
}

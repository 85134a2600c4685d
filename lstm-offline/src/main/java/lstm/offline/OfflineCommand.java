package lstm.offline;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.StopSignal;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameSummary;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.input.KernelLog;
import lstm.io.History;
import lstm.score.ModelWatch.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lstm offline}: history to scores, intervals and a report. */
@Command(
        name = "offline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Scores a history with a bundle and reports the anomalous intervals.")
final class OfflineCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineCommand.class);
    private static final int NAMES = 10; // sensors named in a message

    @Mixin
    private InputOptions input;

    @Option(names = "--model", paramLabel = "model.zip", required = true, description = "What 'lstm train' wrote.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where scores.csv, baselines.csv, report.json and report.html go.")
    private Path output;

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            description =
                    "Instead of -o: keep the run in this folder under its date, with configuration and figures, and an"
                            + " index.html that compares all runs there.")
    private Path archive;

    @Option(names = "--pdf", description = "Also write report.pdf, printed through Chromium, which must be installed.")
    private boolean pdf;

    @Option(names = "--contributions", description = "Also write contributions.csv: every sensor's share, row by row.")
    private boolean withContributions;

    @Option(
            names = "--scored",
            description = "Also write scored.csv: time, score, threshold, anomaly, and whether training knew the row.")
    private boolean withScored;

    @Option(
            names = "--onset",
            description = "Also write onset.csv: of each detector, how many training rows are above its threshold, and"
                    + " since when all rows are.")
    private boolean withOnset;

    @Option(
            names = "--look-ahead",
            description = "Score rows from those after them, too: sharper borders, no lag; online cannot do it.")
    private boolean lookAhead;

    @Option(names = "--dry-run", description = "Check configuration, bundle and data, and stop.")
    private boolean dryRun;

    private final Clock clock;

    OfflineCommand() {
        this(Clock.systemUTC());
    }

    /** {@code clock}: tells when a run of an archive began. */
    OfflineCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ExitCode call() {
        if ((output == null) == (archive == null)) {
            throw new UserException(
                    ExitCode.COMMAND_LINE,
                    output == null
                            ? "Missing required option: '--output=FOLDER', or --archive=FOLDER"
                            : "--output and --archive exclude each other; --archive makes a folder of its own");
        }
        Optional<RunArchive> kept = Optional.ofNullable(archive).map(RunArchive::new);
        ModelBundle bundle = BundleFile.read(model);
        KernelLog.say();
        Station configured = input.station(bundle);
        Station trained = StationYaml.parse("station.yml in the bundle", bundle.stationYaml());
        Station station = configured.preparedAs(trained);
        Optional<PdfPrinter> printer = pdf ? Optional.of(PdfPrinter.installed()) : Optional.empty();
        History history = input.historyForResults(station);
        input.checkResults();
        List<String> sensors = history.source().sensors();
        OfflinePipeline.refuseMissing(bundle, sensors);
        refuseBlind(bundle);
        OfflinePipeline.plant(bundle, station, sensors, history.source().timeAxis()); // refuses what it does not know
        Signals.of(station, sensors);
        Consumer<FrameSummary> found = summary -> sayFound(bundle, configured, trained, history, summary);
        if (dryRun) {
            found.accept(history.survey());
            LOG.info("dry run: configuration, bundle and data are fine; nothing was written");
            return ExitCode.DONE;
        }
        try (StopSignal stop = StopSignal.listen()) { // from here on there are files to be cleared away
            OfflineRun.Wanted wanted =
                    new OfflineRun.Wanted(withContributions, withScored, withOnset, lookAhead, printer);
            if (kept.isEmpty()) {
                say(new OfflineRun(input, output, wanted, bundle, station, history, stop).run(found), output);
            } else {
                var place = new ArchivedOffline(kept.get(), model, trained, station, clock)
                        .run(folder ->
                                new OfflineRun(input, folder, wanted, bundle, station, history, stop).run(found));
                say(place.report(), place.folder());
                LOG.info(
                        "all runs: {}",
                        kept.get().folder().resolve(RunArchive.INDEX).toUri());
            }
        }
        return ExitCode.DONE;
    }

    private void refuseBlind(ModelBundle bundle) {
        boolean blind = bundle.groups().stream()
                .anyMatch(group -> group.model().lookAhead().isEmpty());
        if (lookAhead && blind) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    model + " was trained by an older program and cannot look ahead; train again, or leave --look-ahead"
                            + " out");
        }
    }

    /** Says what the history holds; refuses one that gives no group a score. */
    private static void sayFound(
            ModelBundle bundle, Station configured, Station trained, History history, FrameSummary summary) {
        HistoryLog.say(history.source(), summary, bundle.sensorGroups());
        HistoryLog.sayRepairs(history);
        OfflinePipeline.refuseUnmeasured(bundle, history.source().name(), summary.missingSensors());
        List<String> more = history.source().sensors().stream()
                .filter(sensor -> !bundle.sensors().contains(sensor))
                .toList();
        if (!more.isEmpty()) {
            LOG.info(
                    "{} sensors are not in the bundle and are passed over: {}",
                    more.size(),
                    String.join(", ", more.subList(0, Math.min(NAMES, more.size()))));
        }
        HistoryLog.sayOverruled(configured, trained);
    }

    /** Every change of the plant, and how often claims were void until they were for the last time. */
    private static void sayNotices(String title, List<ReportedNotice> notices) {
        notices.stream()
                .filter(notice -> notice.is(Kind.PLANT_CHANGED))
                .forEach(notice -> LOG.warn("{}: {}: {}", title, notice.time(), notice.message()));
        List<ReportedNotice> turns = notices.stream()
                .filter(notice -> !notice.is(Kind.PLANT_CHANGED))
                .toList();
        if (turns.isEmpty()) {
            return;
        }
        ReportedNotice last = turns.get(turns.size() - 1);
        long times =
                turns.stream().filter(notice -> notice.is(Kind.CLAIMS_VOID)).count();
        LOG.atLevel(last.is(Kind.CLAIMS_VOID) ? Level.WARN : Level.INFO)
                .log("{}: since {} {}; they became void {} times", title, last.time(), last.message(), times);
    }

    private static void say(OfflineReport report, Path output) {
        for (OfflineReport.Group group : report.groups()) {
            String title = StationOverview.title(group);
            LOG.info(
                    "{}: {} of {} rows scored, {} in alarm, {} intervals",
                    title,
                    group.scored(),
                    group.rows(),
                    group.anomalous(),
                    group.intervals());
            if (group.promise() != null) {
                LOG.info("{}: what can be promised: {}", title, group.promise().words());
            }
            sayNotices(title, report.notices(group));
        }
        OfflineReport.Plant plant = report.plant();
        if (plant.unknown() > 0) {
            LOG.warn(
                    "in {} of {} rows nobody knows whether the plant runs, as a sensor of {} did not measure; they have no"
                            + " score",
                    plant.unknown(),
                    plant.rows(),
                    String.join(", ", plant.running()));
        }
        if (plant.stopped() == plant.rows()) {
            LOG.warn(
                    "the plant never runs: no row meets {}; no row has a score. Set operating to what the plant does",
                    String.join(", ", plant.running()));
        }
        LOG.info("wrote {}; open {}", output, output.resolve("report.html").toUri());
    }
}

package lstm.offline;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.Progress;
import lstm.cli.StopSignal;
import lstm.cli.UserException;
import lstm.config.OperatingConfig;
import lstm.config.ScoringConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameSummary;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.input.KernelLog;
import lstm.io.History;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.io.ResultStore;
import lstm.offline.GroupScoring.GroupSummary;
import lstm.plant.Repairs;
import lstm.report.HtmlPage;
import lstm.report.TimePositions;
import lstm.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final int BLOCKS_BEHIND = 4; // that wait to be written

    @Mixin
    private InputOptions input;

    @Option(names = "--model", paramLabel = "model.zip", required = true, description = "What 'lstm train' wrote.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where scores.csv, baselines.csv, report.json and report.html go.")
    private Path output;

    @Option(names = "--contributions", description = "Also write contributions.csv: every sensor's share, row by row.")
    private boolean withContributions;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the random baseline. Left out: the bundle's; nothing else is random.")
    private Long seed;

    @Option(names = "--dry-run", description = "Check configuration, bundle and data, and stop.")
    private boolean dryRun;

    @Override
    public ExitCode call() {
        ModelBundle bundle = BundleFile.read(model);
        KernelLog.say();
        Station configured = input.station(bundle);
        Station trained = StationYaml.parse("station.yml in the bundle", bundle.stationYaml());
        Station station = configured.preparedAs(trained);
        History history = input.historyForResults(station);
        input.checkResults();
        List<String> sensors = history.source().sensors();
        OfflinePipeline.refuseMissing(bundle, sensors);
        FrameSummary summary = history.survey();
        HistoryLog.say(history.source(), summary, bundle.sensorGroups());
        HistoryLog.sayRepairs(history);
        List<String> more = sensors.stream()
                .filter(sensor -> !bundle.sensors().contains(sensor))
                .toList();
        OfflinePipeline.refuseUnmeasured(bundle, history.source().name(), summary.missingSensors());
        if (!more.isEmpty()) {
            LOG.info(
                    "{} sensors are not in the bundle and are passed over: {}",
                    more.size(),
                    String.join(", ", more.subList(0, Math.min(NAMES, more.size()))));
        }
        HistoryLog.sayOverruled(configured, trained);
        OfflinePipeline.plant(bundle, station, sensors, history.source().timeAxis()); // refuses what it does not know
        if (dryRun) {
            LOG.info("dry run: configuration, bundle and data are fine; nothing was written");
            return ExitCode.DONE;
        }
        try (StopSignal stop = StopSignal.listen()) { // from here on there are files to be cleared away
            write(bundle, station, history, summary, stop);
        }
        return ExitCode.DONE;
    }

    private void write(ModelBundle bundle, Station station, History history, FrameSummary summary, StopSignal stop) {
        TimeAxis axis = history.source().timeAxis();
        var positions = new TimePositions(axis);
        List<SensorGroup> groups = bundle.sensorGroups();
        long usedSeed = seed == null ? bundle.provenance().seed() : seed;
        try (ResultStore results = input.results(station);
                var files = new OutputFiles()) {
            results.forgetScores(summary.firstTime(), summary.lastTime());
            results.forgetAnomalous(summary.firstTime(), summary.lastTime());
            Optional<OutputStream> contributions = withContributions
                    ? Optional.of(files.stream(output.resolve("contributions.csv")))
                    : Optional.empty();
            var overview = new Overview(positions, groups.size());
            List<GroupSummary> found;
            PlantTimes times;
            IntervalPlots plots;
            try (var csv = new CsvRowSink(
                            axis,
                            !history.unsorted(),
                            files.stream(output.resolve("scores.csv")),
                            files.stream(output.resolve("baselines.csv")),
                            contributions,
                            groups.stream().map(SensorGroup::id).toList(),
                            groups.stream().map(SensorGroup::sensors).toList());
                    var workers = new Workers("scoring", Workers.processors());
                    var writing = new Behind<ScoredBlock>("writing", BLOCKS_BEHIND, block -> {
                        block.tell(overview);
                        block.tell(csv);
                        if (results != ResultStore.NONE) {
                            block.tell(new StoredRows(results));
                        }
                    })) {
                var pipeline = new OfflinePipeline(
                        bundle,
                        station,
                        history.source().sensors(),
                        axis,
                        usedSeed,
                        withContributions,
                        workers,
                        writing::put);
                score(pipeline, history, summary, stop);
                found = pipeline.finish();
                writing.finish();
                times = pipeline.times();
                plots = pipeline.plots();
            }
            OfflineReport report = report(bundle, station, history, summary, found, times);
            files.add(
                    output.resolve("report.json"),
                    out -> out.write(JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsBytes(report)));
            files.add(
                    output.resolve("report.html"),
                    out -> HtmlPage.write(
                            new OfflinePage(
                                            report,
                                            station,
                                            positions,
                                            overview,
                                            plots,
                                            new PlantParts(report, times, positions))
                                    .page(),
                            out));
            report.intervals().forEach(interval -> results.anomalous(StoredRows.interval(interval)));
            results.commit(); // what may fail comes before the renaming
            files.commit();
            say(report);
        } catch (UncheckedIOException e) {
            throw Mistake.unwritable(output, e.getCause());
        }
    }

    private static void score(OfflinePipeline pipeline, History history, FrameSummary summary, StopSignal stop) {
        long[] rows = {0};
        try (var progress = new Progress("scoring", " rows", summary.rows() + summary.doubleTimes())) {
            history.forEach(frame -> {
                goOn(stop);
                pipeline.accept(frame);
                rows[0] += frame.rows();
                progress.at(rows[0], "");
            });
        }
    }

    private static void goOn(StopSignal stop) {
        if (stop.getAsBoolean()) {
            throw new UserException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
        }
    }

    private OfflineReport report(
            ModelBundle bundle,
            Station station,
            History history,
            FrameSummary summary,
            List<GroupSummary> found,
            PlantTimes times) {
        TimeAxis axis = history.source().timeAxis();
        List<ReportedInterval> intervals = found.stream()
                .flatMap(group -> group.intervals().stream())
                .sorted(Comparator.comparingLong(ReportedInterval::startNanos))
                .toList();
        return new OfflineReport(
                OfflineReport.FORMAT,
                OfflineReport.VERSION,
                station.name(),
                new OfflineReport.Model(
                        bundle.provenance().created(),
                        bundle.provenance().source(),
                        bundle.provenance().seed()),
                new OfflineReport.Source(
                        history.source().name(),
                        scoredRows(history, summary),
                        axis.format(summary.firstTime()),
                        axis.format(summary.lastTime()),
                        HistoryLog.length(axis, bundle.provenance().stepNanos()),
                        summary.missingShare(),
                        summary.doubleTimes(),
                        history.unsorted()),
                plant(station, history.repairs(), times),
                RepairTable.of(history.repairs(), found),
                rules(station.scoring()),
                found.stream().map(OfflineReport.Group::of).toList(),
                intervals);
    }

    /** Rows of a time that was there before have a line of their own, but are part of no timestep. */
    private static long scoredRows(History history, FrameSummary summary) {
        return summary.rows() + (history.repairs().timesteps() > 0 ? 0 : summary.doubleTimes());
    }

    private static OfflineReport.Plant plant(Station station, Repairs repairs, PlantTimes times) {
        return new OfflineReport.Plant(
                station.preparation().operating().conditions().stream()
                        .map(OperatingConfig.Limit::words)
                        .toList(),
                times.rows(),
                times.stoppedRows(),
                times.unknown(),
                times.settling(),
                times.maintenanceRows(),
                repairs.rowsIn(),
                repairs.empty());
    }

    private static Map<String, Object> rules(ScoringConfig scoring) {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("alarm", scoring.alarm());
        rules.put("long", rule(scoring.longRule()));
        rules.put("short", rule(scoring.shortRule()));
        return rules;
    }

    private static Map<String, Object> rule(ScoringConfig.RuleConfig rule) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("probability", rule.probability());
        values.put("minLength", rule.minLength().toString());
        values.put("maxGap", rule.maxGap().toString());
        return values;
    }

    private void say(OfflineReport report) {
        for (OfflineReport.Group group : report.groups()) {
            LOG.info(
                    "{}: {} of {} rows scored, {} in alarm, {} intervals",
                    SensorGroup.title(group.id(), group.name()),
                    group.scored(),
                    group.rows(),
                    group.anomalous(),
                    group.intervals());
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

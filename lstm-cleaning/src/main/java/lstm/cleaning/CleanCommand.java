package lstm.cleaning;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.frame.FrameSummary;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.input.GroupChoice;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.io.History;
import lstm.io.IntervalsJson;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.io.ResultStore;
import lstm.plant.RowUses;
import lstm.report.HtmlPage;
import lstm.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lstm clean}: raw history to {@code clean-intervals.json} and a page about it. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds the stretches of a history that two outlier detectors call clean.")
final class CleanCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(CleanCommand.class);
    private static final int MOST_GROUPS = 4; // at once: each holds a copy of its rows and a matrix of kernels

    @Mixin
    private InputOptions input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where clean-intervals.json and clean.html go.")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Left out: training.seed.")
    private Long seed;

    @Option(names = "--dry-run", description = "Check configuration and data, say what a run would do, and stop.")
    private boolean dryRun;

    @Override
    public ExitCode call() {
        Station station = input.station();
        History history = input.historyForResults(station);
        List<SensorGroup> listed = input.groups(station, history.source());
        input.checkResults();
        History.Loaded loaded = history.load();
        FrameSummary summary = loaded.summary();
        HistoryLog.say(history.source(), summary, listed);
        HistoryLog.sayRepairs(history);
        HistoryLog.refuseMissingSensors(history.source(), summary, listed);
        SegmentRule rule = summary.segmentRule(station.source().maxHoleNanos(summary.stepNanos()));
        var settings = CleanSettings.of(
                station, rule, summary.stepNanos(), loaded.frame().rows(), Optional.ofNullable(seed));
        if (settings.leastShrunk()) {
            LOG.info(
                    "the shortest clean interval is {} rows instead of {}, as the history is short",
                    settings.clean().minLength(),
                    CleanSettings.DEFAULT_LEAST_CLEAN);
        }
        refuseShort(history, loaded, station);
        RowUses uses = history.uses(station, loaded);
        HistoryLog.sayUses(uses);
        List<SensorGroup> groups = GroupChoice.of(station, listed, Optional.empty(), loaded, uses, settings.seed());
        if (dryRun) {
            LOG.info("dry run: configuration and data are fine; nothing was written");
            return ExitCode.DONE;
        }
        OutputFiles.check(output.resolve("clean.html"));
        LOG.info("judging {} rows with two detectors", loaded.frame().rows());
        List<GroupCleaning> cleaned;
        try (var workers = new Workers("cleaning", Math.min(MOST_GROUPS, Workers.processors()))) {
            cleaned = workers.map(
                    groups, group -> new CleanPipeline(settings, uses).clean(loaded.frame(), group), CleanCommand::say);
        }
        cleaned.forEach(group -> saySecondPass(group, settings));
        var result = CleanResult.of(
                station.name(), history.source().name(), history.source().timeAxis(), loaded, settings, uses, cleaned);
        refuseNothingClean(cleaned, settings);
        LOG.info("data quality: {}", result.quality().words());
        result.quality().findings().forEach(finding -> LOG.warn(finding.text()));
        write(station, result);
        return ExitCode.DONE;
    }

    private static void refuseShort(History history, History.Loaded loaded, Station station) {
        int window = station.windowLength();
        if (loaded.frame().rows() < window) {
            throw Mistake.data(history.source().name() + ": " + loaded.frame().rows() + " rows are fewer than one"
                    + " window of " + window + "; give more rows, or set window.length");
        }
    }

    /** Says it of every group at once, so that one run shows all there is to mend. */
    private static void refuseNothingClean(List<GroupCleaning> groups, CleanSettings settings) {
        List<String> dirty = groups.stream()
                .filter(cleaned -> cleaned.clean().isEmpty())
                .map(cleaned -> cleaned.group().title() + ": there is no clean interval; the longest clean stretch has "
                        + cleaned.longestClean() + " rows")
                .toList();
        if (!dirty.isEmpty()) {
            throw new UserException(
                    ExitCode.DATA,
                    String.join("; ", dirty) + ", the shortest allowed (clean.minLength.clean) is "
                            + settings.clean().minLength()
                            + "; lower clean.minLength.clean, lower clean.nu, raise clean.maxGap ("
                            + settings.clean().maxGap() + "), or set clean.vote: all");
        }
    }

    private static void say(GroupCleaning cleaned) {
        for (DetectorVote vote : cleaned.verdict().votes()) {
            LOG.info("{}: {} objects to {}", cleaned.group().title(), vote.name(), percent(vote.share()));
        }
        LOG.info(
                "{}: {} rows are outliers ({}); {} clean intervals hold {} clean rows; {} anomalous intervals",
                cleaned.group().title(),
                cleaned.outliers().cardinality(),
                percent((double) cleaned.outliers().cardinality()
                        / Math.max(1, cleaned.usable().cardinality())),
                cleaned.clean().size(),
                cleaned.cleanRows(),
                cleaned.anomalous().size());
    }

    /** What the second pass did or would do, where that is anything. */
    private static void saySecondPass(GroupCleaning cleaned, CleanSettings settings) {
        int rows = cleaned.second().rows().cardinality();
        if (rows > 0) {
            LOG.info(
                    settings.passes() > 1
                            ? "{}: the second pass dropped {} more rows ({})"
                            : "{}: a second pass would drop {} more rows ({}); ask for it with clean.passes: 2",
                    cleaned.group().title(),
                    rows,
                    percent((double) rows / cleaned.usable().cardinality()));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private void write(Station station, CleanResult result) {
        Path json = output.resolve("clean-intervals.json");
        Path page = output.resolve("clean.html");
        try (ResultStore results = input.results(station);
                var files = new OutputFiles()) {
            result.store(results);
            files.add(json, out -> IntervalsJson.write(result.toFile(), out));
            files.add(page, out -> HtmlPage.write(CleanPage.of(result), out));
            results.commit(); // what may fail comes before the renaming
            files.commit();
        }
        LOG.info("wrote {} and {}", json, page);
    }
}

package lstm.offline;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.Progress;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.frame.FrameSummary;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.input.InputOptions;
import lstm.io.History;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.io.ResultStore;
import lstm.report.HtmlPage;
import lstm.report.Page;
import lstm.report.TimePositions;
import lstm.score.Chain;
import lstm.score.ProbabilityCurve;
import lstm.work.Workers;

/**
 * Scores a history and writes what was found: all of it or nothing.
 *
 * <p>The history is read once. It is surveyed before, in a pass of its own, only where its first and last time must be known
 * before the first score is written (results go to a database, where those of an earlier run are removed first), or where the
 * one pass came upon rows out of order of time.
 */
final class OfflineRun {

    private static final int BLOCKS_BEHIND = 4; // that wait to be written

    private final InputOptions input;
    private final Path output;
    private final Wanted wanted;
    private final ModelBundle bundle;
    private final Station station;
    private final History history;
    private final TimeAxis axis;
    private final TimePositions positions;
    private final BooleanSupplier stop;

    /** {@code stop}: whether somebody asked to stop. */
    OfflineRun(
            InputOptions input,
            Path output,
            Wanted wanted,
            ModelBundle bundle,
            Station station,
            History history,
            BooleanSupplier stop) {
        this.input = input;
        this.output = output;
        this.wanted = wanted;
        this.bundle = bundle;
        this.station = station;
        this.history = history;
        this.stop = stop;
        axis = history.source().timeAxis();
        positions = new TimePositions(axis);
    }

    /**
     * What is asked for.
     *
     * @param contributions whether every sensor's share of every row is written
     * @param onset whether is written since when detectors are above their thresholds
     * @param lookAhead whether rows are scored from those after them, too
     * @param printer prints the report on paper; empty: nobody asked
     */
    record Wanted(
            boolean contributions, boolean scored, boolean onset, boolean lookAhead, Optional<PdfPrinter> printer) {}

    /** What came of the rows. */
    private record Scored(
            FrameSummary summary,
            List<GroupSummary> groups,
            PlantTimes times,
            Overview overview,
            SensorCourses courses,
            IntervalPlots plots) {}

    /** Returns the report as it was written. {@code found}: hears what the history holds, and may refuse it. */
    OfflineReport run(Consumer<FrameSummary> found) {
        try {
            Optional<OfflineReport> inOnePass = input.storesResults() ? Optional.empty() : readOnce(found);
            return inOnePass.orElseGet(() -> surveyFirst(found));
        } catch (UncheckedIOException e) {
            throw Mistake.unwritable(output, e.getCause());
        }
    }

    /** Empty for a history that is out of order; nothing was written then. */
    private Optional<OfflineReport> readOnce(Consumer<FrameSummary> found) {
        try (var files = new OutputFiles()) {
            Optional<Scored> scored = score(files, ResultStore.NONE, pipeline -> readOnce(pipeline, found));
            return scored.map(rows -> write(rows, files, ResultStore.NONE));
        }
    }

    private Optional<FrameSummary> readOnce(OfflinePipeline pipeline, Consumer<FrameSummary> found) {
        OptionalLong about = history.source().aboutRows();
        try (var progress = progress(about.orElse(-1))) {
            Optional<FrameSummary> summary = history.surveyForEach(frame -> {
                accept(pipeline, frame);
                long read = frame.index(frame.rows() - 1) + 1;
                progress.at(Math.min(about.orElse(read), read), "");
            });
            summary.ifPresent(found);
            return summary;
        }
    }

    private OfflineReport surveyFirst(Consumer<FrameSummary> found) {
        FrameSummary summary = history.survey();
        found.accept(summary);
        try (ResultStore results = input.results(station);
                var files = new OutputFiles()) {
            results.forgetScores(summary.firstTime(), summary.lastTime());
            results.forgetAnomalous(summary.firstTime(), summary.lastTime());
            Optional<Scored> scored = score(files, results, pipeline -> {
                read(pipeline, summary);
                return Optional.of(summary);
            });
            return write(scored.orElseThrow(), files, results);
        }
    }

    private void read(OfflinePipeline pipeline, FrameSummary summary) {
        long[] rows = {0};
        try (var progress = progress(summary.rows() + summary.doubleTimes())) {
            history.forEach(frame -> {
                accept(pipeline, frame);
                rows[0] += frame.rows();
                progress.at(rows[0], "");
            });
        }
    }

    private static Progress progress(long total) {
        return new Progress("scoring", " rows", total);
    }

    private void accept(OfflinePipeline pipeline, SensorFrame frame) {
        if (stop.getAsBoolean()) {
            throw new UserException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
        }
        pipeline.accept(frame);
    }

    /** A pass over the history: rows to the pipeline; empty when they were out of order. */
    private interface Reading {
        Optional<FrameSummary> rows(OfflinePipeline pipeline);
    }

    private Optional<Scored> score(OutputFiles files, ResultStore results, Reading reading) {
        List<SensorGroup> groups = bundle.sensorGroups();
        Optional<OutputStream> contributions = wanted.contributions()
                ? Optional.of(files.stream(output.resolve("contributions.csv")))
                : Optional.empty();
        var overview = new Overview(positions, clean());
        Optional<OutputStream> scored =
                wanted.scored() ? Optional.of(files.stream(output.resolve("scored.csv"))) : Optional.empty();
        List<String> sensors = history.source().sensors();
        Optional<OnsetTable> onset = wanted.onset()
                ? Optional.of(new OnsetTable(
                        bundle,
                        sensors,
                        axis,
                        this::enter,
                        station.scoring().alarm().enter()))
                : Optional.empty();
        var courses = new SensorCourses(positions, bundle.sensors(), sensors, groups.size() > 1);
        try (var csv = new CsvRowSink(
                        axis,
                        !history.unsorted(),
                        files.stream(output.resolve("scores.csv")),
                        files.stream(output.resolve("baselines.csv")),
                        contributions,
                        groups.stream().map(SensorGroup::id).toList(),
                        groups.stream().map(SensorGroup::sensors).toList());
                var table = new ScoredTable(
                        axis,
                        !history.unsorted(),
                        scored.orElseGet(OutputStream::nullOutputStream),
                        bundle.trainedOn(),
                        this::enter);
                var workers = new Workers("scoring", Workers.processors());
                var writing = new Behind<ScoredBlock>("writing", BLOCKS_BEHIND, block -> {
                    block.tell(overview);
                    block.tell(csv);
                    courses.accept(block);
                    onset.ifPresent(since -> since.accept(block));
                    if (wanted.scored()) {
                        block.tell(table);
                    }
                    if (results != ResultStore.NONE) {
                        block.tell(new StoredRows(results));
                    }
                })) {
            var pipeline = new OfflinePipeline(
                    bundle, station, sensors, axis, wanted.contributions(), wanted.lookAhead(), workers, writing::put);
            Optional<FrameSummary> summary = reading.rows(pipeline);
            if (summary.isEmpty()) {
                return Optional.empty();
            }
            List<GroupSummary> found = pipeline.finish();
            writing.finish();
            onset.ifPresent(since -> files.add(
                    output.resolve("onset.csv"),
                    out -> out.write((String.join("\n", since.lines()) + "\n").getBytes(StandardCharsets.UTF_8))));
            return Optional.of(new Scored(summary.get(), found, pipeline.times(), overview, courses, pipeline.plots()));
        }
    }

    private OfflineReport write(Scored scored, OutputFiles files, ResultStore results) {
        OfflineReport report = OfflineReport.of(
                bundle,
                station,
                history,
                wanted.lookAhead(),
                this::enter,
                scored.summary(),
                scored.groups(),
                scored.times());
        files.add(
                output.resolve("report.json"),
                out -> out.write(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(report)));
        var plant = new PlantParts(report, scored.times(), positions);
        files.add(output.resolve("report.html"), out -> HtmlPage.write(page(report, scored, plant, false), out));
        wanted.printer()
                .map(printer -> printer.print(page(report, scored, plant, true)))
                .ifPresent(pdf -> files.add(output.resolve("report.pdf"), out -> out.write(pdf)));
        report.intervals().forEach(interval -> results.anomalous(StoredRows.interval(interval)));
        results.commit(); // what may fail comes before the renaming
        files.commit();
        return report;
    }

    private Page page(OfflineReport report, Scored scored, PlantParts plant, boolean onPaper) {
        return new OfflinePage(
                        report, station, positions, scored.overview(), scored.courses(), scored.plots(), plant, onPaper)
                .page();
    }

    /** The score above which an alarm of a group begins. */
    private double enter(int group) {
        return station.scoring()
                .alarmOf(bundle.group(group).model().chain(wanted.lookAhead()))
                .enter();
    }

    /** How scores of clean rows are spread, by group. */
    private Map<Integer, ProbabilityCurve> clean() {
        Map<Integer, ProbabilityCurve> curves = new HashMap<>();
        for (GroupBundle group : bundle.groups()) {
            Chain chain = group.model().chain(wanted.lookAhead());
            curves.put(group.model().prepared().group().id(), new ProbabilityCurve(chain.calibration()));
        }
        return curves;
    }
}

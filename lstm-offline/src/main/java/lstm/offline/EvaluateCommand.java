package lstm.offline;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.input.RowRange;
import lstm.io.OutputFiles;
import lstm.report.HtmlPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lstm evaluate}: a report against labels, with the naive detectors beside it. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares a report with labels, row by row and fault by fault, beside naive detectors.",
            "Give --report and --labels several times to pool several reports into one table."
        })
final class EvaluateCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateCommand.class);

    /** A report and its labels. */
    static final class Pair {

        @Option(names = "--report", paramLabel = "FOLDER", required = true, description = "What 'lstm offline' wrote.")
        private Path report;

        @Option(
                names = "--labels",
                paramLabel = "FILE",
                required = true,
                description = "CSV with a column of 0 and 1 per row, or with columns start,end[,group,sensors,kind,"
                        + "strength].")
        private Path labels;
    }

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<Pair> pairs;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "station.yml",
            description = "How times in the labels are read, and how long a numbered step is. Left out: the defaults.")
    private Path config;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "Column of 0 and 1. Left out: anomaly, or start and end where the file has them.")
    private String labelColumn;

    @Option(names = "--rows", paramLabel = "a:b", description = "Only these rows of the report count, b not included.")
    private String rows;

    @Option(names = "--group", paramLabel = "ID", description = "Only this group. Left out: a row's worst group.")
    private Integer group;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also writes all figures to this file, of every report and of all together.")
    private Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also writes a page: found and known intervals, intersection over union, fault by fault.")
    private Path html;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Also writes the most important figures to this file, as a table for a document.")
    private Path markdown;

    @Option(
            names = "--reliability",
            paramLabel = "FILE",
            description =
                    "Also writes to this file how many normal rows are above a probability and how many should be, as"
                            + " a table for a document.")
    private Path reliability;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Also writes every fault, found or missed, and every false alarm to this file, as CSV.")
    private Path events;

    @Option(
            names = "--point-adjust",
            description = "Also prints F1 after point adjustment, for comparison with publications that use it. Random"
                    + " scores reach high values under it.")
    private boolean pointAdjust;

    private void check(Path output) {
        for (Pair pair : pairs) {
            OutputFiles.refuseInputs(
                    output,
                    List.of(
                            pair.labels,
                            pair.report.resolve("report.json"),
                            pair.report.resolve("scores.csv"),
                            pair.report.resolve("baselines.csv")));
        }
        OutputFiles.refuseInputs(output, Stream.ofNullable(config).toList());
        OutputFiles.check(output);
    }

    @Override
    public ExitCode call() {
        Station station = config == null ? StationYaml.defaults() : StationYaml.read(config);
        var judge = new ReportJudge(
                station.source(),
                Optional.ofNullable(labelColumn),
                Optional.ofNullable(group),
                RowRange.parse(rows),
                pointAdjust);
        Stream.of(json, html, markdown, reliability, events)
                .filter(Objects::nonNull)
                .forEach(this::check);
        var part = new JudgedPart(Optional.ofNullable(rows), Optional.ofNullable(group));
        Map<String, PooledJudgements> pooled = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Map<String, PooledJudgements> own = new LinkedHashMap<>();
            judge.judge(pair.report, pair.labels)
                    .forEach((detector, judged) -> own.put(detector, new PooledJudgements(List.of(judged))));
            own.forEach((detector, judged) -> pooled.merge(detector, judged, PooledJudgements::plus));
            if (ArchivedRun.is(pair.report)) {
                file(pair.report, part, own);
            }
        }
        if (json != null) {
            OutputFiles.write(json, out -> out.write(EvaluationJson.bytes(part, pooled)));
        }
        if (html != null) {
            OutputFiles.write(html, out -> HtmlPage.write(new EvaluationPage(part, pooled).page(), out));
        }
        if (markdown != null) {
            write(markdown, MarkdownTable.lines(pooled).stream());
        }
        Optional<Reliability> claims = pooled.get(ScoredRows.OURS).reliability();
        if (reliability != null) {
            write(reliability, ReliabilityTable.markdown(claims).stream());
        }
        if (events != null) {
            write(events, Stream.concat(Stream.of(JudgedEvent.HEADER), eventLines(pooled)));
        }
        var out = new PrintStream(Cli.stdout(), true, StandardCharsets.UTF_8);
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        pooled.forEach((detector, judged) -> evaluations.put(detector, judged.evaluation()));
        EvaluationTable.lines(evaluations, pairs.size()).forEach(out::println);
        out.println();
        MetricTable.lines(pooled).forEach(out::println);
        out.println();
        OverlapTable.lines(pooled).forEach(out::println);
        out.println();
        ReliabilityTable.lines(claims).forEach(out::println);
        return ExitCode.DONE;
    }

    /** Puts the figures of a run of an archive beside it, and on the archive's page. */
    private static void file(Path run, JudgedPart part, Map<String, PooledJudgements> own) {
        try (var files = new OutputFiles()) {
            files.add(run.resolve(ArchivedRun.EVALUATION), out -> out.write(EvaluationJson.bytes(part, own)));
            files.add(
                    run.resolve(ArchivedRun.EVALUATION_PAGE),
                    out -> HtmlPage.write(new EvaluationPage(part, own).page(), out));
            files.commit();
        }
        var archive = new RunArchive(run.toAbsolutePath().normalize().getParent());
        if (!archive.isThere()) {
            LOG.info("{} has the figures; no archive is around it", run);
            return;
        }
        try {
            archive.index();
            LOG.info(
                    "{} has the figures; all runs: {}",
                    run,
                    archive.folder().resolve(RunArchive.INDEX).toUri());
        } catch (UserException e) { // the figures are there
            LOG.warn("the page of all runs is as it was: {}", e.getMessage());
        }
    }

    private static Stream<String> eventLines(Map<String, PooledJudgements> pooled) {
        return pooled.entrySet().stream()
                .flatMap(detector -> detector.getValue().reports().stream().flatMap(report -> report.events().stream()
                        .map(event -> event.line(report.report(), detector.getKey()))));
    }

    private static void write(Path file, Stream<String> lines) {
        String text = lines.map(line -> line + "\n").collect(Collectors.joining());
        OutputFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package lstm.offline;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimeAxis;
import lstm.report.Tone;

/** {@code index.html} of an archive: every run with what it found, side by side. */
record ArchivePage(List<ArchivedRun> runs) {

    private static final TimeAxis TIMES = TimeAxis.in(ZoneOffset.UTC);
    private static final String NAIVE = "mean-abs-z";
    private static final String PRINT = "report.pdf";

    ArchivePage {
        runs = List.copyOf(runs);
    }

    Page page() {
        List<ArchivedRun> known = runs.stream().filter(ArchivedRun::known).toList();
        List<ArchivedRun> damaged =
                runs.stream().filter(run -> !run.damage().isEmpty()).toList();
        var sections = new ArrayList<Section>();
        sections.add(table(known));
        if (!damaged.isEmpty()) {
            sections.add(damage(damaged));
        }
        sections.add(explanation());
        var facts = new ArrayList<>(List.of(Fact.of("Runs", Numbers.count(known.size()))));
        if (!known.isEmpty()) {
            String[] newest = TIMES.format(seconds(known.get(0))).split(" ", 2);
            facts.add(new Fact("Newest run", newest[0], newest[1], Tone.NEUTRAL));
        }
        if (!damaged.isEmpty()) {
            facts.add(new Fact("Damaged", Numbers.count(damaged.size()), "see below", Tone.WARN));
        }
        return new Page("Run archive", "Runs", "newest first, times in UTC", facts, sections, "lstm archive");
    }

    /** A column and what it says of a run. */
    private record Told(Column column, Function<ArchivedRun, Cell> cell) {}

    private static Section table(List<ArchivedRun> runs) {
        List<Told> columns = columns(runs);
        return new TableSection(
                "Runs",
                "A time leads to the run's report, a station to its configuration, faults found to the evaluation; a header"
                        + " sorts.",
                new SortableTable(
                        "runs",
                        columns.stream().map(Told::column).toList(),
                        runs.stream()
                                .map(run -> Row.of(columns.stream()
                                        .map(told -> told.cell().apply(run))
                                        .toArray(Cell[]::new)))
                                .toList()));
    }

    /** Those of evaluations and prints only where some run has one. */
    private static List<Told> columns(List<ArchivedRun> runs) {
        var columns = new ArrayList<Told>();
        columns.add(new Told(
                Column.text("when"), run -> Cell.time(TIMES, seconds(run)).linkedTo(address(run, "report.html"))));
        columns.add(new Told(Column.text("station"), run -> Cell.text(
                        run.facts().path("station").asText()
                                + (run.facts().path("lookAhead").asBoolean() ? ", looking ahead" : ""))
                .linkedTo(address(run, "station.yml"))));
        columns.add(new Told(
                Column.number("intervals", ""),
                run -> Cell.count(run.facts().path("intervals").asLong())));
        columns.add(new Told(Column.number("in alarm", ""), run -> Cell.percent(inAlarm(run))));
        if (runs.stream().anyMatch(ArchivePage::isJudged)) {
            columns.add(new Told(Column.text("judged on"), run -> Cell.text(JudgedPart.words(run.evaluation()))));
            columns.add(new Told(Column.number("faults found", ""), ArchivePage::found));
            columns.add(figure("F1", ScoredRows.OURS, "/points/f1"));
            columns.add(figure("naive F1", NAIVE, "/points/f1"));
            columns.add(figure("IoU", ScoredRows.REPORTED, "/overlap/iou"));
            columns.add(figure("naive IoU", NAIVE, "/overlap/iou"));
        }
        columns.add(new Told(
                Column.number("rows", ""),
                run -> Cell.count(run.facts().path("rows").asLong())));
        columns.add(new Told(
                Column.text("data"), run -> Cell.text(run.facts().path("data").asText())));
        columns.add(new Told(Column.text("model trained"), ArchivePage::trained));
        if (runs.stream().anyMatch(run -> has(run, PRINT))) {
            columns.add(new Told(
                    Column.text("paper"),
                    run -> has(run, PRINT) ? Cell.text("PDF").linkedTo(address(run, PRINT)) : Cell.number(Double.NaN)));
        }
        return columns;
    }

    private static Told figure(String header, String detector, String pointer) {
        return new Told(Column.number(header, ""), run -> Cell.number(run.figure(detector, pointer), 3));
    }

    private static double inAlarm(ArchivedRun run) {
        long scored = run.facts().path("scored").asLong();
        return scored == 0 ? Double.NaN : (double) run.facts().path("anomalous").asLong() / scored;
    }

    /** The day; the time is its hint. */
    private static Cell trained(ArchivedRun run) {
        String created = run.facts().path("modelCreated").asText();
        try {
            Cell time = Cell.time(TIMES, Instant.parse(created).toEpochMilli());
            return new Cell(time.shown().split(" ", 2)[0], time.key(), Double.NaN, time.hint(), Tone.NEUTRAL);
        } catch (DateTimeParseException e) {
            return Cell.text(created);
        }
    }

    private static long seconds(ArchivedRun run) {
        return run.began().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    }

    private static boolean isJudged(ArchivedRun run) {
        return !run.evaluation().isMissingNode() || has(run, ArchivedRun.EVALUATION_PAGE);
    }

    private static boolean has(ArchivedRun run, String file) {
        return Files.exists(run.folder().resolve(file));
    }

    private static Cell found(ArchivedRun run) {
        double found = run.figure(ScoredRows.OURS, "/faults/found");
        double labelled = run.figure(ScoredRows.OURS, "/faults/labelled");
        Cell cell = Double.isNaN(found)
                ? Cell.number(Double.NaN)
                : new Cell((long) found + " of " + (long) labelled, found, Double.NaN, "", Tone.NEUTRAL);
        return has(run, ArchivedRun.EVALUATION_PAGE) ? cell.linkedTo(address(run, ArchivedRun.EVALUATION_PAGE)) : cell;
    }

    private static Section damage(List<ArchivedRun> damaged) {
        return new TableSection(
                "Damaged",
                "Folders of the archive that are no whole run. Delete them, or repair them and run 'lstm archive' again.",
                new SortableTable(
                        "damaged runs",
                        List.of(Column.text("folder"), Column.text("what is wrong")),
                        damaged.stream()
                                .map(run -> Row.of(
                                        Cell.text(run.folder().getFileName().toString()), Cell.text(run.damage())))
                                .toList()));
    }

    private static Section explanation() {
        return TextSection.of(
                "How to read this",
                "Each folder holds the report, the scores, report.json, the configuration (station.yml; model.yml is what"
                        + " the model was trained with) and run.json.",
                "In alarm: the share of the scored rows. F1, IoU and faults found are there once 'lstm evaluate --report'"
                        + " was run on the folder: faults found and F1 of the alarms row by row (lstm), IoU of the"
                        + " intervals of the report (lstm report), whose other figures the evaluation has. Naive is the"
                        + " detector mean |z| of the same run. Runs over different data cannot be compared by"
                        + " them, nor can those that were judged on other rows or groups (evaluate --rows, --group).");
    }

    /** A relative address, whatever characters the folder's name has. */
    private static String address(ArchivedRun run, String file) {
        try {
            return "./"
                    + new URI(null, null, "/" + run.folder().getFileName() + "/" + file, null)
                            .getRawPath()
                            .substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is always part of an address", e);
        }
    }
}

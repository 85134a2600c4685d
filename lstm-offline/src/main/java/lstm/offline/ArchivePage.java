package lstm.offline;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
            facts.add(Fact.of("Newest run", TIMES.format(seconds(known.get(0)))));
        }
        if (!damaged.isEmpty()) {
            facts.add(new Fact("Damaged", Numbers.count(damaged.size()), "see below", Tone.WARN));
        }
        return new Page("Run archive", "Runs", "newest first, times in UTC", facts, sections, "lstm archive");
    }

    private static Section table(List<ArchivedRun> runs) {
        return new TableSection(
                "Runs",
                "A time leads to the run's report, a station to its configuration; a header sorts.",
                new SortableTable(
                        "runs",
                        List.of(
                                Column.text("when"),
                                Column.text("faults"),
                                Column.text("paper"),
                                Column.text("station"),
                                Column.number("intervals", ""),
                                Column.number("in alarm", ""),
                                Column.text("judged on"),
                                Column.number("faults found", ""),
                                Column.number("F1", ""),
                                Column.number("naive F1", ""),
                                Column.number("IoU", ""),
                                Column.number("naive IoU", ""),
                                Column.number("rows", ""),
                                Column.text("data"),
                                Column.text("model trained")),
                        runs.stream().map(ArchivePage::row).toList()));
    }

    private static Row row(ArchivedRun run) {
        long scored = run.facts().path("scored").asLong();
        return Row.of(
                Cell.time(TIMES, seconds(run)).linkedTo(address(run, "report.html")),
                link(run, "evaluation", ArchivedRun.EVALUATION_PAGE),
                link(run, "PDF", "report.pdf"),
                Cell.text(run.facts().path("station").asText()
                                + (run.facts().path("lookAhead").asBoolean() ? ", looking ahead" : ""))
                        .linkedTo(address(run, "station.yml")),
                Cell.count(run.facts().path("intervals").asLong()),
                Cell.percent(
                        scored == 0
                                ? Double.NaN
                                : (double) run.facts().path("anomalous").asLong() / scored),
                Cell.text(JudgedPart.words(run.evaluation())),
                found(run),
                Cell.number(run.figure(ScoredRows.OURS, "/points/f1"), 3),
                Cell.number(run.figure(NAIVE, "/points/f1"), 3),
                Cell.number(run.figure(ScoredRows.REPORTED, "/overlap/iou"), 3),
                Cell.number(run.figure(NAIVE, "/overlap/iou"), 3),
                Cell.count(run.facts().path("rows").asLong()),
                Cell.text(run.facts().path("data").asText()),
                Cell.text(run.facts().path("modelCreated").asText()));
    }

    private static long seconds(ArchivedRun run) {
        return run.began().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    }

    private static Cell found(ArchivedRun run) {
        double found = run.figure(ScoredRows.OURS, "/faults/found");
        double labelled = run.figure(ScoredRows.OURS, "/faults/labelled");
        return Double.isNaN(found)
                ? Cell.number(Double.NaN)
                : new Cell((long) found + " of " + (long) labelled, found, Double.NaN, "", Tone.NEUTRAL);
    }

    /** A link to a file of the run, or a dash where there is none. */
    private static Cell link(ArchivedRun run, String words, String file) {
        return Files.exists(run.folder().resolve(file))
                ? Cell.text(words).linkedTo(address(run, file))
                : Cell.number(Double.NaN);
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

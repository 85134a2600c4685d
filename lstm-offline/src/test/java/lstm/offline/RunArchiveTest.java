package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunArchiveTest {

    private static final Instant BEGAN = Instant.parse("2026-03-01T10:20:30.456Z");

    @TempDir
    private Path folder;

    @Test
    void runsOfOneSecondHaveNamesOfTheirOwn() throws IOException {
        var archive = new RunArchive(folder);

        List<String> names = List.of(run(archive, BEGAN), run(archive, BEGAN), run(archive, BEGAN.plusSeconds(1)));

        assertEquals(List.of("2026-03-01T10-20-30Z", "2026-03-01T10-20-30Z-2", "2026-03-01T10-20-31Z"), names);
        assertEquals(3, archive.index());
        assertEquals(names.get(2), archive.runs().get(0).folder().getFileName().toString());
    }

    @Test
    void aRunThatDidNotEndIsNoPartOfTheArchive() throws IOException {
        var archive = new RunArchive(folder.resolve("new/archive"));
        Path killed = archive.begin();
        Files.writeString(killed.resolve("scores.csv"), "half");
        run(archive, BEGAN);

        assertEquals(1, archive.index());
        assertFalse(index(archive).contains(killed.getFileName().toString()));
    }

    @Test
    void whatIsDamagedIsNamedAndTheOthersStay() throws IOException {
        var archive = new RunArchive(folder);
        run(archive, BEGAN);
        Files.createDirectory(folder.resolve("holiday-photos"));
        Files.writeString(Files.createDirectory(folder.resolve("broken")).resolve(ArchivedRun.FILE), "{\"format\": ");
        Files.writeString(Files.createDirectory(folder.resolve("other")).resolve(ArchivedRun.FILE), "{\"a\": 1}");
        String judged = run(archive, BEGAN.plusSeconds(5));
        Files.writeString(folder.resolve(judged).resolve(ArchivedRun.EVALUATION), "[");

        archive.index();

        String page = index(archive);
        assertTrue(page.contains("holiday-photos") && page.contains("there is no run.json"));
        assertTrue(page.contains("run.json cannot be read"));
        assertTrue(page.contains("run.json is not what"));
        assertTrue(page.contains("evaluation.json cannot be read"));
        assertTrue(page.contains("href=\"./2026-03-01T10-20-30Z/report.html\""));
        assertTrue(page.contains("href=\"./" + judged + "/report.html\""));
    }

    @Test
    void figuresOfAnEvaluationStandBesideTheNaiveOnes() throws IOException {
        var archive = new RunArchive(folder);
        Path run = folder.resolve(run(archive, BEGAN));
        Files.writeString(
                run.resolve(ArchivedRun.EVALUATION),
                "{\"detectors\": ["
                        + "{\"detector\": \"lstm\", \"points\": {\"f1\": 0.875}, \"faults\": {\"found\": 3, \"labelled\": 4}},"
                        + "{\"detector\": \"lstm report\", \"overlap\": {\"iou\": 0.625}},"
                        + "{\"detector\": \"mean-abs-z\", \"points\": {\"f1\": 0.125}, \"overlap\": {\"iou\": null}}]}");

        archive.index();

        String page = index(archive);
        for (String figure : List.of(">0.875<", ">0.625<", ">0.125<", ">3 of 4<", ">20 %<", ">–<")) {
            assertTrue(page.contains(figure), figure);
        }
    }

    @Test
    void columnsThatNoRunFillsAreLeftOut() throws IOException {
        var archive = new RunArchive(folder);
        Path run = folder.resolve(run(archive, BEGAN));
        archive.index();
        for (String header : List.of("judged on", "naive F1", "paper")) {
            assertFalse(index(archive).contains(">" + header + "<"), header);
        }

        Files.writeString(run.resolve(ArchivedRun.EVALUATION), "{\"detectors\": []}");
        Files.writeString(run.resolve(ArchivedRun.EVALUATION_PAGE), "page");
        Files.writeString(run.resolve("report.pdf"), "print");
        archive.index();
        for (String header : List.of("judged on", "naive F1", "paper")) {
            assertTrue(index(archive).contains(">" + header + "<"), header);
        }
        for (String file : List.of(ArchivedRun.EVALUATION_PAGE, "report.pdf")) {
            assertTrue(index(archive).contains("href=\"./" + run.getFileName() + "/" + file + "\""), file);
        }
    }

    @Test
    void thePageSaysWhatWasJudged() throws IOException {
        var archive = new RunArchive(folder);
        Path all = folder.resolve(run(archive, BEGAN));
        Path part = folder.resolve(run(archive, BEGAN.plusSeconds(1)));
        Path before = folder.resolve(run(archive, BEGAN.plusSeconds(2)));
        ReportFolder.write(all, "", List.of("2025-01-01T00:00:00Z,2,1,0.5,0"), List.of());
        ReportFolder.write(part, "", List.of("2025-01-01T00:00:00Z,2,1,0.5,0"), List.of());
        Path labels = ReportFolder.file(folder, "labels.csv", "timestamp,anomaly\n2025-01-01T00:00:00Z,0\n");
        Files.writeString(before.resolve(ArchivedRun.EVALUATION), "{\"detectors\": []}");
        archive.index();

        assertEquals(ExitCode.DONE, evaluate(all, labels));
        assertEquals(ExitCode.DONE, evaluate(part, labels, "--rows", "0:7", "--group", "2"));

        String json = Files.readString(part.resolve(ArchivedRun.EVALUATION)).replaceAll("\\s", "");
        assertTrue(json.contains("\"part\":{\"rows\":\"0:7\",\"group\":2}"), json);
        assertTrue(Files.readString(all.resolve(ArchivedRun.EVALUATION))
                .replaceAll("\\s", "")
                .contains("\"part\":{\"rows\":null,\"group\":null}"));
        String judged = Files.readString(part.resolve(ArchivedRun.EVALUATION_PAGE));
        assertTrue(judged.contains(">rows 0:7") && judged.contains(">group 2<"));
        String page = index(archive);
        assertEquals(2, page.split(">rows 0:7, group 2<|>all rows<", -1).length - 1, page);
    }

    private static ExitCode evaluate(Path run, Path labels, String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", "--report", run.toString(), "--labels", labels.toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new), new OfflineCommand(), new EvaluateCommand());
    }

    @Test
    void addressesHoldWhateverTheFolderIsCalled() throws IOException {
        var archive = new RunArchive(folder);
        Files.move(folder.resolve(run(archive, BEGAN)), folder.resolve("before: 50 % <b>"));

        archive.index();

        assertTrue(index(archive).contains("href=\"./before:%2050%20%25%20%3Cb%3E/report.html\""), index(archive));
    }

    @Test
    void anothersPageIsLeftAsItIs() throws IOException {
        Path page = Files.writeString(folder.resolve("index.html"), "mine");
        UserException refused = assertThrows(UserException.class, () -> new RunArchive(folder).index());
        assertEquals(ExitCode.OUTPUT, refused.exitCode());
        assertTrue(refused.getMessage().contains("is not the page of an archive"), refused.getMessage());
        assertEquals("mine", Files.readString(page));
    }

    @Test
    void aFileIsNoArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        UserException refused = assertThrows(UserException.class, () -> new RunArchive(file));

        assertEquals(ExitCode.OUTPUT, refused.exitCode());
        assertTrue(refused.getMessage().contains("file is a file"));
    }

    /** A run of 100 scored rows, 20 of them in alarm; returns its name. */
    private static String run(RunArchive archive, Instant began) throws IOException {
        Path place = archive.begin();
        Files.writeString(
                place.resolve(ArchivedRun.FILE),
                "{\"format\": \"lstm-run\", \"began\": \"" + began
                        + "\", \"station\": \"pump\", \"scored\": 100, \"anomalous\": 20}");
        Files.writeString(place.resolve("report.html"), "");
        return archive.keep(place, began).getFileName().toString();
    }

    private static String index(RunArchive archive) throws IOException {
        String page = Files.readString(archive.folder().resolve(RunArchive.INDEX));
        return page.substring(page.indexOf("<body>"));
    }
}

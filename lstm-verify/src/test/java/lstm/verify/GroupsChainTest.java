package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station of three groups, one of them joining the others, through the whole chain. */
class GroupsChainTest {

    private static final int LEARNT = 800;
    private static final int ROWS = 1100;
    private static final int FAULT = 950;
    private static final int FAULT_END = 1010;
    private static final Pattern SCORE = Pattern.compile(
            "\\{\"event\":\"score\",\"time\":\"(.*)\",\"group\":(.*),\"score\":(.*),\"probability\":(.*),"
                    + "\"anomaly\":(.*)}");

    /** With a fault in group 1, and a sensor of group 0, and so of all groups, that fails for a while. */
    private static final Table HISTORY = Table.sample(ROWS)
            .with("P1_CURRENT", FAULT, FAULT_END, cell -> Double.toString(5 * Double.parseDouble(cell)))
            .with("P1_AMB_TEMP", 400, 430, cell -> "");

    @TempDir
    private static Path folder;

    private static Ended trained;
    private static Ended online;

    @BeforeAll
    static void runTheChain() throws IOException {
        HISTORY.write(folder.resolve("history.csv"));
        Files.createDirectory(folder.resolve("config"));
        Folder.write(
                folder.resolve("config/kks.csv"),
                """
                kks;name;group
                P1_POWER;;1
                P1_AMB_TEMP;air <outside>;0
                P1_VIB_DE;bearing vibration;2
                P1_CURRENT;motor current;1
                P1_BRG_DE_TEMP;;2
                P1_FLOW;flow, m3/h;1
                """);
        Folder.write(
                folder.resolve("config/station.yml"),
                "groups: {file: kks.csv}\nnetwork: {layers: [8, 2]}\ntraining: {epochs: 2}\n");
        Folder.write(
                folder.resolve("labels.csv"),
                "start,end,group,kind\n" + HISTORY.time(FAULT) + "," + HISTORY.time(FAULT_END) + ",1,too high\n");
        Stage.CLEAN
                .done(folder, "-c", "config/station.yml", "-i", "history.csv", "--rows", "0:" + LEARNT, "-o", "clean")
                .saying("3 groups: group 0 (shared sensors) of 1 sensor, group 1 of 4 sensors, group 2 of 3 sensors")
                .saying("6 sensors of the data in no group, left out: P1_DISCH_PRES, ");
        trained = train("-o", "model.zip");
        Files.move(folder.resolve("config/kks.csv"), folder.resolve("elsewhere.csv")); // the bundle has it all
        Stage.OFFLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "-o", "report");
        online = Stage.ONLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "--state", "state");
        Files.move(folder.resolve("elsewhere.csv"), folder.resolve("config/kks.csv"));
    }

    private static Ended train(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "-c",
                "config/station.yml",
                "-i",
                "history.csv",
                "--rows",
                "0:" + LEARNT,
                "--clean",
                "clean/clean-intervals.json"));
        all.addAll(List.of(more));
        return Stage.TRAIN.done(folder, all.toArray(String[]::new));
    }

    private static String text(String file) {
        return Folder.text(folder.resolve(file));
    }

    private static List<String> scores() {
        List<String> lines = text("report/scores.csv").lines().toList();
        return lines.subList(1, lines.size());
    }

    @Test
    void everyGroupIsCleanedAndTrainedWithGroupZeroJoined() {
        String intervals = text("clean/clean-intervals.json").replaceAll("\\s+", "");
        assertTrue(intervals.contains("\"id\":0,\"name\":\"sharedsensors\",\"sensors\":[\"P1_AMB_TEMP\"]"), intervals);
        assertTrue(
                intervals.contains("\"id\":1,\"name\":\"group1\",\"sensors\":[\"P1_POWER\",\"P1_CURRENT\",\"P1_FLOW\","
                        + "\"P1_AMB_TEMP\"]"),
                intervals);
        trained.saying("group 0 (shared sensors): trained in ")
                .saying("3 of 3 groups are trained")
                .saying("group 2: trained in ");
    }

    @Test
    void offlineHasALinePerRowAndGroup() {
        List<String> scores = scores();
        assertEquals(3 * ROWS, scores.size());
        for (int line = 0; line < scores.size(); line++) {
            assertTrue(scores.get(line).startsWith(HISTORY.time(line / 3) + "," + line % 3 + ","), scores.get(line));
        }
    }

    @Test
    void onlineGivesTheScoresOfOfflineForEveryGroup() {
        List<String> events = online.out()
                .lines()
                .map(SCORE::matcher)
                .filter(matcher -> matcher.matches())
                .map(event -> {
                    boolean scored = !event.group(3).equals("null");
                    String numbers = event.group(3) + "," + event.group(4) + ","
                            + (event.group(5).equals("true") ? 1 : 0);
                    return event.group(1) + "," + event.group(2) + "," + (scored ? numbers : ",,");
                })
                .toList();
        assertEquals(scores(), events);
    }

    @Test
    void aSharedSensorThatFailsIsSaidOnce() {
        List<String> missing = online.out()
                .lines()
                .filter(line -> line.contains("\"sensor-missing\""))
                .toList();
        assertEquals(1, missing.size(), missing.toString());
        assertTrue(missing.get(0).contains("'P1_AMB_TEMP (air <outside>)'"), missing.get(0));
    }

    @Test
    void theReportHasEveryGroupAndTheNamesOfSensors() {
        String report = text("report/report.json").replaceAll("\\s+", " ");
        assertTrue(report.contains("\"id\" : 2, \"name\" : \"group 2\""), report);
        assertTrue(report.contains("\"sensor\" : \"P1_CURRENT\", \"name\" : \"motor current\", \"share\""), report);
        assertTrue(report.contains("\"sensor\" : \"P1_POWER\", \"share\""), report);
        String events = online.out();
        assertTrue(events.contains("{\"sensor\":\"P1_CURRENT\",\"name\":\"motor current\",\"share\":"), events);
        online.saying("group 1: alarm since ").saying("P1_CURRENT (motor current)");
    }

    @Test
    void everyPageHasAnOverviewAndAPartPerGroup() {
        for (String page : List.of("clean/clean.html", "model.html", "report/report.html")) {
            String text = text(page);
            assertTrue(text.contains("Station overview"), page);
            for (int group = 0; group < 3; group++) {
                assertTrue(text.contains("<details id=\"group-" + group + "\""), page + " " + group);
                assertTrue(text.contains("href=\"#group-" + group + "\""), page + " " + group);
            }
            assertTrue(text.contains("(air &lt;outside&gt;)"), page);
            assertFalse(text.contains("(air <outside>)"), page);
        }
    }

    @Test
    void evaluateTakesOneGroup() {
        String[] all = {"--report", "report", "--labels", "labels.csv", "--rows", LEARNT + ":" + ROWS, "--group", "1"};
        String first = Stage.EVALUATE.done(folder, all).out();
        assertTrue(first.contains(" 1/1 "), first);
        assertTrue(first.contains("Is a probability what it says?"), first);
        String together =
                Stage.EVALUATE.done(folder, Arrays.copyOf(all, all.length - 2)).out();
        assertTrue(together.contains("Several groups: "), together);
        all[all.length - 1] = "2";
        Stage.EVALUATE.done(folder, all).saying("labels no fault");
        all[all.length - 1] = "3";
        Stage.EVALUATE.run(folder, all).refused(4, "no scores of group 3");
    }

    @Test
    void everyGroupGoesOnFromItsCheckpoint() {
        Ended resumed = train("--resume", "model.zip", "-o", "resumed.zip");
        for (int group = 0; group < 3; group++) {
            resumed.saying("group " + group);
        }
        assertTrue(Files.exists(folder.resolve("resumed.zip")));
    }
}

package lstm.verify;

import static lstm.verify.TrainedPlant.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * docs/recipes/predecessor.md by the jars and, for what needs one, a real Chromium: a configuration with the predecessor's keys, its reports, its
 * archive. The runs stay in {@code target/trained-plant-1/runs} or that of the other JVM, to be looked at.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PredecessorReportsTest {

    private static final int FAULT = 200; // first row of it
    private static final int AFTER = 240;
    private static final String OFFLINE = "-c old.yml -i fault.csv --model model.zip --archive runs";
    private static final String CONFIG =
            """
            station: pump
            POWER_ID: P1_POWER
            POWER_LIMIT: 1
            LEN_SHORT_ANOMALY: 5
            SHORT_TRESHOLD: 99
            COUNT_CONTINUE_SHORT: 5
            COUNT_TOP: 3
            report: {signals: [P1_FLOW, P1_CURRENT], units: {P1_FLOW: m³/h}}
            """;
    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b");

    private static Browser browser;
    private static Path first;

    @BeforeAll
    static void runTwice() throws IOException {
        Browser.installed().ifPresent(installed -> browser = installed);
        PLANT.write("old.yml", CONFIG);
        PLANT.write(
                "fault.csv",
                TrainedPlant.HISTORY.with(
                        "P1_FLOW", FAULT, AFTER, cell -> Double.toString(3 * Double.parseDouble(cell) + 100)));
        PLANT.write(
                "faults.csv",
                "start,end,group,kind\n" + TrainedPlant.HISTORY.time(FAULT) + "," + TrainedPlant.HISTORY.time(AFTER)
                        + ",1,wrong flow\n");
        PLANT.done(Stage.OFFLINE, browser == null ? OFFLINE : OFFLINE + " --pdf")
                .saying("all runs:");
        first = runs().get(0);
        PLANT.done(Stage.OFFLINE, OFFLINE);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** For what needs one; the rest runs everywhere. */
    private static Browser browser() {
        assumeTrue(browser != null, "no chromium and chromedriver on the path");
        return browser;
    }

    private static List<Path> runs() throws IOException {
        try (var found = Files.list(PLANT.path("runs"))) {
            return found.filter(path -> Files.isDirectory(path)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aEveryRunIsKeptWithAllItNeeds() throws IOException {
        List<Path> runs = runs();

        assertEquals(2, runs.size(), runs.toString());
        for (Path run : runs) {
            assertTrue(run.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ(-\\d+)?"));
            for (String file :
                    List.of("scores.csv", "report.json", "report.html", "station.yml", "model.yml", "run.json")) {
                assertTrue(Files.size(run.resolve(file)) > 0, file);
            }
        }
        assertEquals(browser != null, Files.exists(first.resolve("report.pdf")));
        assertFalse(Files.exists(runs.get(1).resolve("report.pdf")));
        assertTrue(Folder.text(first.resolve("station.yml")).contains("P1_CURRENT"));
    }

    @Test
    void bTheReportOnPaperIsAWholePdf() {
        browser();
        String pdf = new String(Folder.bytes(first.resolve("report.pdf")), StandardCharsets.ISO_8859_1);

        assertTrue(pdf.startsWith("%PDF-") && pdf.stripTrailing().endsWith("%%EOF"));
        long pages = PDF_PAGE.matcher(pdf).results().count();
        assertTrue(pages >= 2 && pages < 60, "pages: " + pages);
        assertTrue(Folder.bytes(first.resolve("report.pdf")).length < 5_000_000);
    }

    @Test
    void cTheReportHasDistributionsAndSignalsOnAxesOfTheirOwn() {
        browser().open(first.resolve("report.html"));
        browser.run("document.querySelector('[data-kind=curves]').scrollIntoView({behavior: 'instant'})");
        browser.await("document.querySelectorAll('[data-kind=curves] canvas').length === 2");
        assertEquals(
                List.of("long rule, probability 0.98", "short rule, probability 0.99"),
                browser.value("(c => c.getOption().series.at(-1).markLine.data.map(line => line.name))"
                        + "(echarts.getInstanceByDom(document.querySelectorAll('[data-kind=curves]')[1]))"));

        browser.run("document.querySelector('details').open = true");
        browser.run("document.querySelector('details .chart').scrollIntoView({behavior: 'instant'})");
        browser.await("document.querySelector('details .chart canvas')");
        String axes = "echarts.getInstanceByDom(document.querySelector('details .chart')).getOption().yAxis";
        List<?> names = (List<?>) browser.value(axes + ".map(axis => axis.name)");
        assertTrue(names.containsAll(List.of("P1_FLOW, m³/h", "P1_POWER", "P1_CURRENT")), names.toString());
        assertEquals(
                (long) names.size(), browser.value("new Set(" + axes + ".map(axis => axis.axisLabel.color)).size"));
        assertEquals(List.of(), browser.errors());
        assertEquals(List.of(), browser.requestsOutside());
    }

    @Test
    void aGroupThatTheReportHasNotIsSaid() {
        PLANT.write("pump.csv", Folder.text(PLANT.path("faults.csv")).replace(",1,wrong flow", ",pump,wrong flow"));
        PLANT.done(Stage.EVALUATE, "--report runs/" + first.getFileName() + " --labels pump.csv")
                .saying("names the groups [pump], the report has [1]");
    }

    @Test
    void dAnEvaluationStandsWithItsRunAndOnTheIndex() throws IOException {
        PLANT.done(Stage.EVALUATE, "--report runs/" + first.getFileName() + " --labels faults.csv --html faults.html");

        String json = Folder.text(first.resolve("evaluation.json"));
        assertTrue(json.contains("\"overlap\"") && json.contains("wrong flow"), json);
        assertTrue(Folder.text(PLANT.path("runs/index.html")).contains("1 of 1"));
    }

    @Test
    void dTheIndexShowsItsRunsAndTheEvaluation() {
        browser().open(PLANT.path("faults.html"));
        browser.await("document.querySelector('.chart canvas')");
        assertEquals(List.of(), browser.errors());

        browser.open(PLANT.path("runs/index.html"));
        assertEquals(2, browser.texts("#section_0 tbody tr").size());
        String table = "document.querySelector('#section_0 .table-scroll')";
        assertEquals(browser.value(table + ".clientWidth"), browser.value(table + ".scrollWidth"), "all columns fit");
        assertTrue(
                browser.texts("#section_0 td").contains("1 of 1"),
                browser.texts("#section_0 td").toString());
        browser.find("#section_0 th:nth-child(3) .sort").click();
        assertEquals("descending", browser.find("#section_0 th:nth-child(3)").getDomAttribute("aria-sort"));
        browser.becomePhone();
        assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
        browser.find("#section_0 td a[href$='report.html']").click();
        browser.await("document.querySelector('h1').textContent === 'pump'");
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void eADamagedRunIsNamedAndTheOthersStay() throws IOException {
        Path broken = PLANT.path("runs/2020-01-01T00-00-00Z");
        Folder.make(broken);
        Folder.write(broken.resolve("run.json"), "{");

        PLANT.done(Stage.ARCHIVE, "runs").saying("run.json cannot be read");
        Folder.delete(broken);

        assertTrue(Folder.text(PLANT.path("runs/index.html")).contains("2020-01-01T00-00-00Z"));
        browser().open(PLANT.path("runs/index.html"));
        assertEquals(2, browser.texts("#section_0 tbody tr").size());
        assertTrue(browser.texts("#section_1 td").contains("2020-01-01T00-00-00Z"));
    }

    @Test
    void fWhatCannotBeIsRefusedBeforeAnythingIsWritten() {
        PLANT.refuses(7, Stage.OFFLINE, OFFLINE.replace("archive runs", "archive old.yml"), "old.yml is a file");
        PLANT.refuses(2, Stage.OFFLINE, OFFLINE + " -o report", "exclude each other");
        PLANT.refuses(2, Stage.OFFLINE, "-i fault.csv --model model.zip", "--output", "--archive");
        PLANT.refuses(4, Stage.ARCHIVE, "nowhere", "nowhere does not exist");
        PLANT.write("unknown.yml", "report: {signals: [P1_FLAW]}\n");
        PLANT.refuses(
                3,
                Stage.OFFLINE,
                "-c unknown.yml -i fault.csv --model model.zip -o report",
                "report.signals names the sensor 'P1_FLAW'",
                "did you mean 'P1_FLOW'?");
    }
}

package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The three pages in a real browser; their run stays in {@code target/pages}, to be looked at. */
class PagesTest {

    private static final String TABLE = "#section_1 table ";
    private static final String ALL_DRAWN =
            "[...document.querySelectorAll('.chart')].every(c => c.querySelector('canvas, .empty'))";

    private static Browser browser;
    private static WrittenPages pages;

    private enum Which {
        CLEAN,
        TRAINING,
        REPORT;

        Path file() {
            return switch (this) {
                case CLEAN -> pages.clean();
                case TRAINING -> pages.training();
                case REPORT -> pages.report();
            };
        }
    }

    @BeforeAll
    static void startBrowserAndPrograms() throws IOException, InterruptedException {
        var installed = Browser.installed();
        assumeTrue(
                installed.isPresent(),
                "no chromium and chromedriver on the path; install them, or name them with -Dlstm.chromium=… and"
                        + " -Dlstm.chromedriver=…");
        browser = installed.get();
        pages = WrittenPages.in(Path.of("target", "pages").toAbsolutePath());
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsEveryChartWithoutAnErrorAndAsksForNothing(Which which) {
        browser.open(which.file());
        showEverything();
        assertEquals(List.of(), browser.errors());
        assertEquals(List.of(), browser.requestsOutside());
        assertTrue((boolean) browser.value("document.querySelectorAll('.chart canvas').length > 0"));
    }

    @ParameterizedTest
    @EnumSource
    void neverScrollsSidewaysOnAPhone(Which which) {
        browser.open(which.file());
        browser.becomePhone();
        showEverything();
        assertEquals(390L, browser.value("document.documentElement.clientWidth"));
        assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
        assertEquals(List.of(), browser.errors());
    }

    @ParameterizedTest
    @EnumSource
    void showsOddNamesAsWords(Which which) {
        browser.open(which.file());
        assertEquals(0L, browser.value("document.querySelectorAll('h1 b').length"));
        assertEquals("Pump <b>1</b>", browser.find("h1").getText());
        String text = (String) browser.value("document.querySelector('main').textContent");
        for (String name : WrittenPages.ODD_NAMES) {
            assertTrue(text.contains(name), name);
        }
        // one for each of ours and the charts' data, none for a sensor's name
        assertEquals(0L, browser.value("[...document.scripts].filter(s => s.textContent.startsWith('alert')).length"));
    }

    @Test
    void sortsIntervalsByAClickOnAHeader() {
        browser.open(pages.report());
        assertTrue(browser.texts(TABLE + "tbody tr").size() > 2, "too few intervals to sort");
        List<String> before = browser.texts(TABLE + "tbody td:nth-child(1)");
        browser.find(TABLE + "th:nth-child(3) .sort").click();
        assertEquals("descending", browser.find(TABLE + "th:nth-child(3)").getDomAttribute("aria-sort"));
        List<Double> scores = numbers(browser.texts(TABLE + "tbody td:nth-child(3)"));
        var expected = new ArrayList<>(scores);
        expected.sort(Collections.reverseOrder());
        assertEquals(expected, scores);
        assertNotEquals(before, browser.texts(TABLE + "tbody td:nth-child(1)"));

        browser.find(TABLE + "th:nth-child(3) .sort").click();
        assertEquals("ascending", browser.find(TABLE + "th:nth-child(3)").getDomAttribute("aria-sort"));
        Collections.reverse(expected);
        assertEquals(expected, numbers(browser.texts(TABLE + "tbody td:nth-child(3)")));
    }

    @Test
    void sortsIntervalsWithTheKeyboard() {
        browser.open(pages.report());
        List<String> newestFirst = browser.texts(TABLE + "tbody td:nth-child(1)");
        var duration = browser.find(TABLE + "th:nth-child(2) .sort");
        duration.sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB)); // back to the start's header
        browser.find(":focus").sendKeys(Keys.ENTER);
        assertEquals("ascending", browser.find(TABLE + "th:nth-child(1)").getDomAttribute("aria-sort"));
        var oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        assertEquals(oldestFirst, browser.texts(TABLE + "tbody td:nth-child(1)"));
        assertEquals(
                "Sorted by start, smallest first", browser.value("document.getElementById('said_aloud').textContent"));
    }

    @Test
    void zoomsTheOverviewToARow() {
        browser.open(pages.report());
        browser.await("document.querySelector('#overview-1 canvas')");
        assertEquals(100.0, zoomed("end") - zoomed("start"));
        var button = browser.find(TABLE + "tbody tr:last-child .zoom");
        double start = Double.parseDouble(button.getDomAttribute("data-start"));
        double end = Double.parseDouble(button.getDomAttribute("data-end"));
        button.click();
        browser.await(
                "echarts.getInstanceByDom(document.getElementById('overview-1')).getOption().dataZoom[0].end < 100");
        assertTrue(zoomed("end") - zoomed("start") < 60, "shows " + (zoomed("end") - zoomed("start")) + " %");
        double first = number("JSON.parse(document.getElementById('overview-1_data').textContent).grids[0].first");
        double last = number("(g => g.first + g.unit * g.steps.reduce((a, b) => a + b, 0))"
                + "(JSON.parse(document.getElementById('overview-1_data').textContent).grids[0])");
        assertTrue(first + (last - first) * zoomed("start") / 100 <= start, "the interval's start is out of sight");
        assertTrue(first + (last - first) * zoomed("end") / 100 >= end, "the interval's end is out of sight");
        assertEquals("overview-1", browser.value("document.activeElement.id"), "the keyboard goes on where the eye is");

        browser.find("#overview-1").sendKeys("0");
        browser.await(
                "echarts.getInstanceByDom(document.getElementById('overview-1')).getOption().dataZoom[0].end === 100");
        assertEquals(100.0, zoomed("end") - zoomed("start"));
    }

    @Test
    void opensDetailsAndDrawsTheirCharts() {
        browser.open(pages.report());
        var link = browser.find(TABLE + "tbody tr:nth-child(2) a");
        String id = link.getDomAttribute("href").substring(1);
        assertFalse((boolean) browser.value("document.getElementById(arguments[0]).open", id));
        link.click();
        assertTrue((boolean) browser.value("document.getElementById(arguments[0]).open", id));
        browser.await("document.querySelector('#" + id + " .chart canvas')");
        assertEquals("SUMMARY", browser.value("document.activeElement.tagName"));

        browser.find("#" + id + " > summary").click();
        assertFalse((boolean) browser.value("document.getElementById(arguments[0]).open", id));
    }

    @Test
    void zoomsTheTimelineOfCleaning() {
        browser.open(pages.clean());
        browser.await("document.querySelector('#timeline-1 canvas')");
        browser.find("#section_1 tbody tr:first-child .zoom").click();
        browser.await(
                "echarts.getInstanceByDom(document.getElementById('timeline-1')).getOption().dataZoom[0].end < 100");
        assertEquals(List.of(), browser.errors());
    }

    /** Times are those of the station, whatever the zone of the browser's machine. */
    @Test
    void showsTimesInTheZoneOfTheStation() {
        browser.open(pages.report());
        assertTrue(browser.find(".subtitle").getText().contains("times in Europe/Berlin"));
        String row = browser.find(TABLE + "tbody tr:first-child td").getText();
        double start = Double.parseDouble(
                browser.find(TABLE + "tbody tr:first-child td").getDomAttribute("data-key"));
        assertEquals(
                row,
                browser.value(
                        "report.makeAxis({zone: 'Europe/Berlin', steps: false, label: ''}).full(arguments[0])", start));
    }

    /** Opens all details and waits until all charts are drawn; they are drawn once they come near the screen. */
    private static void showEverything() {
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        long charts = (long) browser.value("document.querySelectorAll('.chart').length");
        for (long i = 0; i < charts; i++) {
            browser.run("document.querySelectorAll('.chart')[arguments[0]].scrollIntoView({behavior: 'instant'})", i);
            browser.await("document.querySelectorAll('.chart')[" + i + "].querySelector('canvas, .empty')");
        }
        browser.await(ALL_DRAWN);
    }

    private static double zoomed(String end) {
        return number("echarts.getInstanceByDom(document.getElementById('overview-1')).getOption().dataZoom[0]." + end);
    }

    private static double number(String expression) {
        return ((Number) browser.value(expression)).doubleValue();
    }

    private static List<Double> numbers(List<String> texts) {
        return texts.stream().map(Double::valueOf).toList();
    }
}

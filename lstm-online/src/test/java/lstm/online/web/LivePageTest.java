package lstm.online.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lstm.online.Ports;
import lstm.online.sink.SinkStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The live page in a real browser; its pictures stay in {@code target/live-page}, to be looked at. */
class LivePageTest {

    private static final String ODD = "<script>alert(1)</script>";
    private static final String TOKEN = "0123456789abcdef0123";
    private static final Path PICTURES = Path.of("target", "live-page");
    private static final String DRAWN = "document.querySelectorAll('.spark-line').length > 0";

    private static PageBrowser browser;

    @BeforeAll
    static void startBrowser() {
        var installed = PageBrowser.installed();
        assumeTrue(
                installed.isPresent(),
                "no chromium and chromedriver on the path; install them, or name them with -Dlstm.chromium=… and"
                        + " -Dlstm.chromedriver=…");
        browser = installed.get();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static FakePlant plant(int groups) {
        return new FakePlant(groups, List.of(ODD)).withHistory(2000, 10_800_000_000L);
    }

    @Test
    void showsTheStateAlarmsAndGroupsWithoutAnErrorAndAsksNobodyElse() throws IOException {
        try (WebServer server = Webs.started(plant(8), "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            browser.await("document.querySelectorAll('#sensor-rows tr').length > 40 || scrollTo(0, 1e6)");
            assertEquals("Alarm", browser.find("#state-word").getText());
            assertEquals("Pump house <b>2</b>", browser.find("h1").getText());
            assertEquals(8L, browser.value("document.querySelectorAll('.group-card').length"));
            assertEquals(List.of("open", "over"), browser.texts("#alarm-rows td:first-child"));
            assertEquals(3L, browser.value("document.querySelectorAll('.open-card .causes tbody tr').length"));
            assertEquals(List.of(), browser.errors());
            for (String url : browser.requests()) {
                assertTrue(url.startsWith(server.address()) || url.startsWith("data:"), url);
            }
            browser.picture(PICTURES.resolve("desk-light.png"), 1400, 2100);
            browser.dark(true);
            browser.picture(PICTURES.resolve("desk-dark.png"), 1400, 2100);
            browser.picture(PICTURES.resolve("phone-dark.png"), 390, 2600);
            browser.dark(false);
            browser.picture(PICTURES.resolve("phone-light.png"), 390, 3800);
        }
    }

    /** The picture of docs/online.md. */
    @Test
    void showsACalmAndAnAlarmingGroupForTheHandbook() throws IOException {
        var plant = new FakePlant(8).withHistory(2000, 10_800_000_000L);
        plant.station = "Pump house 2";
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            browser.picture(PICTURES.resolve("handbook.png"), 1280, 960);
            browser.value("document.querySelector('.group-card').click()");
            browser.await("document.querySelector('#detail[open] canvas')");
            browser.picture(PICTURES.resolve("detail-alarm.png"), 1400, 1200);
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void showsOddNamesAsWords() {
        try (WebServer server = Webs.started(plant(2), "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            browser.find("#sensor-search").sendKeys("alert");
            browser.await("document.querySelectorAll('#sensor-rows tr').length === 1");
            assertEquals(ODD, browser.texts("#sensor-rows td:first-child").get(0));
            assertEquals(
                    0L, browser.value("[...document.scripts].filter(s => s.textContent.includes('alert(1)')).length"));
            assertEquals(0L, browser.value("document.querySelectorAll('h1 b').length"));
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void showsOneGroupInDetailWithTheKeyboardAlone() throws IOException {
        try (WebServer server = Webs.started(plant(3), "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            browser.value("document.querySelectorAll('.group-card')[1].focus()");
            browser.keys(Keys.ENTER);
            browser.await("document.querySelector('#detail[open] canvas')");
            browser.await("document.querySelectorAll('#detail-sensors tr').length === 5");
            assertTrue(browser.url().endsWith("#group-2"), browser.url());
            assertTrue(browser.find("#detail-forecast").getText().startsWith("Alarm level expected about"));
            assertEquals(
                    List.of("2LAC10.T (temperature)", "62 %", "44.28°C", "36.022°C"),
                    browser.texts("#detail-present tbody tr:first-child td"));
            browser.picture(PICTURES.resolve("detail-light.png"), 1400, 1000);
            browser.dark(true);
            browser.picture(PICTURES.resolve("detail-phone-dark.png"), 390, 1100);
            browser.keys(Keys.ESCAPE);
            browser.await("!document.querySelector('#detail').open");
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void followsTheStream() {
        var plant = new FakePlant(2);
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            browser.open(server.address());
            browser.await("document.querySelector('#state-word').textContent === 'All normal'");
            plant.next(0.5);
            browser.await(
                    "[...document.querySelectorAll('.group-value')].filter(v => v.textContent === '50 %').length ==="
                            + " 2");
            plant.next(0.25);
            browser.await(
                    "[...document.querySelectorAll('.group-value')].filter(v => v.textContent === '25 %').length ==="
                            + " 2");
            plant.open("a", 2, FakePlant.END);
            browser.await("document.querySelector('#state-word').textContent === 'Alarm'");
            browser.await("document.querySelectorAll('.open-card').length === 1");
            assertTrue(((String) browser.value("document.title")).startsWith("● Alarm"));
            plant.close("a", 2, FakePlant.END, FakePlant.END + FakePlant.SECOND);
            browser.await("document.querySelector('#state-word').textContent === 'All normal'");
            plant.sinks = List.of(new SinkStatus("postgresql", false, 12, 3, 4, "no route to host"));
            browser.await("document.querySelector('#state-word').textContent === 'Degraded'");
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void aPageThatWasThereBeforeTheFirstRowShowsTimesAndCharts() {
        var plant = FakePlant.fresh(2);
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            browser.open(server.address());
            browser.await("document.querySelectorAll('.group-card').length === 2");
            assertEquals(true, browser.value("report.live.model.axis === null"));
            plant.begin();
            plant.next(0.5);
            plant.next(0.25);
            browser.await(DRAWN);
            plant.open("a", 2, FakePlant.END);
            browser.await("document.querySelectorAll('#alarm-rows tr').length === 1");
            assertEquals("2026-03-03 14:20", browser.texts("#alarm-rows td").get(2));
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void aPageIsToldTheLevelsOfAnotherBundle() {
        var plant = plant(2);
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            browser.value("document.querySelector('.group-card').click()");
            browser.await("document.querySelector('#detail-legend').textContent.includes('alarm level 99.7 %')");
            plant.threshold = 0.95;
            browser.await("document.querySelector('#detail-legend').textContent.includes('alarm level 95.0 %')");
            assertEquals(0.95, browser.value("report.live.model.threshold"));
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void saysSinceWhenTheConnectionIsLostAndComesBack() throws IOException {
        var plant = plant(2);
        int port = Ports.free();
        WebServer server = Webs.started(plant, "listen: '127.0.0.1:" + port + "'", Map.of());
        try {
            browser.open(server.address());
            browser.await(DRAWN);
            assertFalse(browser.find("#lost").isDisplayed());
        } finally {
            server.close();
        }
        browser.await("!document.querySelector('#lost').hidden");
        assertTrue(
                browser.find("#lost").getText().startsWith("Connection lost since 20"),
                browser.find("#lost").getText());
        try (WebServer again = Webs.started(plant, "listen: '127.0.0.1:" + port + "'", Map.of())) {
            browser.await("document.querySelector('#lost').hidden");
            assertEquals(port, again.port());
        }
    }

    @Test
    void showsHundredsOfGroupsAsATableThatCanBeSearched() throws IOException {
        try (WebServer server = Webs.started(new FakePlant(300).withHistory(200, 100_000_000_000L), "", Map.of())) {
            browser.open(server.address());
            browser.await(DRAWN);
            assertEquals(300L, browser.value("document.querySelectorAll('.group-row').length"));
            assertEquals(
                    "group 1 (feed pump)",
                    browser.texts(".group-row .row-button").get(0));
            browser.picture(PICTURES.resolve("many-light.png"), 1400, 1800);
            browser.find("#group-search").sendKeys("CONDENSER 31");
            browser.await("[...document.querySelectorAll('.group-row')].filter(r => !r.hidden).length === 1");
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void neverScrollsSidewaysOnAPhone() {
        for (int groups : new int[] {4, 40}) {
            try (WebServer server = Webs.started(plant(groups), "", Map.of())) {
                browser.open(server.address());
                browser.becomePhone();
                browser.await(DRAWN);
                browser.await("document.querySelectorAll('#sensor-rows tr').length > 10 || scrollTo(0, 1e6)");
                assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
                for (String table : List.of(
                        "alarm-table", "sensor-table", "note-table")) { // nor in a table: half of it would be hidden
                    String box = "document.querySelector('." + table + "').parentElement";
                    assertEquals(browser.value(box + ".clientWidth"), browser.value(box + ".scrollWidth"), table);
                }
            }
        }
    }

    @Test
    void letsInWithTheTokenAndKeepsItOutOfTheAddress() throws IOException {
        try (WebServer server = Webs.started(plant(2), "token: 'env:T'", Map.of("T", TOKEN))) {
            browser.open(server.address());
            browser.find("#token").sendKeys("wrong", Keys.ENTER);
            browser.await("document.querySelector('#wrong') && !document.querySelector('#wrong').hidden");
            browser.picture(PICTURES.resolve("login.png"), 800, 600);
            browser.find("#token").sendKeys(TOKEN, Keys.ENTER);
            browser.await(DRAWN);
            assertEquals(server.address(), browser.url());
            assertEquals("", browser.value("document.cookie")); // no script can read it
            browser.open(server.address() + "?token=" + TOKEN);
            browser.await(DRAWN);
            assertEquals(server.address(), browser.url());
        }
    }
}

package lstm.online.web;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed on this machine, without a window, looking at the live page. Never fetches one. */
final class PageBrowser implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"", Pattern.DOTALL);

    // says that it has no bindings for this version of Chromium's protocol, which nothing here uses
    private static final Logger CHROMIUM_LOG = Logger.getLogger("org.openqa.selenium.chromium");
    private static final Logger DEVTOOLS_LOG = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Duration PATIENCE = Duration.ofSeconds(90); // a busy machine draws slowly

    private final ChromeDriver driver;

    private PageBrowser(Path chromium, Path chromedriver) {
        CHROMIUM_LOG.setLevel(Level.SEVERE);
        DEVTOOLS_LOG.setLevel(Level.SEVERE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // root, as in containers, may not have one
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars",
                "--window-size=1400,1000");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        logs.enable(LogType.PERFORMANCE, java.util.logging.Level.ALL); // names every request
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** As lstm-verify's; empty when there is none on the path. */
    static Optional<PageBrowser> installed() {
        var chromium = program("lstm.chromium", "chromium", "chromium-browser", "google-chrome", "chrome");
        var driver = program("lstm.chromedriver", "chromedriver");
        return chromium.flatMap(browser -> driver.map(found -> new PageBrowser(browser, found)));
    }

    private static Optional<Path> program(String property, String... names) {
        Stream<Path> candidates = System.getProperty(property) == null
                ? Arrays.stream(names).flatMap(name -> Arrays.stream(
                                System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                        .map(folder -> Path.of(folder, name)))
                : Stream.of(Path.of(System.getProperty(property)));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    /** Opens a page as a desk's screen shows it, in the light, and forgets what was logged and known before. */
    void open(String url) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        dark(false);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get("about:blank");
        log();
        requests();
        driver.get(url);
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Shows the page as a phone of 390 pixels does. */
    void becomePhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    /** A picture of the whole page, to be looked at. */
    void picture(Path file, int width, int height) throws IOException {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        await("true");
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    String url() {
        return driver.getCurrentUrl();
    }

    /** Returns what an expression is in the page. */
    Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Waits until an expression is true in the page. */
    void await(String expression) {
        try {
            driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + "(function look() { if ("
                    + expression + ") done(); else requestAnimationFrame(look); })();");
        } catch (ScriptTimeoutException e) {
            fail("in vain for " + PATIENCE + ": " + expression + "; errors on the console: " + errors(), e);
        }
    }

    /** Returns the messages on the console since the last call that are errors. */
    List<String> errors() {
        return log().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses asked for since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results().map(found -> found.group(1)))
                .toList();
    }

    private List<LogEntry> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

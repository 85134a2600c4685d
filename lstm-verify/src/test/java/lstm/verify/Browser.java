package lstm.verify;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
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
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed on this machine, without a window. Never fetches one. */
final class Browser implements AutoCloseable {

    private static final Pattern REQUEST =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern WITHIN = Pattern.compile("(file|data|blob|about):.*", Pattern.DOTALL);

    // says that it has no bindings for this version of Chromium's protocol, which nothing here uses
    private static final Logger CHROMIUM_LOG = Logger.getLogger("org.openqa.selenium.chromium");
    private static final Logger DEVTOOLS_LOG = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Duration PATIENCE = Duration.ofSeconds(90); // a busy machine draws slowly

    private final ChromeDriver driver;

    private Browser(Path chromium, Path chromedriver) {
        CHROMIUM_LOG.setLevel(Level.SEVERE);
        DEVTOOLS_LOG.setLevel(Level.SEVERE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // root, as in containers, may not have one
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion", // a click meets a page that still scrolls smoothly elsewhere than it
                // aims
                "--window-size=1400,900");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL); // names every request
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /**
     * Starts the browser and driver that the system properties {@code lstm.chromium} and {@code lstm.chromedriver} name,
     * else those on the path; empty when there are none.
     */
    static Optional<Browser> installed() {
        var chromium = program(
                "lstm.chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
        var driver = program("lstm.chromedriver", "chromedriver");
        return chromium.flatMap(browser -> driver.map(found -> new Browser(browser, found)));
    }

    private static Optional<Path> program(String property, String... names) {
        Stream<Path> candidates = System.getProperty(property) == null
                ? Arrays.stream(names).flatMap(name -> Arrays.stream(
                                System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                        .map(folder -> Path.of(folder, name)))
                : Stream.of(Path.of(System.getProperty(property)));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    /** Opens a page as a desk's screen shows it, and forgets what was logged before. */
    void open(Path page) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.get("about:blank"); // so that a page opened twice is loaded twice
        log();
        requests();
        driver.get(page.toUri().toString());
    }

    /** Shows the page as a phone of 390 pixels does. */
    void becomePhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Returns what an expression is in the page. */
    Object value(String expression, Object... arguments) {
        return driver.executeScript("return " + expression, arguments);
    }

    void run(String script, Object... arguments) {
        driver.executeScript(script, arguments);
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

    /** Returns the addresses asked for since the last call that lie outside of the page and its disk. */
    List<String> requestsOutside() {
        return requests().stream().filter(url -> !WITHIN.matcher(url).matches()).toList();
    }

    private List<LogEntry> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    private List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results().map(found -> found.group(1)))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

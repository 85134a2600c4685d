package lstm.offline;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.report.HtmlPage;
import lstm.report.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints a page as PDF through the Chromium that is installed: it draws the same charts as the page, as vectors. */
record PdfPrinter(Path chromium) {

    /** Environment variable that names the browser where it is not on the path. */
    private static final Logger LOG = LoggerFactory.getLogger(PdfPrinter.class);

    static final String VARIABLE = "LSTM_CHROMIUM";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final long LONGEST_MINUTES = 5;
    private static final int TOLD = 300; // characters of what the browser says

    /**
     * The browser of this machine.
     *
     * @throws UserException with {@link ExitCode#COMMAND_LINE} where there is none
     */
    static PdfPrinter installed() {
        return find(System.getenv());
    }

    /** The same, with the environment given. */
    static PdfPrinter find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            Path program = Path.of(named);
            if (!Files.isExecutable(program) || Files.isDirectory(program)) {
                throw new UserException(
                        ExitCode.COMMAND_LINE,
                        VARIABLE + " is '" + named
                                + "', which is no program; give the path of Chromium, or leave --pdf out");
            }
            return new PdfPrinter(program);
        }
        String path = environment.getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
                .findFirst()
                .map(PdfPrinter::new)
                .orElseThrow(() -> new UserException(
                        ExitCode.COMMAND_LINE,
                        "--pdf prints through Chromium, and none of " + String.join(", ", NAMES)
                                + " is on the path; install one, name it with " + VARIABLE + ", or leave --pdf out:"
                                + " report.html can be printed from any browser"));
    }

    /**
     * The page on A4.
     *
     * @throws UserException with {@link ExitCode#OUTPUT} when the browser does not print it
     */
    byte[] print(Page page) {
        try {
            Path folder = Files.createTempDirectory("lstm-pdf");
            try {
                return print(page, folder);
            } finally {
                forget(folder);
            }
        } catch (IOException e) {
            throw failed(Mistake.reason(e), e);
        }
    }

    /** What the browser's last children still write is no reason to lose what was printed. */
    private static void forget(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}; delete it", folder, Mistake.reason(e));
        }
    }

    private byte[] print(Page page, Path folder) throws IOException {
        Path html = folder.resolve("report.html");
        Path pdf = folder.resolve("report.pdf");
        Path said = folder.resolve("said.txt");
        try (var out = Files.newOutputStream(html)) {
            HtmlPage.writeForPaper(page, out);
        }
        Process process = new ProcessBuilder(line(folder, html, pdf))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw failed("it did not end within " + LONGEST_MINUTES + " minutes", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        byte[] printed = Files.exists(pdf) ? Files.readAllBytes(pdf) : new byte[0];
        if (process.exitValue() != 0 || !isWhole(printed)) {
            throw failed("it ended with code " + process.exitValue() + told(said), null);
        }
        return printed;
    }

    private List<String> line(Path folder, Path html, Path pdf) {
        var line = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                "--print-to-pdf=" + pdf));
        if (System.getProperty("user.name").equals("root")) {
            line.add("--no-sandbox"); // root, as in containers, may not have one; the page is our own and loads nothing
        }
        line.add(html.toUri().toString());
        return line;
    }

    private static boolean isWhole(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return text.startsWith("%PDF-") && text.stripTrailing().endsWith("%%EOF");
    }

    private static String told(Path said) throws IOException {
        List<String> lines = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return Optional.of(lines)
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(all.size() - 1))
                .map(line -> " and says: " + line.substring(0, Math.min(TOLD, line.length())))
                .orElse("");
    }

    private UserException failed(String why, Exception cause) {
        return new UserException(
                ExitCode.OUTPUT,
                chromium + " did not print the report: " + why + "; nothing was written. Try another browser with "
                        + VARIABLE + ", or leave --pdf out",
                cause);
    }
}

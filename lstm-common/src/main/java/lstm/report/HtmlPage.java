package lstm.report;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes a {@link Page} as one HTML file that opens from disk and loads nothing.
 *
 * <p>The page's own security policy names its scripts by their hashes and allows no other and no request: a sensor's name
 * could not run as a script even if an escape were missing.
 */
public final class HtmlPage {

    /** Where the script of the charts is on the class path. */
    public static final String ECHARTS = "/META-INF/resources/_static/echarts/5.5.1/dist/echarts.min.js";

    private static final List<String> SCRIPTS =
            List.of(ECHARTS, "time.js", "palette.js", "options.js", "charts.js", "curves.js", "page.js");
    private static final String STYLE = "page.css";
    private static final String PAPER = "paper.css"; // after it
    private static final String ICON = "icon.svg";

    private HtmlPage() {}

    /** Writes {@code page} to {@code out}, which stays open. */
    public static void write(Page page, OutputStream out) throws IOException {
        write(page, out, false);
    }

    /** Writes {@code page} as it is printed: light, all parts open, charts as vectors, A4 with page numbers. */
    public static void writeForPaper(Page page, OutputStream out) throws IOException {
        write(page, out, true);
    }

    private static void write(Page page, OutputStream out, boolean paper) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        render(page, new Html(writer, paper), paper);
        writer.flush();
    }

    private static void render(Page page, Html html, boolean paper) throws IOException {
        var scripts = new ArrayList<String>();
        for (var name : SCRIPTS) {
            scripts.add(script(name));
        }
        html.raw("<!doctype html>\n<html lang=\"en\"" + (paper ? " class=\"paper\"" : "")
                + ">\n<head>\n<meta charset=\"utf-8\">\n");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(scripts))
                .raw("\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", page.title());
        var icon = Base64.getEncoder().encodeToString(resource(ICON).getBytes(StandardCharsets.UTF_8));
        html.open("link", "rel", "icon", "href", "data:image/svg+xml;base64," + icon);
        html.raw("\n<style>\n" + resource(STYLE) + (paper ? resource(PAPER) : "") + "</style>\n</head>\n<body>\n");
        PageBody.render(page, html);
        for (var script : scripts) {
            html.raw("<script>" + script + "</script>\n");
        }
        html.raw("</body>\n</html>\n");
    }

    private static String policy(List<String> scripts) {
        var policy = new StringBuilder("default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; "
                + "base-uri 'none'; form-action 'none'; script-src");
        for (var script : scripts) {
            policy.append(" 'sha256-").append(sha256(script)).append('\'');
        }
        return policy.toString();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    private static String script(String name) throws IOException {
        // a browser reads CR LF as LF before it hashes
        var script = resource(name).replace("\r\n", "\n");
        if (script.contains("</script")) {
            throw new IllegalStateException("script " + name + " holds '</script', which would end it inside a page");
        }
        return script;
    }

    private static String resource(String name) throws IOException {
        try (var in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(
                        name + " is not on the class path; the jar of lstm-common and of org.mvnpm:echarts must be");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package lstm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages are written to {@code target/pages}, to be looked at. */
class HtmlPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"[a-z0-9_-]+\">([^<]*+)</script>");
    private static final List<String> NAMES = List.of("detection", "detection-200", "training", "cleaning", "oddities");
    private static final Map<String, String> WRITTEN = new HashMap<>(); // each page is written once

    private static Page page(String name) {
        return switch (name) {
            case "detection" -> DemoPages.detection(9);
            case "detection-200" -> DemoPages.detection(200);
            case "training" -> DemoPages.training();
            case "oddities" -> DemoPages.oddities();
            default -> DemoPages.cleaning();
        };
    }

    private static String written(String name) throws IOException {
        if (WRITTEN.containsKey(name)) {
            return WRITTEN.get(name);
        }
        var folder = Files.createDirectories(Path.of("target", "pages"));
        var file = folder.resolve(name + ".html");
        WRITTEN.put(name, html(page(name)));
        Files.writeString(file, WRITTEN.get(name));
        return WRITTEN.get(name);
    }

    private static String html(Page page) throws IOException {
        var out = new ByteArrayOutputStream();
        HtmlPage.write(page, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The page without our scripts, ECharts and style: what came from records. */
    private static String markup(String html) {
        return html.substring(html.indexOf("<body>"), html.lastIndexOf("</footer>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "detection-200", "training", "cleaning", "oddities"})
    void loadsNothing(String name) throws IOException {
        var html = written(name);
        var head = html.substring(0, html.indexOf("<style>"));
        assertFalse(Pattern.compile("(src|href)=\"(?!#|data:)")
                .matcher(head + markup(html))
                .find());
        assertFalse(markup(html).contains("http"));
        assertTrue(html.contains("default-src &#39;none&#39;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "training", "cleaning"})
    void holdsHostileNamesAsWords(String name) throws IOException {
        var markup = markup(written(name));
        assertFalse(markup.contains("<script>alert"));
        assertTrue(markup.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assertTrue(markup.contains("Temp &quot;A&quot; &amp; Ö °C"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detection", "detection-200", "training", "cleaning", "oddities"})
    void holdsDataThatParses(String name) throws IOException {
        var json = new ObjectMapper();
        var data = DATA.matcher(markup(written(name)));
        int charts = 0;
        while (data.find()) {
            assertFalse(data.group(1).contains("<"));
            assertTrue(json.readTree(data.group(1)).has("size"));
            charts++;
        }
        assertEquals(markup(written(name)).split("class=\"chart ", -1).length - 1, charts);
        assertTrue(charts > 0);
    }

    @Test
    void staysSmallWithTwoHundredIntervals() throws IOException {
        assertTrue(
                written("detection-200").length() < 6_000_000,
                "length " + written("detection-200").length());
    }

    @Test
    void leadsOnlyToPartsThatAreThere() throws IOException {
        for (var name : NAMES) {
            var html = written(name);
            var links = Pattern.compile("(?:href=\"#|data-chart=\")([^\"]+)").matcher(html);
            while (links.find()) {
                assertTrue(html.contains("id=\"" + links.group(1) + "\""), name + " leads to " + links.group(1));
            }
        }
    }

    @Test
    void escapesInScripts() throws IOException {
        var axis = TimeAxis.ofSteps("</script><b>&");
        var line = Series.solid("</script><!--\u2028", Role.SCORE, Points.counted(0, new double[] {1, Double.NaN, 3}));
        var chart = TimeChart.of(axis, ValueAxis.fitting("a\"b\\c"), List.of(line));
        var html = textOf(ChartSection.of("", "", Figure.of("t", "", chart)));
        var data = DATA.matcher(html);
        assertTrue(data.find());
        var tree = new ObjectMapper().readTree(data.group(1));
        assertEquals("</script><!--\u2028", tree.at("/series/0/name").textValue());
        assertEquals("</script><b>&", tree.at("/axis/label").textValue());
        assertEquals("[1,null,3]", tree.at("/series/0/y").toString());
        assertEquals(
                "{\"first\":0,\"unit\":1,\"steps\":[1,1]}", tree.at("/grids/0").toString());
    }

    @Test
    void writesTheSameUnderATurkishLocale() throws IOException {
        var before = Locale.getDefault();
        var expected = written("training");
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertEquals(expected, html(DemoPages.training()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        var closed = new AtomicBoolean();
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        HtmlPage.write(DemoPages.cleaning(), out);
        assertFalse(closed.get());
        assertTrue(out.toString(StandardCharsets.UTF_8).endsWith("</html>\n"));
    }

    @Test
    void passesOnThatTheStreamCannotBeWritten() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        var e = assertThrows(IOException.class, () -> HtmlPage.write(DemoPages.cleaning(), full));
        assertEquals("no space left", e.getMessage());
    }

    @Test
    void keepsThePartsOfTheSubtitleWhole() throws IOException {
        var page = new Page("", "Pump", "a.csv, 2026-01-01 to 2026-02-01", List.of(), List.of(), "");
        assertTrue(html(page).contains("<span class=\"part\">2026-01-01 to 2026-02-01</span>"));
    }

    static String textOf(Section section) throws IOException {
        var text = new StringWriter();
        section.render(new Html(text));
        return text.toString();
    }
}

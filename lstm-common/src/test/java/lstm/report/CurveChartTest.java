package lstm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveChartTest {

    private static final Curve CLEAN =
            new Curve("clean", Role.QUIET, true, false, List.of(0.5, 1.0, 2.0), List.of(0.0, 0.99, Double.NaN));

    @Test
    void writesEveryPointAndThreshold() throws IOException {
        var chart = new CurveChart(
                "score",
                ValueAxis.probability("share"),
                List.of(CLEAN),
                List.of(new Level(1.5, "rule", Tone.BAD)),
                true);

        String html = HtmlPageTest.textOf(ChartSection.of("", "", Figure.of("t", "", chart)));

        assertTrue(html.contains("data-kind=\"curves\""), html);
        assertTrue(html.contains("\"x\":[0.5,1,2],\"y\":[0,0.99,null]"), html);
        assertTrue(html.contains("{\"value\":1.5,\"label\":\"rule\",\"tone\":\"bad\"}"), html);
    }

    @Test
    void refusesCurvesThatGoBackOrCannotBeDrawn() {
        assertTrue(refused(() -> new Curve("c", Role.SCORE, false, false, List.of(1.0), List.of()))
                .contains("1 x but 0 y"));
        assertTrue(refused(() -> new Curve("c", Role.SCORE, false, false, List.of(2.0, 1.0), List.of(0.0, 0.0)))
                .contains("from 2.0 to 1.0"));
        var zero = new Curve("c", Role.SCORE, false, false, List.of(0.0), List.of(0.0));
        assertTrue(refused(() -> new CurveChart("s", ValueAxis.fitting(""), List.of(zero), List.of(), true))
                .contains("above 0"));
    }

    @Test
    void linesWithAnAxisEachAreOnTheirOwn() {
        var line = Series.solid("s", Role.MEASURED, Points.counted(0, new double[] {1, 2}));
        var axes = List.of(ValueAxis.fitting("a"), ValueAxis.fitting("b"), ValueAxis.fitting("c"));

        TimeChart chart = TimeChart.ownAxes(TimeAxis.ofSteps(""), axes, List.of(line, line, line));

        assertEquals(
                List.of(0, 1, 2), chart.series().stream().map(Series::valueAxis).toList());
        assertTrue(refused(() -> TimeChart.ownAxes(
                        TimeAxis.ofSteps(""),
                        IntStream.range(0, 7)
                                .mapToObj(i -> ValueAxis.fitting(""))
                                .toList(),
                        List.of()))
                .contains("1 to 6 value axes, not 7"));
        assertTrue(refused(() -> line.on(6)).contains("axes from 0 to 5"));
    }

    @Test
    void paperHasEverythingOpenAndAPageNumber() throws IOException {
        var details = new Details("part", "title", "", Tone.NEUTRAL, List.of(), List.of());
        var page = new Page("", "Pump", "", List.of(), List.of(new DetailsSection("", "", List.of(details))), "");
        var paper = new ByteArrayOutputStream();
        HtmlPage.writeForPaper(page, paper);
        var screen = new ByteArrayOutputStream();
        HtmlPage.write(page, screen);

        String printed = paper.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("<html lang=\"en\" class=\"paper\">"));
        assertTrue(printed.contains("<details id=\"part\" open=\"open\">"));
        assertTrue(printed.contains("counter(page)"));
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("<details id=\"part\">"));
        assertFalse(shown.contains("counter(page)"));
    }

    @Test
    void cellsLeadToOtherFiles() throws IOException {
        var table = new SortableTable(
                "t",
                List.of(Column.text("a")),
                List.of(Row.of(Cell.text("A & B").linkedTo("./a%20b/report.html"))));

        assertTrue(HtmlPageTest.textOf(new TableSection("", "", table))
                .contains("<a href=\"./a%20b/report.html\">A &amp; B</a>"));
    }

    private static String refused(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }
}

package lstm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static String refused(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }

    @Test
    void pointsCopyAtTheBorder() {
        var values = new double[] {1, 2};
        var points = Points.of(new long[] {0, 1}, values);
        values[0] = 9;
        assertEquals(1, points.value(0));
        assertEquals(2, points.reducedTo(8).size());
    }

    @Test
    void pointsMustMatchAndNotGoBack() {
        assertEquals(
                "2 positions but 1 values; there must be one value each",
                refused(() -> Points.of(new long[] {0, 1}, new double[] {1})));
        assertEquals(
                "position 1 is 4, before 5; positions must not go back",
                refused(() -> Points.of(new long[] {5, 4}, new double[] {1, 1})));
    }

    @Test
    void timesAreReadInTheStationsZone() {
        var axis = TimeAxis.in(ZoneId.of("Europe/Berlin"));
        long winter = Instant.parse("2026-03-29T00:59:59Z").toEpochMilli();
        assertEquals("2026-03-29 01:59:59", axis.format(winter));
        assertEquals("2026-03-29 03:00", axis.format(winter + 1000));
        assertEquals("2026-03-29T03:00:00+02:00", axis.iso(winter + 1000));
        assertEquals("2026-03-29 01:59:59.250", axis.format(winter + 250));
        assertEquals("41", TimeAxis.ofSteps("epoch").format(41));
        assertEquals(
                "2026-03-29 01:59:59 to 2026-03-29 03:00, times in Europe/Berlin", axis.period(winter, winter + 1000));
        assertEquals("step 0 to 41", TimeAxis.ofSteps("step").period(0, 41));
    }

    @Test
    void zonesGetNamesThatBrowsersKnow() {
        assertEquals("UTC", TimeAxis.in(ZoneOffset.UTC).zoneId());
        assertEquals("UTC", TimeAxis.in(ZoneId.of("Etc/UTC")).zoneId());
        assertEquals("+03:00", TimeAxis.in(ZoneId.of("UTC+3")).zoneId());
        assertEquals("Asia/Kolkata", TimeAxis.in(ZoneId.of("Asia/Kolkata")).zoneId());
        assertThrows(DateTimeException.class, () -> new TimeAxis(false, "Mars/Olympus", ""));
    }

    @Test
    void wrongRecordsSayWhatIsWrong() {
        assertEquals("band 'b' ends at 1, before its start 2; swap them", refused(() -> Band.of(2, 1, "b", Tone.BAD)));
        assertTrue(refused(() -> Band.of(1, 2, "b", Tone.BAD).leadingTo("a\"b")).startsWith("band target is 'a\"b'"));
        assertTrue(refused(() -> new Level(Double.NaN, "l", Tone.BAD)).contains("NaN"));
        assertTrue(refused(() -> new ValueAxis("v", 0, 1, true)).contains("above 0"));
        assertTrue(refused(() -> new SortableTable("t", List.of(Column.text("a")), List.of(Row.of())))
                .contains("row 0 has 0 cells; there are 1 columns"));
        assertTrue(refused(() -> new Bar("b", Double.NaN, "", Tone.BAD)).contains("NaN"));
        assertTrue(
                refused(() -> new Page("", " ", "", List.of(), List.of(), "")).contains("blank"));
        var right =
                Series.solid("s", Role.SCORE, Points.counted(0, new double[1])).onRightAxis();
        assertTrue(refused(() -> TimeChart.of(TimeAxis.ofSteps(""), ValueAxis.fitting(""), List.of(right)))
                .contains("withRightAxis"));
    }

    @Test
    void histogramsCountEveryFiniteValueOnce() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            double[] values = random.doubles(1 + random.nextInt(500), 0.001, 50).toArray();
            values[0] = seed % 2 == 0 ? Double.NaN : values[0];
            long finite = Arrays.stream(values).filter(Double::isFinite).count();
            for (var histogram :
                    List.of(Histogram.linear("v", values, 1 + seed), Histogram.logarithmic("v", values, 1 + seed))) {
                assertEquals(
                        finite, histogram.bins().stream().mapToLong(Bin::count).sum());
            }
        }
    }

    @Test
    void histogramsToCompareHaveTheSameBins() {
        var sets = List.of(new double[] {1, 2, 3, Double.NaN}, new double[] {3, 5});
        var histograms = Histogram.alike("v", 4, sets);
        assertEquals(
                List.of(new Bin(1, 2, 1), new Bin(2, 3, 1), new Bin(3, 4, 1), new Bin(4, 5, 0)), bins(histograms, 0));
        assertEquals(
                List.of(new Bin(1, 2, 0), new Bin(2, 3, 0), new Bin(3, 4, 1), new Bin(4, 5, 1)), bins(histograms, 1));
        assertEquals(List.of(), bins(Histogram.alike("v", 4, List.of(new double[0])), 0));
    }

    private static List<Bin> bins(List<Histogram> histograms, int i) {
        return histograms.get(i).bins();
    }

    @Test
    void histogramsOfNothingAndOfOneValueHaveNoneAndOneBin() {
        assertEquals(
                List.of(), Histogram.linear("v", new double[] {Double.NaN}, 5).bins());
        assertEquals(
                List.of(), Histogram.logarithmic("v", new double[] {-1, 0}, 5).bins());
        assertEquals(1, Histogram.linear("v", new double[] {7, 7, 7}, 5).bins().size());
        assertEquals(
                3,
                Histogram.logarithmic("v", new double[] {7, 7, 7}, 5)
                        .bins()
                        .get(0)
                        .count());
    }

    @Test
    void cellsSayDurationsAndNumbersBriefly() {
        assertEquals("2 d 4 h", Cell.duration(Duration.ofHours(52)).shown());
        assertEquals("1 h 5 min", Cell.duration(Duration.ofMinutes(65)).shown());
        assertEquals("1 min 30 s", Cell.duration(Duration.ofSeconds(90)).shown());
        assertEquals("0.25 s", Cell.duration(Duration.ofMillis(250)).shown());
        assertEquals("−1 min", Cell.duration(Duration.ofMinutes(-1)).shown());
        assertEquals("0.9876", Cell.number(0.98761).shown());
        assertEquals("123456", Cell.number(123_456).shown());
        assertEquals("1.235e-07", Cell.number(1.2345678e-7).shown());
        assertEquals("–", Cell.number(Double.NaN).shown());
        assertEquals("2.5 %", Cell.share(0.025).shown());
        assertEquals("10 %", Cell.share(0.0996).shown());
        assertEquals("99.8 %", Cell.percent(0.998).shown());
        assertEquals("> 99.9 %", Cell.percent(0.99999).shown());
        assertEquals("100 %", Cell.percent(1).shown());
        assertEquals("< 0.1 %", Cell.percent(0.0001).shown());
        assertEquals("0.0 %", Cell.percent(0).shown());
    }

    @Test
    void chartsRoundToTheRangeNotToTheSize() throws IOException {
        var line =
                Series.solid("p", Role.MEASURED, Points.counted(0, new double[] {101325.3712345, 101325.4, 101329.0}));
        var html = HtmlPageTest.textOf(ChartSection.of(
                "", "", Figure.of("", "", TimeChart.of(TimeAxis.ofSteps(""), ValueAxis.fitting(""), List.of(line)))));
        assertTrue(html.contains("\"y\":[101325.3712,101325.4,101329]"), html);
    }

    @Test
    void logAxesHaveGapsWhereThereIsNoLogarithm() throws IOException {
        var line = Series.solid("p", Role.MEASURED, Points.counted(0, new double[] {0, -1, 0.000123456}));
        var html = HtmlPageTest.textOf(ChartSection.of(
                "", "", Figure.of("", "", TimeChart.of(TimeAxis.ofSteps(""), ValueAxis.log(""), List.of(line)))));
        assertTrue(html.contains("\"y\":[null,null,0.00012346]"), html);
    }

    @Test
    void barsAreAsLongAsTheirShareOfTheFullOne() throws IOException {
        var bars = List.of(Bar.share("a", 0.5, Tone.BAD), Bar.share("b", 0.2, Tone.BAD));
        var own = HtmlPageTest.textOf(ChartSection.of("", "", Figure.of("", "", BarChart.of(bars))));
        assertTrue(own.contains("width:100%") && own.contains("width:40%"), own);
        var full = HtmlPageTest.textOf(ChartSection.of("", "", Figure.of("", "", new BarChart(bars, 1))));
        assertTrue(full.contains("width:50%") && full.contains("width:20%"), full);
        var none = HtmlPageTest.textOf(ChartSection.of("", "", Figure.of("", "", BarChart.of(List.of()))));
        assertTrue(none.contains("No data to draw."), none);
    }

    @Test
    void emptyTablesSaySo() throws IOException {
        var table = new TableSection("", "", new SortableTable("t", List.of(Column.text("a")), List.of()));
        assertTrue(HtmlPageTest.textOf(table).contains("Nothing to list."));
        assertFalse(HtmlPageTest.textOf(table).contains("<tr><td"));
    }
}

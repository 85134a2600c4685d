package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lstm.io.CleanIntervals;
import lstm.io.CleanIntervals.Stretch;
import lstm.io.IntervalsJson;
import lstm.report.HtmlPage;
import lstm.report.Page;
import lstm.report.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanResultTest {

    /** Hardly a row is an outlier, so that intervals are known: one row of 100 at 0.01. */
    private static final String STATION =
            """
            station: pump-house
            clean: {nu: 0.01, vote: all, maxGap: 3, minLength: {clean: 5, anomalous: 1}}
            missing: {maxAge: 0}
            """;

    @Test
    void anIntervalSaysTheTimesOfItsFirstAndItsLastRow() {
        CleanIntervals file = SmallHistory.quiet(50).clean(STATION).toFile(); // no row of 50 is 1 %

        Stretch all = only(file);
        assertEquals(List.of("1970-01-01T00:00:00Z", "1970-01-01T00:00:49Z"), all.time());
        assertEquals(50, all.length());
        assertEquals(List.of(0L, 50L), all.index());
        assertNull(all.bridged());
    }

    @Test
    void whatIsBridgedStandsInsideItsInterval() {
        CleanIntervals file =
                SmallHistory.quiet(50).missing(0, 20, 22).clean(STATION).toFile();

        Stretch gap = only(file).bridged().get(0);
        assertEquals(1, only(file).bridged().size());
        assertEquals(List.of("1970-01-01T00:00:20Z", "1970-01-01T00:00:21Z"), gap.time());
        assertEquals(List.of(20L, 22L), gap.index());
        assertEquals(2, gap.length());
        assertNull(gap.bridged());
    }

    @Test
    void rowsAreCountedAsTheSourceHasThemAlsoWhenSomeWereDropped() {
        CleanIntervals file = SmallHistory.quiet(50)
                .doubleTime(10)
                .missing(0, 20, 22)
                .clean(STATION)
                .toFile();

        assertEquals(50, file.source().rows());
        assertEquals(49, file.source().judgedRows());
        assertEquals(49, only(file).length());
        assertEquals(List.of(0L, 50L), only(file).index());
        assertEquals(List.of(20L, 22L), only(file).bridged().get(0).index());
    }

    @Test
    void rowsAreCountedFromTheBeginningOfTheSourceAlsoInAPartOfIt() {
        CleanIntervals file = SmallHistory.quiet(80).clean(STATION, 30, 70).toFile();

        assertEquals(List.of(30L, 70L), only(file).index());
        assertEquals(80, file.source().rows());
        assertEquals(40, file.source().judgedRows());
    }

    @Test
    void ofASourceThatHadToBeSortedTheIndexStillRisesFromStartToEnd() {
        CleanIntervals file = SmallHistory.quiet(50)
                .missing(0, 20, 22)
                .reversed()
                .clean(STATION)
                .toFile();

        assertEquals(
                List.of("1970-01-01T00:00:00Z", "1970-01-01T00:00:49Z"),
                only(file).time());
        assertEquals(List.of(0L, 50L), only(file).index());
        assertEquals(List.of(28L, 30L), only(file).bridged().get(0).index()); // counted from the other end
    }

    @Test
    void withOneGroupItsIntervalsStandAtTheTopToo() {
        CleanIntervals file = SmallHistory.quiet(50).clean(STATION).toFile();

        assertSame(file.groups().get(0).intervals(), file.intervals());
    }

    @Test
    void withTwoGroupsNoIntervalsStandAtTheTop() {
        CleanResult one = SmallHistory.quiet(50).clean(STATION);
        GroupCleaning group = one.groups().get(0);
        var two = CleanResult.of(
                one.station(),
                one.sourceName(),
                one.axis(),
                one.history(),
                one.settings(),
                one.uses(),
                List.of(group, group));

        assertNull(two.toFile().intervals());
        assertEquals(2, two.toFile().groups().size());
    }

    @Test
    void saysHowTheRowsWereJudgedInAFixedOrder() {
        Map<String, Object> detectors =
                SmallHistory.quiet(50).clean(STATION).toFile().detectors();

        assertEquals(
                List.of(
                        "vote",
                        "passes",
                        "nu",
                        "seed",
                        "OneClassSVM",
                        "IsolationForest",
                        "maxGap",
                        "minLength",
                        "prepared"),
                List.copyOf(detectors.keySet()));
        assertEquals("all", detectors.get("vote"));
        assertEquals("{clean=5, anomalous=1}", detectors.get("minLength").toString());
    }

    @Test
    void saysWhatTheSecondPassDidWhereItWasAskedFor() {
        SmallHistory history = SmallHistory.quiet(1000).outliers(100, 130).outliers(500, 530);
        String yaml = "clean: {nu: 0.01, passes: %d, minLength: {clean: 20}}";

        CleanIntervals.SecondPass second =
                history.clean(yaml.formatted(2)).toFile().groups().get(0).secondPass();

        assertTrue(second.rows() >= 30 && second.rows() <= 60, second::toString);
        assertTrue(Math.max(second.level(), second.relation()) <= second.rows());
        assertTrue(second.stretches().stream()
                .allMatch(stretch ->
                        stretch.index().get(0) >= 100 && stretch.index().get(1) <= 530));
        assertNull(history.clean(yaml.formatted(1)).toFile().groups().get(0).secondPass());
    }

    @Test
    void comesBackFromItsFile(@TempDir Path folder) throws IOException {
        CleanIntervals file =
                SmallHistory.quiet(50).missing(0, 20, 22).clean(STATION).toFile();
        Path json = folder.resolve("clean-intervals.json");
        try (var out = Files.newOutputStream(json)) {
            IntervalsJson.write(file, out);
        }

        CleanIntervals read = IntervalsJson.read(json);

        assertEquals(file.groups(), read.groups());
        assertEquals(file.source(), read.source());
        assertEquals(file.intervals(), read.intervals());
    }

    @Test
    void thePageShowsTimelineDetectorsDriversAndIntervals() throws IOException {
        CleanResult result =
                SmallHistory.quiet(300).outliers(120, 132).missing(1, 50, 52).clean(STATION.replace("0.01", "0.05"));

        Page page = CleanPage.of(result);

        assertEquals("pump-house", page.title());
        assertTrue(page.sections().size() >= 5);
        assertTrue(page.sections().stream().map(Section::title).noneMatch(String::isBlank));
        var html = new ByteArrayOutputStream();
        HtmlPage.write(page, html);
        String text = html.toString(StandardCharsets.UTF_8);
        for (String part : new String[] {"OneClassSVM", "IsolationForest", "P1", "P2", "</html>"}) {
            assertTrue(text.contains(part), part);
        }
    }

    @Test
    void thePageOfAHistoryWithoutOutliersIsWrittenToo() throws IOException {
        var html = new ByteArrayOutputStream();

        HtmlPage.write(CleanPage.of(SmallHistory.quiet(50).clean(STATION)), html);

        assertTrue(html.size() > 1000);
    }

    private static Stretch only(CleanIntervals file) {
        List<Stretch> intervals = file.groups().get(0).intervals();
        assertEquals(1, intervals.size(), intervals::toString);
        return intervals.get(0);
    }
}

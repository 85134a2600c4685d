package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleaning of a plant that stops and is looked after, and of what is known already. Row t is second t of 1970. */
final class CleanPlantTest {

    private static final String RUNNING = "operating: {sensor: P2, above: 10}";

    /** Cleans with more keys of clean and more sections. */
    private static GroupCleaning clean(SmallHistory history, String moreClean, String more) {
        String yaml = "clean: {nu: 0.05, maxGap: 3, minLength: {clean: 20, anomalous: 10}" + moreClean + "}\n"
                + "missing: {maxAge: 0}\n" + more;
        return history.clean(yaml).groups().get(0);
    }

    /** Seconds {@code [from, to)} of the first five minutes as a list of one range. */
    private static String range(int from, int to) {
        return String.format(
                "[{from: \"1970-01-01T00:%02d:%02d\", to: \"1970-01-01T00:%02d:%02d\"}]",
                from / 60, from % 60, to / 60, to % 60);
    }

    private static void inNoInterval(GroupCleaning group, int from, int to) {
        var rows = new Interval(from, to);
        assertTrue(
                Stream.concat(group.clean().stream(), group.anomalous().stream())
                        .noneMatch(found -> found.overlaps(rows)),
                () -> group.clean() + " " + group.anomalous());
        IntStream.range(from, to)
                .forEach(row ->
                        assertFalse(group.usable().get(row) || group.outliers().get(row)));
    }

    /** A clean interval ends where the rows begin and another begins where they end, but for an outlier or two there. */
    private static void parted(GroupCleaning group, int from, int to) {
        List<Interval> clean = group.clean();
        assertTrue(clean.stream().anyMatch(found -> found.end() > from - 3 && found.end() <= from), clean::toString);
        assertTrue(clean.stream().anyMatch(found -> found.start() >= to && found.start() < to + 3), clean::toString);
    }

    /** As long a gap of outliers is bridged; a stop is none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 30})
    void rowsOfAStopAreInNoInterval(int rows) {
        GroupCleaning group = clean(SmallHistory.quiet(300).stopped(100, 100 + rows), "", RUNNING);
        inNoInterval(group, 100, 100 + rows);
        parted(group, 100, 100 + rows);
        assertEquals(300 - rows, group.verdict().rows());
    }

    @Test
    void rowsAroundAStopAreInNoInterval() {
        GroupCleaning group =
                clean(SmallHistory.quiet(300).stopped(100, 110), "", "operating: {sensor: P2, above: 10, settle: 5}");
        inNoInterval(group, 95, 115);
        parted(group, 95, 115);
    }

    @Test
    void noAnomalousIntervalGoesOnAcrossAStop() {
        GroupCleaning group = clean(
                SmallHistory.quiet(300).outliers(90, 115).stopped(101, 103), "", "operating: {sensor: P2, above: 1}");
        inNoInterval(group, 101, 103);
        assertTrue(group.anomalous().stream().anyMatch(found -> found.end() == 101));
        assertTrue(group.anomalous().stream().anyMatch(found -> found.start() == 103));
    }

    @Test
    void rowsInMaintenanceAreInNoInterval() {
        GroupCleaning group = clean(SmallHistory.quiet(300), "", "maintenance: " + range(100, 102));
        inNoInterval(group, 100, 102);
        parted(group, 100, 102);
    }

    @Test
    void rowsKnownToBeBadAreInNoInterval() {
        GroupCleaning group = clean(SmallHistory.quiet(300), ", bad: " + range(100, 102), "");
        inNoInterval(group, 100, 102);
        parted(group, 100, 102);
        assertEquals(298, group.verdict().rows());
    }

    @Test
    void noObjectionCountsInRowsKnownToBeGood() {
        SmallHistory history = SmallHistory.quiet(300).outliers(120, 132);
        assertTrue(clean(history, "", "").outliers().get(125));

        GroupCleaning group = clean(history, ", good: " + range(120, 132), "");

        assertTrue(group.outliers().get(120, 132).isEmpty());
        assertTrue(group.clean().stream().anyMatch(found -> found.contains(120) && found.contains(131)));
        assertEquals(300, group.verdict().rows()); // judged they are
    }

    @Test
    void badIsStrongerThanGood() {
        GroupCleaning group =
                clean(SmallHistory.quiet(300), ", good: " + range(90, 200) + ", bad: " + range(100, 110), "");
        inNoInterval(group, 100, 110);
    }

    @Test
    void aGapIsFilledWithTheMeanOfWhatMayBeUsed() {
        SmallHistory history = SmallHistory.quiet(300).missing(0, 100, 140).stopped(200, 210);
        assertEquals(250, clean(history, "", RUNNING).verdict().rows());
        String mean = RUNNING + "\nmissing: {method: mean}";
        GroupCleaning group = history.clean("clean: {nu: 0.05, minLength: {clean: 20}}\n" + mean)
                .groups()
                .get(0);
        assertEquals(290, group.verdict().rows());
    }

    @Test
    void linesAndPlausibleRangesComeBeforeTheDetectors() {
        SmallHistory history = SmallHistory.quiet(300).outliers(100, 101).missing(0, 150, 153);
        GroupCleaning group = history.clean(
                        """
                        clean: {nu: 0.05, minLength: {clean: 20}}
                        missing: {method: linear, maxAge: 3}
                        plausible: {P1: [-5, 5], P2: [0, 90]}
                        """)
                .groups()
                .get(0);
        assertEquals(300, group.verdict().rows()); // the spike is implausible, and both gaps are closed
    }

    @Test
    void whatIsJudgedIsSmoothed() {
        SmallHistory history = SmallHistory.quiet(300);
        GroupCleaning raw = clean(history, "", "");
        GroupCleaning smoothed = clean(history, "", "smoothing: {method: mean, rows: 10}");
        assertNotEquals(raw.outliers(), smoothed.outliers());
    }

    @Test
    void aLimitThatIsNeverExceededIsRefused() {
        var mistake = assertThrows(
                UserException.class, () -> clean(SmallHistory.quiet(50), "", "operating: {sensor: P2, above: 1000}"));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("the plant never runs: operating asks for P2 > 1000 (measured 4"));
    }
}

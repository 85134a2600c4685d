package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;

final class CleanPipelineTest {

    private static final String STATION =
            """
            clean: {nu: 0.05, maxGap: 3, minLength: {clean: 20, anomalous: 10}}
            missing: {maxAge: 0}
            """;

    @Test
    void plantedOutliersAreFoundAndMakeAnAnomalousInterval() {
        GroupCleaning group = clean(SmallHistory.quiet(300).outliers(120, 132));

        assertTrue(IntStream.range(120, 132).allMatch(group.outliers()::get));
        assertTrue(group.anomalous().stream().anyMatch(found -> found.start() >= 117 && found.contains(131)));
        assertTrue(group.clean().stream().noneMatch(found -> found.overlaps(new Interval(120, 132))));
        assertTrue(group.verdict().drivers().get(1).excess() > 1); // both sensors are behind it
    }

    @Test
    void aCleanIntervalHoldsNoLongerRunOfOutliersThanTheGap() {
        GroupCleaning group = clean(SmallHistory.quiet(300).outliers(120, 123).outliers(200, 204));

        assertTrue(group.clean().stream().anyMatch(found -> found.contains(120) && found.contains(122)));
        assertTrue(group.clean().stream().noneMatch(found -> found.contains(200)));
    }

    @Test
    void incompleteRowsAreNotCleanButMayBeBridged() {
        GroupCleaning group = clean(SmallHistory.quiet(300).missing(0, 100, 102).missing(1, 200, 210));

        assertFalse(group.isClean(100) || group.isClean(101));
        assertFalse(group.outliers().get(100) || group.outliers().get(205)); // nobody judged them
        assertTrue(group.clean().stream().anyMatch(found -> found.contains(99) && found.contains(102)));
        assertTrue(group.clean().stream().noneMatch(found -> found.contains(205)));
        assertEquals(300 - 12, group.verdict().rows());
        assertTrue(group.cleanRows() <= 300 - 12);
    }

    @Test
    void missingValuesAreHeldAsLongAsTheStationSays() {
        SmallHistory history = SmallHistory.quiet(300).missing(0, 100, 105);

        GroupCleaning group = history.clean(STATION.replace("maxAge: 0", "maxAge: 2"))
                .groups()
                .get(0);

        assertEquals(300 - 3, group.verdict().rows());
        assertTrue(group.usable().get(101));
        assertFalse(group.usable().get(102));
    }

    @Test
    void valuesAreNotHeldAcrossAHole() {
        SmallHistory history = SmallHistory.quiet(300).missing(0, 100, 101).hole(100, 60);

        GroupCleaning group = history.clean(STATION.replace("maxAge: 0", "maxAge: PT1H"))
                .groups()
                .get(0);

        assertFalse(group.usable().get(100));
    }

    @Test
    void noIntervalCrossesAHole() {
        GroupCleaning group = clean(SmallHistory.quiet(300).hole(150, 60));

        assertTrue(group.clean().stream().anyMatch(found -> found.end() <= 150));
        assertTrue(group.clean().stream().anyMatch(found -> found.start() >= 150));
        assertTrue(group.clean().stream().noneMatch(found -> found.contains(149) && found.contains(150)));
    }

    @Test
    void withoutALongEnoughIntervalTheLongestStretchIsKnown() {
        GroupCleaning group = SmallHistory.quiet(100)
                .clean("clean: {minLength: {clean: 1000}}")
                .groups()
                .get(0);

        assertTrue(group.clean().isEmpty());
        assertTrue(group.longestClean() > 50 && group.longestClean() <= 100);
    }

    @Test
    void refusesAHistoryInWhichNoRowIsComplete() {
        SmallHistory history = SmallHistory.quiet(40).missing(0, 0, 20).missing(1, 20, 40);

        var mistake = assertThrows(UserException.class, () -> clean(history));

        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String part :
                new String[] {"group 1", "none of the 40 rows", "P1 (20)", "missing.maxAge", "source.ignore"}) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
        }
    }

    @Test
    void oneCompleteRowIsEnoughToJudge() {
        GroupCleaning group = clean(SmallHistory.quiet(20).missing(0, 1, 20));

        assertEquals(1, group.usable().cardinality());
        assertTrue(group.outliers().isEmpty());
    }

    @Test
    void theSameSeedGivesTheSameVerdict() {
        SmallHistory history = SmallHistory.quiet(300).outliers(120, 132);

        assertEquals(clean(history).outliers(), clean(history).outliers());
    }

    @Test
    void theSecondPassDropsRowsOnlyWhenItIsAskedFor() {
        SmallHistory history = SmallHistory.quiet(1000);
        for (int start = 60; start < 1000; start += 100) {
            history.outliers(start, start + 6); // more than the detectors may object to
        }
        String yaml = "clean: {nu: 0.01, passes: %d, minLength: {clean: 20}}";

        GroupCleaning once = history.clean(yaml.formatted(1)).groups().get(0);
        GroupCleaning twice = history.clean(yaml.formatted(2)).groups().get(0);

        BitSet dropped = once.second().rows();
        assertTrue(dropped.cardinality() >= 40, dropped::toString);
        assertFalse(once.outliers().intersects(dropped));
        BitSet both = once.outliers();
        both.or(dropped);
        assertEquals(both, twice.outliers());
        assertTrue(dropped.stream().allMatch(row -> row % 100 >= 60 && row % 100 < 66), dropped::toString);
    }

    private static GroupCleaning clean(SmallHistory history) {
        return history.clean(STATION).groups().get(0);
    }
}

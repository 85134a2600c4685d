package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import lstm.config.StationYaml;
import lstm.frame.SegmentRule;
import lstm.interval.IntervalFinder;
import lstm.prepare.MissingRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CleanSettingsTest {

    private static final long MINUTE = 60 * SmallHistory.SECOND;

    @ParameterizedTest
    @CsvSource({
        "1000000, 10, 5000", // long data: the predecessor's 5000
        "250000, 10, 5000",
        "249999, 10, 4999", // a fiftieth of the rows
        "24000, 10, 480",
        "400, 10, 20", // never less than two windows
        "1, 30, 60",
        "1000000, 6000, 5000" // never more than 5000
    })
    void theShortestCleanIntervalFitsTheData(int rows, int window, int expected) {
        CleanSettings settings = settings("window: {length: " + window + "}", rows);

        assertEquals(expected, settings.clean().minLength());
        assertEquals(expected < 5000, settings.leastShrunk());
    }

    @Test
    void aLengthThatWasGivenNeverShrinks() {
        CleanSettings settings = settings("clean: {minLength: {clean: 4000}}", 100);

        assertEquals(4000, settings.clean().minLength());
        assertFalse(settings.leastShrunk());
    }

    @Test
    void durationsBecomeRows() {
        CleanSettings settings = settings(
                "clean: {maxGap: PT5M, minLength: {clean: PT2H, anomalous: PT90S}}\nmissing: {maxAge: PT3M}", 9);

        assertEquals(new IntervalFinder(120, 5), settings.clean());
        assertEquals(new IntervalFinder(2, 5), settings.anomalous()); // a minute and a half is two rows
        assertEquals(
                List.of(MissingRule.hold(3 * MINUTE)),
                settings.preparation()
                        .preparation(List.of("T1"), settings.segmentRule(), settings.stepNanos())
                        .missing());
    }

    @Test
    void aSeedFromTheCommandLineGoesBeforeTheStations() {
        assertEquals(4, settings("training: {seed: 4}", 100).seed());
        var station = StationYaml.parse("station.yml", "training: {seed: 4}");
        assertEquals(
                9,
                CleanSettings.of(station, new SegmentRule(MINUTE), MINUTE, 100, Optional.of(9L))
                        .seed());
    }

    @Test
    void theVoteIsTheStations() {
        assertEquals(RowVote.ANY, settings("{}", 100).vote());
        assertEquals(RowVote.ALL, settings("clean: {vote: all}", 100).vote());
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "0.51", "NaN"})
    void refusesAShareThatNoDetectorCanObjectTo(double nu) {
        CleanSettings sound = settings("{}", 100);

        var mistake = assertThrows(
                IllegalArgumentException.class,
                () -> new CleanSettings(
                        nu,
                        sound.vote(),
                        sound.passes(),
                        sound.seed(),
                        sound.segmentRule(),
                        sound.preparation(),
                        sound.prepared(),
                        sound.stepNanos(),
                        sound.clean(),
                        sound.anomalous(),
                        false));

        assertTrue(mistake.getMessage().startsWith("nu is " + nu), mistake.getMessage());
    }

    private static CleanSettings settings(String yaml, int rows) {
        return CleanSettings.of(
                StationYaml.parse("station.yml", yaml), new SegmentRule(15 * MINUTE), MINUTE, rows, Optional.empty());
    }
}

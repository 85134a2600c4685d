package lstm.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.plant.RowUses.Use;
import org.junit.jupiter.api.Test;

/** Rows of {@code POWER} with a step of 1; times in the configuration are numbers. The plant runs above 100. */
class RowUsesTest {

    private static final String RUNNING = "operating: {sensor: POWER, above: 100, settle: 2}\n";

    private static SensorFrame frame(String rows) {
        var builder = new FrameBuilder(List.of("T1", "POWER"));
        for (int t = 0; t < rows.length(); t++) {
            builder.add(t, t, new double[] {20, rows.charAt(t) == '+' ? 150 : 0});
        }
        return builder.build();
    }

    private static RowUses uses(String yaml, String rows) {
        Station station = StationYaml.parse("pump.yml", yaml);
        return RowUses.of(station, frame(rows), RowUsesTest::time, 1);
    }

    private static long time(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number", e);
        }
    }

    /** One letter per row: N(ormal), G(ood), X (stopped), U(nknown), S(ettling), M(aintenance), B(ad). */
    private static String letters(RowUses uses, int rows) {
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(
                    switch (uses.use(row)) {
                        case NORMAL -> 'N';
                        case KNOWN_GOOD -> 'G';
                        case STOPPED -> 'X';
                        case UNKNOWN -> 'U';
                        case SETTLING -> 'S';
                        case MAINTENANCE -> 'M';
                        case KNOWN_BAD -> 'B';
                    });
        }
        return text.toString();
    }

    private static void uses(String yaml, String rows, String expected) {
        assertEquals(expected, letters(uses(yaml, rows), rows.length()));
    }

    @Test
    void everyRowOfAPlantThatAlwaysRunsIsNormal() {
        uses("", "++..++", "NNNNNN");
        assertEquals(Map.of(Use.NORMAL, 3L), RowUses.allNormal(3).counts());
    }

    @Test
    void rowsAfterAStartAndBeforeAStopAreLeftOut() {
        uses(RUNNING, "+++++..+++++++", "NNNSSXXSSNNNNN");
    }

    @Test
    void aRunThatIsTooShortToSettleIsLeftOutAltogether() {
        uses(RUNNING, ".+++.", "XSSSX");
    }

    @Test
    void nothingIsLeftOutBeforeAStopWithoutSettling() {
        uses("operating: {sensor: POWER, above: 100}", "++.++", "NNXNN");
    }

    @Test
    void settlingBeforeAStopIsMeasuredInTimeFromItsFirstRow() {
        uses(RUNNING, "++++...", "NNSSXXX");
    }

    @Test
    void rowsBeforeAStopAreScoredAllTheSame() {
        RowUses uses = uses(RUNNING, "++++.+++");
        assertTrue(uses.isRunning(3));
        assertFalse(uses.isUsable(3));
        assertFalse(uses.isRunning(4) || uses.isRunning(5) || uses.isRunning(6));
        assertTrue(uses.isRunning(7));
    }

    @Test
    void maintenanceEndsBeforeItsTo() {
        uses("maintenance: [{from: 2, to: 4, reason: overhaul}]", "++++++", "NNMMNN");
    }

    @Test
    void theStrongerWordCounts() {
        String yaml =
                """
                operating: {sensor: POWER, above: 100}
                maintenance: [{from: 1, to: 3}]
                clean:
                  good: [{from: 0, to: 9}]
                  bad: [{from: 2, to: 5}]
                """;
        uses(yaml, ".+++++++++", "XMMBBGGGGN");
    }

    @Test
    void usableIsWhatMayTellWhatIsNormal() {
        RowUses uses = uses("clean: {good: [{from: 0, to: 1}], bad: [{from: 1, to: 2}]}", "+++");
        assertTrue(uses.isUsable(0) && uses.isKnownGood(0));
        assertFalse(uses.isUsable(1) || uses.isKnownGood(1));
        assertTrue(uses.isUsable(2) && !uses.isKnownGood(2));
        assertEquals(Map.of(Use.KNOWN_GOOD, 1L, Use.KNOWN_BAD, 1L, Use.NORMAL, 1L), uses.counts());
    }

    @Test
    void maintenanceDoesNotStopThePlant() {
        assertTrue(uses("maintenance: [{from: 0, to: 9}]", "++").isRunning(1));
    }

    private static void refused(String yaml, String... words) {
        var mistake = assertThrows(UserException.class, () -> uses(yaml, "+++"));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String word : words) {
            assertTrue(mistake.getMessage().contains(word), mistake.getMessage());
        }
    }

    @Test
    void timesThatCannotBeReadAreRefused() {
        refused("maintenance: [{from: soon, to: 4}]", "pump.yml: maintenance.from is 'soon'; must be a number");
        refused("clean: {good: [{from: 1, to: late}]}", "pump.yml: clean.good.to is 'late'; must be a number");
        refused("clean: {bad: [{from: x, to: 4}]}", "pump.yml: clean.bad.from is 'x'");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        refused("maintenance: [{from: 4, to: 4}]", "maintenance has a range from 4 to 4; it must end after it begins");
        refused("clean: {good: [{from: 5, to: 4}]}", "clean.good has a range from 5 to 4");
        refused("clean: {bad: [{from: 5, to: 4}]}", "clean.bad has a range from 5 to 4");
    }

    @Test
    void anOperatingSensorThatIsNotThereIsRefused() {
        refused(
                "operating: {sensor: POWR, above: 1}",
                "pump.yml: operating names the sensor 'POWR'",
                "did you mean 'POWER'?");
        refused(
                "operating: {sensor: LOAD, above: 1}\nsource: {ignore: [LOAD]}",
                "'LOAD'; source.ignore leaves that out; take it out of there");
        refused("operating: {sensor: xxxxxxxx, above: 1}", "it has T1, POWER");
    }
}

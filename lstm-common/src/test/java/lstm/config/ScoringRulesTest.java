package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.ReportRule;
import org.junit.jupiter.api.Test;

class ScoringRulesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theDefaultsAreTheRulesOfTheMethod() {
        var expected = new AlarmRule(1.5, 1.2, 0.3, 1, 1, 0, 1440);
        ScoringConfig scoring = StationYaml.defaults().scoring();
        assertEquals(expected, scoring.alarmRule(60 * TimeAxis.SECOND, TimeAxis.calendar(ZoneOffset.UTC)));
        assertEquals(expected, scoring.alarmRule(TimeAxis.SECOND, TimeAxis.steps(TimeAxis.SECOND)));
    }

    @Test
    void timestepsDoNotDependOnTheStep() {
        ScoringConfig scoring = scoring("long: {probability: 0.97, minLength: 800, maxGap: 15}");
        assertEquals(new ReportRule(0.97, 800, 15), scoring.longRule(SECOND));
        assertEquals(new ReportRule(0.97, 800, 15), scoring.longRule(60 * SECOND));
    }

    @Test
    void durationsBecomeTimestepsOfTheStep() {
        ScoringConfig scoring = scoring("short: {probability: 0.98, minLength: PT1M, maxGap: PT15S}");
        assertEquals(new ReportRule(0.98, 6, 2), scoring.shortRule(10 * SECOND));
    }

    private static ScoringConfig scoring(String rule) {
        return StationYaml.parse("station.yml", "scoring: {" + rule + "}").scoring();
    }
}

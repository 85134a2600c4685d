package lstm.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.AlarmTracker.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmTrackerTest {

    private static final ReportRule LONG = new ReportRule(0.90, 6, 2);
    private static final ReportRule SHORT = new ReportRule(0.98, 3, 1);

    /** One digit per row: 0 low, 1 above the long rule's probability, 2 above both, {@code -} no score. */
    private static List<Alarm> alarms(ReportRule longRule, ReportRule shortRule, String text) {
        var tracker = new AlarmTracker(longRule, shortRule);
        var found = new ArrayList<Alarm>();
        for (int t = 0; t < text.length(); t++) {
            tracker.accept(t, probability(text.charAt(t))).ifPresent(found::add);
        }
        tracker.finish().ifPresent(found::add);
        return found;
    }

    private static double probability(char digit) {
        return switch (digit) {
            case '1' -> 0.95;
            case '2' -> 0.99;
            case '-' -> Double.NaN;
            default -> 0.5;
        };
    }

    private static Alarm over(long start, long end, Kind kind) {
        return new Alarm(new Interval(start, end), kind, false);
    }

    @Test
    void reportsAShortPeakAndALongRise() {
        assertEquals(List.of(over(1, 4, Kind.SHORT)), alarms(LONG, SHORT, "02220000"));
        assertEquals(List.of(over(1, 7, Kind.LONG)), alarms(LONG, SHORT, "01111110000"));
    }

    @Test
    void reportsNothingThatIsTooShortForEitherRule() {
        assertEquals(List.of(), alarms(LONG, SHORT, "02200011111000"));
    }

    @Test
    void longAbsorbsTheShortOnesInside() {
        assertEquals(List.of(over(1, 12, Kind.LONG)), alarms(LONG, SHORT, "012221112221000"));
    }

    @Test
    void reachesBackToTheStartOfTheLongerRun() {
        assertEquals(List.of(over(1, 8, Kind.LONG)), alarms(LONG, SHORT, "011122210000"));
    }

    @Test
    void bridgesAccordingToEachRule() {
        assertEquals(List.of(over(0, 8, Kind.LONG)), alarms(LONG, SHORT, "11100111"));
        assertEquals(List.of(), alarms(LONG, SHORT, "111000111"));
        assertEquals(List.of(over(0, 4, Kind.SHORT)), alarms(new ReportRule(0.90, 9, 2), SHORT, "2202"));
    }

    @Test
    void goesOnAsLongAsEitherRunGoesOn() {
        assertEquals(List.of(over(0, 5, Kind.SHORT)), alarms(LONG, SHORT, "222110000"));
    }

    @Test
    void rowsWithoutAScoreAreNotHigh() {
        assertEquals(List.of(over(0, 3, Kind.SHORT)), alarms(LONG, SHORT, "222----"));
        assertEquals(List.of(over(0, 7, Kind.LONG)), alarms(LONG, SHORT, "111--11"));
    }

    @Test
    void aProbabilityEqualToTheRulesIsNotHigh() {
        var tracker = new AlarmTracker(new ReportRule(0.95, 1, 0), new ReportRule(0.95, 1, 0));
        tracker.accept(0, 0.95);
        assertEquals(Optional.empty(), tracker.current());
        tracker.accept(1, Math.nextUp(0.95));
        assertTrue(tracker.current().isPresent());
    }

    @Test
    void showsTheOpenAlarmWhileItGrows() {
        var tracker = new AlarmTracker(LONG, SHORT);
        for (int t = 0; t < 3; t++) {
            assertEquals(Optional.empty(), tracker.current());
            tracker.accept(t, 0.99);
        }
        assertEquals(Optional.of(new Alarm(new Interval(0, 3), Kind.SHORT, true)), tracker.current());
        for (int t = 3; t < 6; t++) {
            tracker.accept(t, 0.95);
        }
        assertEquals(Optional.of(new Alarm(new Interval(0, 6), Kind.LONG, true)), tracker.current());
    }

    @Test
    void closesTheOpenAlarmAtTheEndAndOnlyOnce() {
        var tracker = new AlarmTracker(LONG, SHORT);
        for (int t = 0; t < 4; t++) {
            assertEquals(Optional.empty(), tracker.accept(t, 0.99));
        }
        assertEquals(Optional.of(over(0, 4, Kind.SHORT)), tracker.finish());
        assertEquals(Optional.empty(), tracker.finish());
        assertEquals(Optional.empty(), tracker.current());
    }

    @Test
    void neverJoinsAcrossABreakInTime() {
        var tracker = new AlarmTracker(LONG, SHORT);
        var found = new ArrayList<Alarm>();
        for (int t = 0; t < 10; t++) {
            if (t == 5) {
                tracker.finish().ifPresent(found::add);
            }
            tracker.accept(t, 0.99).ifPresent(found::add);
        }
        tracker.finish().ifPresent(found::add);
        assertEquals(List.of(over(0, 5, Kind.SHORT), over(5, 10, Kind.SHORT)), found);
    }

    /** A run of one rule and the timestep at which it is known to be over. */
    private record Run(Interval interval, long known, Kind kind, boolean longEnough) {}

    /** All runs of both rules, joined where their lives touch; a group counts when one of its runs is long enough. */
    private static List<Alarm> slowTwin(ReportRule longRule, ReportRule shortRule, double[] p) {
        var runs = new ArrayList<Run>();
        runs.addAll(runs(longRule, Kind.LONG, p));
        runs.addAll(runs(shortRule, Kind.SHORT, p));
        var found = new ArrayList<Alarm>();
        var group = new ArrayList<Run>();
        for (int t = 0; t <= p.length; t++) {
            int now = t;
            boolean alive = runs.stream().anyMatch(r -> r.interval().start() <= now && now < r.known());
            runs.stream().filter(r -> r.interval().start() == now).forEach(group::add);
            if (!alive) {
                alarm(group).ifPresent(found::add);
                group.clear();
            }
        }
        return found;
    }

    private static List<Run> runs(ReportRule rule, Kind kind, double[] p) {
        var whole = List.of(new Interval(0, p.length));
        return new IntervalFinder(1, rule.maxGap())
                .find(whole, t -> p[t] > rule.probability()).stream()
                        .map(i -> new Run(
                                i, Math.min(p.length, i.end() + rule.maxGap()), kind, i.length() >= rule.minLength()))
                        .toList();
    }

    private static Optional<Alarm> alarm(List<Run> group) {
        List<Run> kept = group.stream().filter(Run::longEnough).toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        long start = kept.stream().mapToLong(r -> r.interval().start()).min().orElseThrow();
        long end = group.stream().mapToLong(r -> r.interval().end()).max().orElseThrow();
        boolean isLong = kept.stream().anyMatch(r -> r.kind() == Kind.LONG);
        return Optional.of(over(start, end, isLong ? Kind.LONG : Kind.SHORT));
    }

    private static ReportRule rule(SplittableRandom random) {
        return new ReportRule(0.5 + 0.1 * random.nextInt(4), 1 + random.nextInt(12), random.nextInt(5));
    }

    private static double[] probabilities(SplittableRandom random, int length) {
        var p = new double[length];
        double level = 0.7;
        for (int t = 0; t < length; t++) {
            level = Math.max(0, Math.min(0.99, level + random.nextDouble(-0.2, 0.2)));
            p[t] = random.nextInt(20) == 0 ? Double.NaN : level;
        }
        return p;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithRunsJoinedAfterwards(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            ReportRule longRule = rule(random);
            ReportRule shortRule = rule(random);
            double[] p = probabilities(random, 120);
            var tracker = new AlarmTracker(longRule, shortRule);
            var found = new ArrayList<Alarm>();
            for (int t = 0; t < p.length; t++) {
                tracker.accept(t, p[t]).ifPresent(found::add);
            }
            tracker.finish().ifPresent(found::add);
            assertEquals(slowTwin(longRule, shortRule, p), found, () -> longRule + " and " + shortRule);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void alarmsAreDisjointInOrderAndHoldEveryIntervalOfBothRules(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            double[] p = probabilities(random, 200);
            var tracker = new AlarmTracker(LONG_LOW, SHORT_HIGH);
            var found = new ArrayList<Alarm>();
            for (int t = 0; t < p.length; t++) {
                tracker.accept(t, p[t]).ifPresent(found::add);
            }
            tracker.finish().ifPresent(found::add);
            for (int a = 1; a < found.size(); a++) {
                assertTrue(found.get(a - 1).interval().end()
                        <= found.get(a).interval().start());
            }
            for (ReportRule rule : List.of(LONG_LOW, SHORT_HIGH)) {
                var whole = List.of(new Interval(0, p.length));
                for (Interval interval : new IntervalFinder(rule.minLength(), rule.maxGap())
                        .find(whole, t -> p[t] > rule.probability())) {
                    assertEquals(
                            1,
                            found.stream()
                                    .filter(alarm -> alarm.interval().overlaps(interval))
                                    .count());
                    assertTrue(found.stream()
                            .anyMatch(alarm -> alarm.interval().contains(interval.start())
                                    && alarm.interval().contains(interval.end() - 1)));
                }
            }
        }
    }

    private static final ReportRule LONG_LOW = new ReportRule(0.7, 15, 3);
    private static final ReportRule SHORT_HIGH = new ReportRule(0.85, 5, 2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goesOnAfterARestartAsIfThereHadBeenNone(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            double[] p = probabilities(random, 150);
            var steady = new AlarmTracker(LONG_LOW, SHORT_HIGH);
            var restarted = new AlarmTracker(LONG_LOW, SHORT_HIGH);
            for (int t = 0; t < p.length; t++) {
                AlarmTracker.State state = restarted.state();
                restarted = new AlarmTracker(LONG_LOW, SHORT_HIGH);
                restarted.restore(state);
                if (random.nextInt(40) == 0) {
                    assertEquals(steady.finish(), restarted.finish());
                }
                assertEquals(steady.accept(t, p[t]), restarted.accept(t, p[t]));
                assertEquals(steady.current(), restarted.current());
            }
            assertEquals(steady.finish(), restarted.finish());
            assertFalse(restarted.current().isPresent());
        }
    }
}

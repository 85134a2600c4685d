package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import lstm.bundle.ModelBundle;
import lstm.config.OnlineConfig.Durability;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.score.RowScore;
import lstm.score.ScoreText;
import lstm.score.Scorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows give the same scores and alarms: as offline's loop, after a restart, and after a kill. */
class SameScoresTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final int ROWS = 700;
    private static final List<String> CSV_ROWS = SmallPlant.rows(ROWS, 3);
    private static final String CSV = SmallPlant.csv(CSV_ROWS);

    @TempDir
    private Path folder;

    @Test
    void scoresAndAlarmsAreThoseOfAPlainLoop() {
        List<String> lines = new Runs(BUNDLE, 100).lines(CSV, new MemoryStore());
        var expected = new PlainLoop();
        CSV_ROWS.forEach(expected::row);
        assertEquals(expected.scores, only(lines, "score"));
        assertEquals(expected.alarms, alarms(lines));
        assertTrue(expected.alarms.size() >= 3, expected.alarms.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRestartInTheMiddleChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        var runs = new Runs(BUNDLE, 1 + random.nextInt(50));
        List<String> whole = runs.lines(CSV, new MemoryStore());
        var pieces = new ArrayList<String>();
        int end = 0;
        while (end < CSV_ROWS.size()) {
            end = Math.min(CSV_ROWS.size(), end + 1 + random.nextInt(250));
            try (StateFolder store = StateFolder.open(folder, Runs.FINGERPRINT, Durability.CRASH, false)) {
                pieces.addAll(runs.lines(SmallPlant.csv(CSV_ROWS.subList(0, end)), store));
            }
        }
        assertEquals(whole, pieces);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStreamThatGoesOnInsteadOfStartingAgainLosesNothing(long seed) {
        int cut = 1 + new SplittableRandom(seed).nextInt(CSV_ROWS.size() - 1);
        while (!CSV_ROWS.get(cut).matches("2025.*,.*,.*,.*,.*,.*") || isOld(cut)) {
            cut++; // what comes first after the restart must be a good row
        }
        var runs = new Runs(BUNDLE, 10);
        var store = new MemoryStore();
        var pieces = runs.lines(SmallPlant.csv(CSV_ROWS.subList(0, cut)), store);
        pieces.addAll(runs.lines(SmallPlant.csv(CSV_ROWS.subList(cut, CSV_ROWS.size())), store));
        assertEquals(withoutLineNumbers(runs.lines(CSV, new MemoryStore())), withoutLineNumbers(pieces));
    }

    private static List<String> withoutLineNumbers(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("test line \\d+", "test"))
                .toList();
    }

    private static boolean isOld(int row) {
        return time(CSV_ROWS.get(row)).compareTo(time(CSV_ROWS.get(row - 1))) <= 0;
    }

    private static String time(String row) {
        return row.substring(0, row.indexOf(','));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aKillRepeatsEventsButLosesAndChangesNone(long seed) {
        var random = new SplittableRandom(seed);
        var runs = new Runs(BUNDLE, 1 + random.nextInt(60));
        List<String> whole = runs.lines(CSV, new MemoryStore());
        var union = new LinkedHashSet<String>();
        var store = new MemoryStore();
        for (int kill = 0; kill < 20; kill++) {
            int[] left = {1 + random.nextInt(CSV_ROWS.size())};
            union.addAll(runs.lines(CSV, store, () -> {
                if (left[0]-- == 0) {
                    throw new Runs.Killed();
                }
                return false;
            }));
        }
        union.addAll(runs.lines(CSV, store));
        assertEquals(new HashSet<>(whole), union);
        assertEquals(whole.size(), union.size());
    }

    private static List<String> only(List<String> lines, String event) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"" + event + "\""))
                .toList();
    }

    /** Group, start, end and kind of every alarm that closed. */
    private static List<String> alarms(List<String> lines) {
        return only(lines, "alarm-close").stream()
                .map(line -> line.replaceAll(
                        ".*\"group\":(\\d+),\"start\":\"([^\"]*)\",\"end\":\"([^\"]*)\",\"kind\":\"(\\w+)\".*",
                        "$1 $2 $3 $4"))
                .toList();
    }

    /** What offline does: one scorer and one tracker per group over the good rows, in the slow and obvious way. */
    private static final class PlainLoop {

        private final Station station = StationYaml.parse("station.yml", SmallPlant.STATION);
        private final List<String> scores = new ArrayList<>();
        private final List<String> alarms = new ArrayList<>();
        private final List<Scorer> scorers = new ArrayList<>();
        private final List<AlarmTracker> trackers = new ArrayList<>();
        private final List<String> times = new ArrayList<>();

        PlainLoop() {
            BUNDLE.groups().forEach(group -> {
                scorers.add(new Scorer(
                        group.model(),
                        station.scoring().alarmRule(SmallPlant.SECOND, TimeAxis.calendar(ZoneOffset.UTC))));
                trackers.add(new AlarmTracker(
                        station.scoring().longRule(SmallPlant.SECOND),
                        station.scoring().shortRule(SmallPlant.SECOND)));
            });
        }

        void row(String row) {
            String[] cells = row.split(",", -1);
            if (cells.length != 6 || row.contains("broken") || row.contains("when")) {
                return;
            }
            long time = Instant.parse(cells[0]).getEpochSecond() * SmallPlant.SECOND;
            if (!scorers.get(0).accepts(time)) {
                return;
            }
            int at = 1;
            for (int g = 0; g < scorers.size(); g++) {
                var values = new double[scorers.get(g).sensors()];
                for (int s = 0; s < values.length; s++, at++) {
                    values[s] = cells[at].isEmpty() ? Double.NaN : Double.parseDouble(cells[at]);
                }
                RowScore scored = scorers.get(g).next(time, values);
                int group = g + 1;
                if (scored.newSegment()) {
                    trackers.get(g).finish().ifPresent(alarm -> closed(group, alarm));
                }
                trackers.get(g).accept(times.size(), scored.probability()).ifPresent(alarm -> closed(group, alarm));
                scores.add("{\"event\":\"score\",\"time\":\"" + cells[0] + "\",\"group\":" + group + ",\"score\":"
                        + orNull(ScoreText.score(scored.score())) + ",\"probability\":"
                        + orNull(ScoreText.probability(scored.probability())) + ",\"anomaly\":" + scored.anomaly()
                        + "}");
            }
            times.add(cells[0]);
        }

        private void closed(int group, AlarmTracker.Alarm alarm) {
            String last = times.get(Math.toIntExact(alarm.interval().end() - 1));
            alarms.add(group + " " + times.get(Math.toIntExact(alarm.interval().start())) + " "
                    + Instant.parse(last).plusSeconds(1) + " "
                    + (alarm.kind() == AlarmTracker.Kind.LONG ? "long" : "short"));
        }

        private static String orNull(String number) {
            return number.isEmpty() ? "null" : number;
        }
    }
}

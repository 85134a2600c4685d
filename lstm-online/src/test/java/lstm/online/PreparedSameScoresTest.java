package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.bundle.ModelBundle;
import lstm.config.OnlineConfig.Durability;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.io.CsvSource;
import lstm.io.History;
import lstm.io.RowSelection;
import lstm.io.TimeText;
import lstm.plant.PlantWatch;
import lstm.prepare.MissingRule;
import lstm.prepare.OperatingState;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import lstm.score.RowScore;
import lstm.score.ScoreText;
import lstm.score.Scorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows give the same scores and alarms live as in history, with everything that a configuration can do to them:
 * stops, settling, bridges, maintenance, implausible and missing values, smoothing, timesteps.
 */
class PreparedSameScoresTest {

    private static final long START = 1_735_689_600L; // 2025-01-01T00:00:00Z
    private static final int SECONDS = 900;

    private static final String STATION = SmallPlant.STATION
            + """
            operating: {sensor: POWER, above: 100, settle: 4, bridge: 6}
            maintenance: [{from: 2025-01-01T00:06:30, to: 2025-01-01T00:08:00, reason: overhaul}]
            plausible: {P1: [-100, 100], M2: [null, 500]}
            """;

    /** How timesteps are made, or that they are not. */
    private enum Timesteps {
        AS_THEY_ARE(""),
        MEAN("resample: {step: PT1S, method: mean}\n"),
        LAST("resample: {step: PT1S, method: last}\n"),
        LINEAR("resample: {step: PT1S, method: linear}\n");

        private final String yaml;

        Timesteps(String yaml) {
            this.yaml = yaml;
        }

        ModelBundle bundle() {
            return SmallPlant.bundle(7, STATION + yaml, PreparedSameScoresTest::preparation);
        }

        /** Rows at even times, or at uneven ones that timesteps are made of. */
        List<String> rows() {
            return PreparedSameScoresTest.rows(this != AS_THEY_ARE, 3);
        }
    }

    @TempDir
    private Path folder;

    private static Preparation preparation(SensorGroup group) {
        var rules = new ArrayList<MissingRule>();
        for (String sensor : group.sensors()) {
            rules.add(
                    switch (sensor) {
                        case "P1", "M1" -> MissingRule.mean(10 * (SmallPlant.SENSORS.indexOf(sensor) + 1));
                        case "P2" -> MissingRule.drop();
                        default -> MissingRule.hold(3 * SmallPlant.SECOND);
                    });
        }
        Smoothing smoothing =
                group.id() == 1 ? new Smoothing.RollingMean(3) : new Smoothing.DoubleExponential(0.6, 0.2);
        return new Preparation(new SegmentRule(20 * SmallPlant.SECOND), rules, smoothing);
    }

    private static List<String> rows(boolean uneven, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<String>();
        long millis = 0;
        while (millis < 1000L * SECONDS) {
            millis += uneven ? 100 + random.nextInt(900) : 1000;
            millis += random.nextInt(200) == 0 ? 40_000 : 0;
            rows.add(row(millis, random));
        }
        return rows;
    }

    private static String row(long millis, SplittableRandom random) {
        int second = (int) (millis / 1000);
        var row = new StringBuilder().append(Instant.ofEpochSecond(START).plusMillis(millis));
        for (int s = 0; s < SmallPlant.SENSORS.size(); s++) {
            double value = SmallPlant.normal(s, second, random);
            value += s < 2 && second > 200 && second < 260 ? 6 : 0; // across a short stop and a longer one
            value += s == 3 && second > 395 && second < 425 ? -9 : 0; // in maintenance altogether
            value += s == 0 && second > 450 && second < 520 ? 7 : 0; // outlasts the maintenance
            value += s == 4 && second > 700 && second < 760 ? 8 : 0;
            boolean implausible = random.nextInt(50) == 0;
            boolean missing = random.nextInt(40) == 0;
            row.append(',').append(missing ? "" : Double.toString(implausible ? 1e4 : value));
        }
        boolean stopped = (second >= 220 && second < 225) || (second >= 240 && second < 255) || second % 100 > 93;
        return row.append(',')
                .append(random.nextInt(30) == 0 ? "" : stopped ? "3" : "150")
                .toString();
    }

    private static String csv(List<String> rows) {
        return "time," + String.join(",", SmallPlant.SENSORS) + ",POWER\n" + String.join("\n", rows) + "\n";
    }

    @ParameterizedTest
    @EnumSource(Timesteps.class)
    void scoresAndAlarmsAreThoseOfHistory(Timesteps timesteps) throws IOException {
        ModelBundle bundle = timesteps.bundle();
        Path file = Files.writeString(folder.resolve("plant.csv"), csv(timesteps.rows()));
        List<String> lines = new Runs(bundle, 100).lines(csv(timesteps.rows()), new MemoryStore());

        var history = new HistoryLoop(bundle, file);

        boolean lastIsHeldBack = timesteps == Timesteps.MEAN || timesteps == Timesteps.LAST;
        int live = history.scores.size() - (lastIsHeldBack ? SmallPlant.GROUPS.size() : 0);
        assertEquals(history.scores.subList(0, live), only(lines, "score"));
        assertEquals(
                lastIsHeldBack ? history.alarms.subList(0, history.alarmsBeforeTheLast) : history.alarms,
                alarms(lines));
        assertTrue(history.alarms.size() >= 3, history.alarms.toString());
        assertTrue(history.muted > 0);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("\"plant\":\"stopped\"}")));
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("\"plant\":\"starting\"}")));
    }

    @ParameterizedTest
    @EnumSource(Timesteps.class)
    void aRestartAtAnyRowChangesNothing(Timesteps timesteps) {
        ModelBundle bundle = timesteps.bundle();
        List<String> rows = timesteps.rows();
        var random = new SplittableRandom(5);
        var runs = new Runs(bundle, 40);
        List<String> whole = runs.lines(csv(rows), new MemoryStore());
        var pieces = new ArrayList<String>();
        for (int end = 0; end < rows.size(); ) {
            end = Math.min(rows.size(), end + 1 + random.nextInt(120));
            try (StateFolder store = StateFolder.open(folder, Runs.FINGERPRINT, Durability.CRASH, false)) {
                pieces.addAll(runs.lines(csv(rows.subList(0, end)), store));
            }
        }
        assertEquals(whole, pieces);
    }

    @ParameterizedTest
    @ValueSource(ints = {205, 222, 245, 256, 258, 400, 470, 476})
    void aRestartInAStopWhileSettlingOrInMaintenanceChangesNothing(int row) {
        ModelBundle bundle = Timesteps.AS_THEY_ARE.bundle();
        List<String> rows = Timesteps.AS_THEY_ARE.rows();
        var runs = new Runs(bundle, 1000);
        var pieces = new ArrayList<String>();
        for (int end : new int[] {row, row + 1, rows.size()}) {
            try (StateFolder store = StateFolder.open(folder, Runs.FINGERPRINT, Durability.CRASH, false)) {
                pieces.addAll(runs.lines(csv(rows.subList(0, end)), store));
            }
        }
        assertEquals(runs.lines(csv(rows), new MemoryStore()), pieces);
    }

    @Test
    void thereIsNoScoreAndNoAnomalyWhileThePlantDoesNotCount() {
        ModelBundle bundle = Timesteps.AS_THEY_ARE.bundle();
        List<String> lines =
                only(new Runs(bundle, 100).lines(csv(Timesteps.AS_THEY_ARE.rows()), new MemoryStore()), "score");
        List<String> still =
                lines.stream().filter(line -> line.contains("\"plant\":")).toList();
        assertTrue(still.size() > 100);
        for (String line : still) {
            assertTrue(line.contains("\"score\":null,\"probability\":null,\"anomaly\":false"), line);
        }
    }

    @Test
    void anAlarmIsRaisedOnlyWhenItOutlastsTheMaintenance() {
        ModelBundle bundle = Timesteps.AS_THEY_ARE.bundle();
        List<String> lines = new Runs(bundle, 100).lines(csv(Timesteps.AS_THEY_ARE.rows()), new MemoryStore());
        List<String> opened = only(lines, "alarm-open").stream()
                .map(line -> line.replaceAll(".*\"time\":\"([^\"]*)\".*\"start\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
        for (String line : opened) {
            assertFalse(
                    line.compareTo("2025-01-01T00:06:30") >= 0 && line.compareTo("2025-01-01T00:08:00") < 0,
                    "raised in maintenance: " + line);
        }
        assertTrue(
                opened.stream()
                        .anyMatch(
                                line -> line.startsWith("2025-01-01T00:08:0") && line.contains(" 2025-01-01T00:07:3")),
                opened.toString());
        for (String line : only(lines, "score")) {
            if (line.compareTo("{\"event\":\"score\",\"time\":\"2025-01-01T00:06:30") >= 0
                    && line.compareTo("{\"event\":\"score\",\"time\":\"2025-01-01T00:08:00") < 0) {
                assertTrue(line.contains("\"anomaly\":false"), line);
            }
        }
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

    /** What offline does with a file: its rows as they are prepared for all groups, then one scorer per group. */
    private static final class HistoryLoop {

        private final Station station;
        private final ModelBundle bundle;
        private final History history;
        private final PlantWatch plant;
        private final List<Scorer> scorers = new ArrayList<>();
        private final List<AlarmTracker> trackers = new ArrayList<>();
        private final List<List<Counted>> counted = new ArrayList<>(); // per group
        private final List<String> scores = new ArrayList<>();
        private final List<String> alarms = new ArrayList<>();
        private int muted;
        private int alarmsBeforeTheLast; // timestep

        /** A row in which alarms are measured. */
        private record Counted(long time, boolean inMaintenance) {}

        HistoryLoop(ModelBundle bundle, Path file) {
            this.bundle = bundle;
            station = StationYaml.parse("station.yml", bundle.stationYaml());
            history = new History(new CsvSource(file, station.source()), RowSelection.ALL, station);
            plant = PlantWatch.of(
                    station,
                    history.source().sensors(),
                    text -> TimeText.parse(text, history.source().timeAxis()),
                    SmallPlant.SECOND);
            bundle.groups().forEach(group -> {
                scorers.add(new Scorer(
                        group.model(),
                        station.scoring()
                                .alarmRule(bundle.provenance().stepNanos(), TimeAxis.calendar(ZoneOffset.UTC))));
                trackers.add(new AlarmTracker(
                        station.scoring().longRule(SmallPlant.SECOND),
                        station.scoring().shortRule(SmallPlant.SECOND)));
                counted.add(new ArrayList<>());
            });
            history.survey();
            history.forEach(this::rows);
        }

        private void rows(SensorFrame frame) {
            var row = new double[frame.sensors().size()];
            for (int r = 0; r < frame.rows(); r++) {
                frame.copyRow(r, row);
                plant.accept(frame.time(r), row);
                alarmsBeforeTheLast = alarms.size();
                for (int g = 0; g < scorers.size(); g++) {
                    double[] own = bundle.groups().get(g).model().prepared().group().sensors().stream()
                            .mapToInt(frame.sensors()::indexOf)
                            .mapToDouble(place -> row[place])
                            .toArray();
                    score(g, frame.time(r), own);
                }
            }
        }

        private void score(int g, long time, double[] own) {
            RowScore score = scorers.get(g).next(time, own, plant.operating());
            if (score.endsAlarms()) {
                trackers.get(g).finish().ifPresent(alarm -> closed(g, alarm));
            }
            boolean anomaly = score.anomaly() && !plant.inMaintenance();
            muted += score.anomaly() && !anomaly ? 1 : 0;
            scores.add("{\"event\":\"score\",\"time\":\""
                    + history.source().timeAxis().format(time) + "\",\"group\":" + (g + 1) + ",\"score\":"
                    + orNull(ScoreText.score(score.score())) + ",\"probability\":"
                    + orNull(ScoreText.probability(score.probability())) + ",\"anomaly\":" + anomaly
                    + (score.operating().counts()
                            ? ""
                            : ",\"plant\":\"" + (score.operating() == OperatingState.SETTLING ? "starting" : "stopped")
                                    + "\"")
                    + "}");
            if (score.operating().counts()) {
                counted.get(g).add(new Counted(time, plant.inMaintenance()));
                trackers.get(g)
                        .accept(counted.get(g).size() - 1, score.probability())
                        .ifPresent(alarm -> closed(g, alarm));
            }
        }

        private void closed(int g, AlarmTracker.Alarm alarm) {
            List<Counted> rows = IntStream.range(
                            Math.toIntExact(alarm.interval().start()),
                            Math.toIntExact(alarm.interval().end()))
                    .mapToObj(counted.get(g)::get)
                    .toList();
            if (rows.stream().allMatch(Counted::inMaintenance)) {
                return; // shown, but not raised
            }
            alarms.add((g + 1) + " " + time(rows.get(0).time()) + " "
                    + time(rows.get(rows.size() - 1).time() + SmallPlant.SECOND) + " "
                    + (alarm.kind() == AlarmTracker.Kind.LONG ? "long" : "short"));
        }

        private String time(long nanos) {
            return history.source().timeAxis().format(nanos);
        }

        private static String orNull(String number) {
            return number.isEmpty() ? "null" : number;
        }
    }
}

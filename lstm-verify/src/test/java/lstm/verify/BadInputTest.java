package lstm.verify;

import static lstm.verify.TrainedPlant.HISTORY;
import static lstm.verify.TrainedPlant.PLANT;
import static lstm.verify.TrainedPlant.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad data and bad configuration: each has its exit code and one message that says what, where, the value, what is
 * allowed and what to do, and leaves everything as it was. What is no mistake but part of real data is worked with.
 */
class BadInputTest {

    private static final String FIRST = HISTORY.header().get(1);

    private static void cleanRefuses(String name, Table table, String... words) {
        PLANT.write(name, table);
        PLANT.refuses(4, Stage.CLEAN, "-i " + name + " -o out", words);
    }

    private static void offlineRefuses(int code, String name, Table table, String... words) {
        PLANT.write(name, table);
        PLANT.refuses(code, Stage.OFFLINE, "-i " + name + " --model model.zip -o out", words);
    }

    private static void configRefused(int code, String text, String... words) {
        PLANT.write("plant.yml", text);
        PLANT.refuses(code, Stage.CLEAN, "-c plant.yml -i history.csv -o out", words);
    }

    @ParameterizedTest
    @CsvSource({
        "CLEAN, 4, gone.csv, -i gone.csv -o out",
        "CLEAN, 3, gone.yml, -c gone.yml -i history.csv -o out",
        "TRAIN, 4, gone.json, -i history.csv --clean gone.json -o out/model.zip",
        "TRAIN, 5, gone.zip, -i history.csv --resume gone.zip -o out/model.zip",
        "OFFLINE, 5, gone.zip, -i history.csv --model gone.zip -o out",
        "EVALUATE, 4, scores.csv, --report gone --labels history.csv",
        "ONLINE, 4, gone.csv, -i gone.csv --model model.zip --state state",
    })
    void aMissingFile(Stage stage, int code, String name, String arguments) {
        PLANT.refuses(code, stage, arguments, name + " does not exist; ");
    }

    @Test
    void anEmptyFile() {
        PLANT.write("empty.csv", "");
        PLANT.refuses(4, Stage.CLEAN, "-i empty.csv -o out", "empty.csv is empty", "must have a header line and rows");
        PLANT.refuses(4, Stage.ONLINE, "--model model.zip --state state", "stdin is empty", "must have a header");
    }

    @Test
    void onlyAHeader() {
        offlineRefuses(
                4, "header.csv", HISTORY.slice(0, 0), "header.csv has a header and no row", FIRST, "give it rows");
    }

    @Test
    void noTimeColumn() {
        cleanRefuses(
                "timeless.csv",
                HISTORY.without("timestamp"),
                "timeless.csv has no time column",
                "its columns are [" + FIRST,
                "source.timeColumn");
    }

    @Test
    void aTimeThatIsNone() {
        cleanRefuses(
                "time.csv",
                HISTORY.with("timestamp", 99, "yesterday"),
                "time.csv line 101",
                "'yesterday'",
                "'timestamp'",
                "source.timeFormat");
    }

    @Test
    void aCellThatIsNoNumber() {
        offlineRefuses(
                4,
                "cell.csv",
                HISTORY.with("P1_FLOW", 199, "abc"),
                "cell.csv line 201",
                "'P1_FLOW'",
                "'abc'",
                "not a number",
                "source.badValues");
    }

    @Test
    void fewerRowsThanAWindow() {
        cleanRefuses("short.csv", HISTORY.slice(0, 9), "short.csv: 9 rows", "one window of 20", "window.length");
        PLANT.refuses(
                4,
                Stage.TRAIN,
                "-i short.csv -o out/model.zip",
                "too few clean rows",
                "windows of 20",
                "there must be at least one",
                "window.length");
    }

    @Test
    void aSensorThatIsAllMissing() {
        Table table = HISTORY.with("P1_FLOW", 0, ROWS, cell -> "");
        cleanRefuses("dead.csv", table, "dead.csv: 1 sensor without any measurement: P1_FLOW", "source.ignore");
        offlineRefuses(
                4, "dead.csv", table, "1 sensors of the bundle have no measurement at all: P1_FLOW", "give their");
    }

    @Test
    void sensorsOfTheBundleThatTheDataDoesNotHave() {
        Table renamed = new Table(
                HISTORY.header().stream()
                        .map(name -> name.equals("P1_SPEED") ? "P1_SPED" : name)
                        .toList(),
                HISTORY.rows());
        offlineRefuses(
                5, "renamed.csv", renamed, "P1_SPEED; did 'P1_SPEED' become 'P1_SPED'?", "the data has " + FIRST);
        PLANT.refuses(
                5,
                Stage.ONLINE,
                "-i renamed.csv --model model.zip --state state",
                "no column for 1 of the 12 sensors of the bundle: P1_SPEED",
                "'P1_SPED'");
    }

    @Test
    void sensorsInAnotherOrderAreNoMistake() {
        PLANT.write("order.csv", HISTORY.shuffledColumns(new Random(5)));
        PLANT.done(Stage.OFFLINE, "-i order.csv --model model.zip -o order");
        assertEquals(scores("report"), scores("order"));
    }

    private static List<String> scores(String report) {
        return Folder.text(PLANT.path(report).resolve("scores.csv")).lines().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "window: {lenght: 10}     | window.lenght is not a key; did you mean window.length?",
                "trainig: {epochs: 10}    | trainig is not a key; did you mean training?",
                "window: {length: 0}      | window.length is 0; must be at least 1",
                "training: {loss: median} | training.loss is 'median'; must be mae | mse | huber",
                "source: {maxHole: soon}  | source.maxHole is 'soon'; must be timesteps",
                "window: {length: 10      | line 1",
            })
    void anUnknownKeyOrABadValueInTheConfiguration(String yaml, String message) {
        configRefused(3, yaml, "plant.yml", message);
    }

    @Test
    void noCleanInterval() {
        configRefused(
                4,
                "clean: {minLength: {clean: 5000}}",
                "there is no clean interval",
                "the longest clean stretch has " + ROWS + " rows",
                "(clean.minLength.clean) is 5000",
                "lower clean.minLength.clean");
    }

    @Test
    void cleanIntervalsOfOtherData() {
        PLANT.write("other.csv", HISTORY.with("P1_FLOW", 7, "1"));
        PLANT.refuses(
                4,
                Stage.TRAIN,
                "-i other.csv --clean clean/clean-intervals.json -o out/model.zip",
                "clean-intervals.json was made of other data: history.csv",
                "but other.csv has " + ROWS + " rows",
                "clean this history");
    }

    @Test
    void cleanIntervalsThatAreNone() {
        PLANT.write("list.json", "[1, 2");
        PLANT.refuses(4, Stage.TRAIN, "-i history.csv --clean list.json -o out/model.zip", "list.json", "clean again");
        PLANT.write("list.json", "{\"format\": \"wishes\"}");
        PLANT.refuses(4, Stage.TRAIN, "-i history.csv --clean list.json -o out/model.zip", "list.json", "lstm clean");
    }

    @Test
    void notANumberAndInfinityCountAsMissing() {
        PLANT.write(
                "nan.csv",
                HISTORY.with("P1_FLOW", 100, "NaN").with("P1_FLOW", 101, "inf").with("P1_POWER", 150, "-Infinity"));
        PLANT.write(
                "gaps.csv",
                HISTORY.with("P1_FLOW", 100, "").with("P1_FLOW", 101, "").with("P1_POWER", 150, ""));
        PLANT.done(Stage.OFFLINE, "-i nan.csv --model model.zip -o nan")
                .saying("0.08 % of the measurements are missing");
        PLANT.done(Stage.OFFLINE, "-i gaps.csv --model model.zip -o gaps");
        assertEquals(scores("gaps"), scores("nan"));
    }

    @Test
    void aTimeThatGoesBackInTheLiveStreamIsSaidAndTheStreamGoesOn() {
        Table back = HISTORY.slice(0, 60).and(HISTORY.slice(40, 41)).and(HISTORY.slice(60, 100));
        Ended live = PLANT.start(Stage.ONLINE, "--model model.zip --state back")
                .type(back.text())
                .end()
                .withCode(0);
        List<String> lines =
                live.out().lines().filter(line -> !line.contains("alarm")).toList();
        assertEquals(101, lines.size());
        assertTrue(
                lines.get(60).startsWith("{\"event\":\"data-quality\",\"time\":\"" + HISTORY.time(40)), lines.get(60));
        assertTrue(lines.get(60).contains("time goes back from " + HISTORY.time(59)), lines.get(60));
        assertTrue(lines.get(61).startsWith("{\"event\":\"score\",\"time\":\"" + HISTORY.time(60)), lines.get(61));
    }
}

package lstm.verify;

import static lstm.verify.TrainedPlant.HISTORY;
import static lstm.verify.TrainedPlant.NO_RELATION;
import static lstm.verify.TrainedPlant.PLANT;
import static lstm.verify.TrainedPlant.ROWS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that are wrong, or do not fit the data: one message that says what and what to do, nothing half-written. */
class GroupsInputTest {

    private static final String CLEAN = "-c groups.yml -i history.csv -o out";
    private static final String TRAIN = "-c groups.yml -i history.csv -o out/model.zip";

    private static void file(String text) {
        PLANT.write(
                "groups.yml",
                "groups: {file: kks.csv}\nnetwork: {layers: [8, 2]}\ntraining: {epochs: 1}\n" + NO_RELATION);
        PLANT.write("kks.csv", text);
    }

    private static void list(String groups) {
        PLANT.write(
                "groups.yml",
                "groups: " + groups + "\nnetwork: {layers: [8, 2]}\ntraining: {epochs: 1}\n" + NO_RELATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kks;group\\nP1_FLOWS;1               | is 'P1_FLOWS' (kks.csv line 2) meant to be 'P1_FLOW'?",
                "kks;group\\nP1_FLOW;1\\nP1_FLOW;2    | line 3: sensor 'P1_FLOW' is in group 2, but at kks.csv line 2",
                "kks;group\\nP1_FLOW;one              | line 2: the group of 'P1_FLOW' is 'one'; must be a whole number",
                "P1_FLOW;flow;1                       | kks.csv has no column 'kks'; its first line is [P1_FLOW, flow, 1]",
            })
    void aWrongFileIsRefusedByCleanAndTrain(String text, String message) {
        file(text.replace("\\n", "\n"));
        PLANT.refuses(3, Stage.CLEAN, CLEAN, "kks.csv", message);
        PLANT.refuses(3, Stage.TRAIN, TRAIN, "kks.csv", message);
    }

    @Test
    void aFileThatIsNotThere() {
        list("{file: gone/kks.csv}");
        String message = "groups.yml: groups.file is 'gone/kks.csv', but there is no ";
        PLANT.refuses(3, Stage.CLEAN, CLEAN, message);
        PLANT.refuses(3, Stage.TRAIN, TRAIN, message);
    }

    @Test
    void aGroupThatIsIgnoredWholly() {
        list("[{id: 1, sensors: [P1_FLOW]}, {id: 2, name: fan, sensors: [P1_POWER]}]\nsource: {ignore: [P1_POWER]}");
        PLANT.refuses(3, Stage.CLEAN, CLEAN, "groups leaves group 2 (fan) without a sensor: source.ignore takes all 1");
    }

    @Test
    void aWrongListIsRefusedByEveryProgram() {
        list("[{id: 1, sensors: [P1_FLOW]}, {id: 1, sensors: [P1_POWER]}]");
        String message = "groups.yml: groups[1].id is 1, as that of groups.yml: groups[0]";
        PLANT.refuses(3, Stage.CLEAN, CLEAN, message);
        PLANT.refuses(3, Stage.TRAIN, TRAIN, message);
        PLANT.refuses(3, Stage.OFFLINE, "-c groups.yml -i history.csv --model model.zip -o out", message);
        PLANT.refuses(3, Stage.ONLINE, "-c groups.yml -i history.csv --model model.zip --state state", message);
    }

    @Test
    void aGroupWithTooFewCleanRowsIsNamedBeforeAnyIsTrained() {
        PLANT.write("short.csv", HISTORY.with("P1_POWER", 20, ROWS, cell -> ""));
        list("[{id: 1, sensors: [P1_FLOW]}, {id: 2, name: fan, sensors: [P1_POWER]}]");
        PLANT.refuses(
                4,
                Stage.TRAIN,
                "-c groups.yml -i short.csv -o out/model.zip",
                "group 2 (fan) has too few clean rows: 28 to learn from",
                "7 held out",
                "lower window.length");
    }

    @Test
    void aGroupWithoutACleanIntervalIsNamed() {
        PLANT.write("short.csv", HISTORY.with("P1_POWER", 5, ROWS, cell -> ""));
        list(
                "[{id: 1, sensors: [P1_FLOW]}, {id: 2, name: fan, sensors: [P1_POWER]}]\nclean: {minLength: {clean: 100}}");
        PLANT.refuses(
                4,
                Stage.CLEAN,
                "-c groups.yml -i short.csv -o out",
                "group 2 (fan): there is no clean interval; the longest clean stretch has",
                "(clean.minLength.clean) is 100");
    }

    @Test
    void aSensorOfNoGroupMayBeMissingAltogether() {
        PLANT.write("dead.csv", HISTORY.with("P1_POWER", 0, ROWS, cell -> ""));
        list("[{id: 1, sensors: [P1_FLOW]}]");
        PLANT.done(Stage.CLEAN, "-c groups.yml -i dead.csv -o dead");
        list("[{id: 1, sensors: [P1_FLOW, P1_POWER]}]");
        PLANT.refuses(4, Stage.CLEAN, "-c groups.yml -i dead.csv -o out", "without any measurement: P1_POWER");
    }

    @Test
    void cleanIntervalsOfOtherGroups() {
        list("[{id: 1, name: pump, sensors: [P1_FLOW]}]");
        PLANT.refuses(
                4,
                Stage.TRAIN,
                TRAIN + " --clean clean/clean-intervals.json",
                "the clean intervals have no group 1 (pump) of the 1 sensors that the configuration gives it",
                "they have group 1 (all sensors) of 12; clean again");
    }

    @Test
    void aBundleOfOtherGroupsIsNotResumed() {
        list("[{id: 2, name: fan, sensors: [P1_FLOW]}]");
        PLANT.refuses(5, Stage.TRAIN, TRAIN + " --resume model.zip", "has no group 2 (fan)", "without --resume");
        list("[{id: 1, name: pump, sensors: [P1_FLOW]}]");
        PLANT.refuses(5, Stage.TRAIN, TRAIN + " --resume model.zip", "group 1 (pump): the bundle to resume has");
    }

    @Test
    void otherGroupsThanTheBundlesAreSaid() {
        list("[{id: 1, name: pump, sensors: [P1_FLOW]}]");
        PLANT.done(Stage.OFFLINE, "-c groups.yml -i history.csv --model model.zip -o other")
                .saying("groups: the bundle's are used, whatever the configuration says");
    }
}

package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.Test;

/** Tasks done at once are as tasks done one after the other. */
class SideBySideTest {

    private static final List<Integer> TASKS = IntStream.range(0, 20).boxed().toList();

    @Test
    void resultsComeAndAreToldInOrder() {
        var told = new ArrayList<Integer>();

        List<Integer> results = SideBySide.map(TASKS, task -> 10 * task, told::add);

        assertEquals(TASKS.stream().map(task -> 10 * task).toList(), results);
        assertEquals(results, told);
    }

    @Test
    void theFirstFailureInOrderIsThrownAsItIs() {
        var failures = TASKS.stream()
                .map(task -> new UserException(ExitCode.DATA, "group " + task))
                .toList();
        var told = new ArrayList<Integer>();

        var thrown = assertThrows(
                UserException.class,
                () -> SideBySide.map(
                        TASKS,
                        task -> {
                            if (task >= 3) {
                                throw failures.get(task);
                            }
                            return task;
                        },
                        told::add));

        assertSame(failures.get(3), thrown);
        assertEquals(List.of(0, 1, 2), told);
    }

    @Test
    void groupsJudgedAtOnceAreJudgedAsAlone() {
        var voting = OutlierVoting.standard(0.02, RowVote.ANY, 1);
        List<double[][]> groups = IntStream.range(2, 8)
                .mapToObj(sensors -> RandomRows.normal(1_200, sensors, sensors))
                .toList();

        List<OutlierVerdict> together = SideBySide.map(groups, voting::judge, verdict -> {});

        for (int group = 0; group < groups.size(); group++) {
            OutlierVerdict alone = voting.judge(groups.get(group));
            for (int d = 0; d < 2; d++) {
                DetectorVote vote = together.get(group).votes().get(d);
                DetectorVote expected = alone.votes().get(d);
                assertTrue(IntStream.range(0, 1_200).allMatch(row -> vote.score(row) == expected.score(row)));
            }
        }
    }
}

package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import lstm.work.Workers;
import org.junit.jupiter.api.Test;

/** Smile draws random numbers per thread; that must not show. */
class GroupsAtOnceTest {

    @Test
    void groupsJudgedAtOnceAreJudgedAsAlone() {
        var voting = OutlierVoting.standard(0.02, RowVote.ANY, 1);
        List<double[][]> groups = IntStream.range(2, 8)
                .mapToObj(sensors -> RandomRows.normal(1_200, sensors, sensors))
                .toList();

        List<OutlierVerdict> together;
        try (var workers = new Workers("test", 3)) {
            together = workers.map(groups, voting::judge, verdict -> {});
        }

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

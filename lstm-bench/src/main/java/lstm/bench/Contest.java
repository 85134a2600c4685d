package lstm.bench;

import java.util.List;

/**
 * What is compared, with what we want of it.
 *
 * @param skipped why contenders are missing, a line each; kept once
 */
record Contest(List<Run> runs, List<Target> targets, List<String> skipped) {

    Contest {
        runs = List.copyOf(runs);
        targets = List.copyOf(targets);
        skipped = skipped.stream().distinct().toList();
    }

    /** Joins several. */
    static Contest join(List<Contest> contests) {
        return new Contest(
                contests.stream().flatMap(contest -> contest.runs().stream()).toList(),
                contests.stream().flatMap(contest -> contest.targets().stream()).toList(),
                contests.stream().flatMap(contest -> contest.skipped().stream()).toList());
    }

    /** Whether this was built with PyTorch. */
    static boolean hasPyTorch() {
        try {
            Class.forName("lstm.bench.pytorch.PyTorchTraining", false, Contest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}

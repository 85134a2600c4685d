package lstm.bench;

import java.util.List;

/**
 * What is compared, with what we want of it.
 *
 * @param skipped why contenders are missing, a line each
 */
record Contest(List<Side> sides, List<Target> targets, List<String> skipped) {

    Contest {
        sides = List.copyOf(sides);
        targets = List.copyOf(targets);
        skipped = List.copyOf(skipped);
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

package lstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A step of our training against PyTorch's and against that of DL4J's stock layers. */
final class TrainingContest {

    /** Seconds; vectors are slow until Java has compiled a whole pass, which takes it that long on a busy machine. */
    private static final int OWN_WARMUP = 6;

    private static final int WARMUP = 2; // seconds

    private final List<Side> sides = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    private TrainingContest() {}

    static Contest create() {
        var contest = new TrainingContest();
        for (NetworkSize size : NetworkSize.values()) {
            contest.add(size);
        }
        List<String> skipped = Contest.hasPyTorch()
                ? List.of()
                : List.of("skipped: PyTorch, because this was built without -Ppytorch");
        return new Contest(contest.sides, contest.targets, skipped);
    }

    private void add(NetworkSize size) {
        int batch = size.batch();
        String task = "training, " + size + ", batches of " + batch;
        Map<String, String> alone = Map.of("size", size.name(), "batch", "" + batch, "inner", "1", "kind", "VECTOR");
        String gradient = "lstm.bench.OwnGradient.gradient";
        sides.add(new Side(task, Contender.GRADIENT, threads(1), gradient, alone, 1, batch, OWN_WARMUP));
        for (int inner = 1; inner <= 2; inner++) {
            Map<String, String> with = Map.of("size", size.name(), "batch", "" + batch, "inner", "" + inner);
            String own = "lstm.bench.OwnTraining.step";
            sides.add(new Side(task, Contender.TRAINER, threads(inner), own, with, 1, batch, OWN_WARMUP));
            if (Contest.hasPyTorch()) {
                String other = "lstm.bench.pytorch.PyTorchTraining.step";
                sides.add(new Side(task, Contender.PYTORCH, threads(inner), other, with, 1, batch, WARMUP));
            }
        }
        targets.add(new Target(task, Contender.TRAINER, Contender.PYTORCH, size == NetworkSize.LARGE ? 3 : 5));
        if (size != NetworkSize.DETECTION) { // it has no such network ready
            Map<String, String> with = Map.of("size", size.name(), "batch", "" + batch);
            String stock = "lstm.bench.StockTraining.step";
            sides.add(new Side(task, Contender.STOCK, "", stock, with, 1, batch, WARMUP));
            targets.add(new Target(task, Contender.TRAINER, Contender.STOCK, 60));
        }
    }

    private static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }
}

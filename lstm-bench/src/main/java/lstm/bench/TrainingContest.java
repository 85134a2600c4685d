package lstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of our training against PyTorch's and against that of DL4J's stock layers. */
final class TrainingContest {

    /** Seconds, alike for all: on a busy machine Java takes that long to compile our vectors, and DJL's calls as well. */
    private static final int WARMUP = 5;

    private final List<Run> runs = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    private TrainingContest() {}

    static Contest create() {
        var contest = new TrainingContest();
        List<String> skipped = new ArrayList<>();
        if (!Contest.hasPyTorch()) {
            skipped.add("skipped: PyTorch, because this was built without -Ppytorch");
        }
        Optional<String> noPython = Peers.missing(PythonRun.SCRIPT, "torch");
        noPython.ifPresent(why -> skipped.add("skipped: PyTorch from Python, because " + why));
        for (NetworkSize size : NetworkSize.values()) {
            contest.add(size, noPython.isEmpty());
        }
        return new Contest(contest.runs, contest.targets, skipped);
    }

    private void add(NetworkSize size, boolean python) {
        int batch = size.batch();
        String task = Tasks.training(size);
        for (int inner = 1; inner <= 2; inner++) {
            Map<String, String> with = Map.of("size", size.name(), "batch", "" + batch, "inner", "" + inner);
            String own = "lstm.bench.OwnTraining.step";
            runs.add(new JmhRun(new Side(task, Contender.TRAINER, Tasks.threads(inner)), own, with, 1, batch, WARMUP));
            if (Contest.hasPyTorch()) {
                String other = "lstm.bench.pytorch.PyTorchTraining.step";
                runs.add(new JmhRun(
                        new Side(task, Contender.PYTORCH, Tasks.threads(inner)), other, with, 1, batch, WARMUP));
            }
        }
        targets.add(new Target(task, Contender.TRAINER, Contender.PYTORCH, size == NetworkSize.LARGE ? 3 : 5));
        if (size != NetworkSize.DETECTION) { // neither has such a network ready
            Map<String, String> with = Map.of("size", size.name(), "batch", "" + batch);
            String stock = "lstm.bench.StockTraining.step";
            runs.add(new JmhRun(new Side(task, Contender.STOCK, ""), stock, with, 1, batch, WARMUP));
            targets.add(new Target(task, Contender.TRAINER, Contender.STOCK, 60));
            if (python) {
                runs.add(new PythonRun(size, 1, true));
                runs.add(new PythonRun(size, 2, true));
                targets.add(new Target(task, Contender.TRAINER, Contender.PYTHON, Target.NONE));
            }
        }
    }
}

package lstm.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.net.KernelKind;

/** Our forward pass against ONNX Runtime and PyTorch: one window at a time, and many on one core and on two. */
final class ForwardContest {

    private static final List<NetworkSize> SIZES = List.of(NetworkSize.SMALL, NetworkSize.LARGE);
    private static final int WARMUP = 2; // seconds, alike for all

    private final List<Run> runs = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private ForwardContest() {}

    static Contest create() {
        var contest = new ForwardContest();
        Optional<String> noPython = Peers.missing(PythonRun.SCRIPT, "torch");
        noPython.ifPresent(why -> contest.skipped.add("skipped: PyTorch from Python, because " + why));
        for (NetworkSize size : SIZES) {
            contest.own(size);
            if (Files.isReadable(OnnxForward.file(size))) {
                contest.library(Contender.ONNX, "lstm.bench.OnnxForward", size, 32, 128, 512);
            } else {
                contest.skipped.add("skipped: ONNX Runtime, because " + OnnxForward.file(size) + " is not there; -D"
                        + Peers.FOLDER + "=… names its folder");
            }
            if (Contest.hasPyTorch()) {
                contest.library(Contender.PYTORCH, "lstm.bench.pytorch.PyTorchForward", size, 128, 512);
            } else {
                contest.skipped.add("skipped: PyTorch, because this was built without -Ppytorch");
            }
            if (noPython.isEmpty()) {
                contest.runs.add(new PythonRun(size, 1, false));
                contest.runs.add(new PythonRun(size, 2, false));
            }
            contest.wanted(size);
        }
        return new Contest(contest.runs, contest.targets, contest.skipped);
    }

    private void own(NetworkSize size) {
        for (KernelKind kind : KernelKind.values()) {
            Map<String, String> with = Map.of("size", size.name(), "kind", kind.name());
            boolean vector = kind == KernelKind.VECTOR;
            own(size, vector ? Contender.VECTOR : Contender.PLAIN, "oneWindow", "manyWindows", with);
            own(size, vector ? Contender.VECTOR_NEWEST : Contender.PLAIN_NEWEST, "oneNewest", "manyNewest", with);
        }
    }

    private void own(NetworkSize size, Contender who, String one, String many, Map<String, String> with) {
        String benchmark = "lstm.bench.OwnForward.";
        boolean vector = who == Contender.VECTOR || who == Contender.VECTOR_NEWEST;
        runs.add(new JmhRun(new Side(Tasks.oneWindow(size), who, ""), benchmark + one, with, 1, 1, WARMUP));
        runs.add(new JmhRun(new Side(Tasks.oneCore(size), who, ""), benchmark + many, with, 1, 1, WARMUP));
        if (vector) {
            runs.add(new JmhRun(new Side(Tasks.twoCores(size), who, ""), benchmark + many, with, 2, 1, WARMUP));
        }
    }

    private void library(Contender who, String benchmark, NetworkSize size, int... batches) {
        runs.add(new JmhRun(
                new Side(Tasks.oneWindow(size), who, ""), benchmark + ".oneWindow", with(size, 1, 1), 1, 1, WARMUP));
        String many = benchmark + ".manyWindows";
        for (int batch : batches) {
            String detail = "batches of " + batch;
            runs.add(new JmhRun(new Side(Tasks.oneCore(size), who, detail), many, with(size, batch, 1), 1, 1, WARMUP));
            runs.add(new JmhRun(new Side(Tasks.twoCores(size), who, detail), many, with(size, batch, 1), 2, 1, WARMUP));
        }
        String shared = "batches of 512, two threads of its own";
        runs.add(new JmhRun(new Side(Tasks.twoCores(size), who, shared), many, with(size, 512, 2), 1, 1, WARMUP));
    }

    private static Map<String, String> with(NetworkSize size, int batch, int inner) {
        return Map.of("size", size.name(), "batch", "" + batch, "inner", "" + inner);
    }

    private void wanted(NetworkSize size) {
        for (Contender own : List.of(Contender.VECTOR, Contender.VECTOR_NEWEST)) {
            targets.add(new Target(Tasks.oneWindow(size), own, Contender.ONNX, size == NetworkSize.SMALL ? 3 : 2));
            targets.add(new Target(Tasks.oneCore(size), own, Contender.ONNX, 1.5));
            targets.add(new Target(Tasks.twoCores(size), own, Contender.ONNX, 2.5));
            targets.add(new Target(Tasks.oneCore(size), own, Contender.PYTORCH, 2.5));
            targets.add(new Target(Tasks.twoCores(size), own, Contender.PYTORCH, 5));
        }
        for (Contender own : List.of(Contender.PLAIN, Contender.PLAIN_NEWEST)) {
            targets.add(new Target(Tasks.oneWindow(size), own, Contender.ONNX, 1));
            targets.add(new Target(Tasks.oneCore(size), own, Contender.PYTORCH, 1));
        }
    }
}

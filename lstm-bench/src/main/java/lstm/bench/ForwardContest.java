package lstm.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lstm.net.KernelKind;

/** Our forward pass against ONNX Runtime and PyTorch: one window at a time, and many on one core and on two. */
final class ForwardContest {

    private static final List<NetworkSize> SIZES = List.of(NetworkSize.SMALL, NetworkSize.LARGE);
    private static final List<Integer> BATCHES = List.of(32, 128, 512);
    private static final int WARMUP = 1; // seconds

    private final List<Side> sides = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Set<String> skipped = new LinkedHashSet<>();

    private ForwardContest() {}

    static Contest create() {
        var contest = new ForwardContest();
        for (NetworkSize size : SIZES) {
            contest.own(size);
            if (Files.isReadable(OnnxForward.file(size))) {
                contest.library(Contender.ONNX, "lstm.bench.OnnxForward", size);
            } else {
                contest.skipped.add("skipped: ONNX Runtime, because " + OnnxForward.file(size) + " is not there; -D"
                        + OnnxForward.FOLDER + "=… names its folder");
            }
            if (Contest.hasPyTorch()) {
                contest.library(Contender.PYTORCH, "lstm.bench.pytorch.PyTorchForward", size);
            } else {
                contest.skipped.add("skipped: PyTorch, because this was built without -Ppytorch");
            }
            contest.wanted(size);
        }
        return new Contest(contest.sides, contest.targets, List.copyOf(contest.skipped));
    }

    private static String oneWindow(NetworkSize size) {
        return size + ", one window";
    }

    private static String oneCore(NetworkSize size) {
        return size + ", many, one core";
    }

    private static String twoCores(NetworkSize size) {
        return size + ", many, two cores";
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
        sides.add(new Side(oneWindow(size), who, "", benchmark + one, with, 1, 1, WARMUP));
        sides.add(new Side(oneCore(size), who, "", benchmark + many, with, 1, 1, WARMUP));
        if (who == Contender.VECTOR || who == Contender.VECTOR_NEWEST) {
            sides.add(new Side(twoCores(size), who, "", benchmark + many, with, 2, 1, WARMUP));
        }
    }

    private void library(Contender who, String benchmark, NetworkSize size) {
        sides.add(new Side(oneWindow(size), who, "", benchmark + ".oneWindow", with(size, 1, 1), 1, 1, WARMUP));
        String many = benchmark + ".manyWindows";
        for (int batch : BATCHES) {
            String detail = "batches of " + batch;
            sides.add(new Side(oneCore(size), who, detail, many, with(size, batch, 1), 1, 1, WARMUP));
            sides.add(new Side(twoCores(size), who, detail, many, with(size, batch, 1), 2, 1, WARMUP));
        }
        String shared = "batches of 512, two threads of its own";
        sides.add(new Side(twoCores(size), who, shared, many, with(size, 512, 2), 1, 1, WARMUP));
    }

    private static Map<String, String> with(NetworkSize size, int batch, int inner) {
        return Map.of("size", size.name(), "batch", "" + batch, "inner", "" + inner);
    }

    private void wanted(NetworkSize size) {
        for (Contender own : List.of(Contender.VECTOR, Contender.VECTOR_NEWEST)) {
            targets.add(new Target(oneWindow(size), own, Contender.ONNX, size == NetworkSize.SMALL ? 3 : 2));
            targets.add(new Target(oneCore(size), own, Contender.ONNX, 1.5));
            targets.add(new Target(twoCores(size), own, Contender.ONNX, 2.5));
            targets.add(new Target(oneCore(size), own, Contender.PYTORCH, 2.5));
            targets.add(new Target(twoCores(size), own, Contender.PYTORCH, 5));
        }
        for (Contender own : List.of(Contender.PLAIN, Contender.PLAIN_NEWEST)) {
            targets.add(new Target(oneWindow(size), own, Contender.ONNX, 1));
            targets.add(new Target(oneCore(size), own, Contender.PYTORCH, 1));
        }
    }
}

package lstm.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lstm.net.KernelKind;

/** Loss and gradient of networks of other layers against PyTorch's, both on one core. */
final class LayeredContest {

    private static final List<LayeredNetwork> NETWORKS =
            List.of(LayeredNetwork.FIXED, LayeredNetwork.LSTM, LayeredNetwork.GRU, LayeredNetwork.LSTM_BOTH);
    private static final int BATCH = 32;
    private static final int WARMUP = 5; // seconds, as in training

    private LayeredContest() {}

    static Contest create() {
        List<Run> runs = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (LayeredNetwork network : NETWORKS) {
            String task = "forward and backward, " + network + ", batches of " + BATCH;
            Map<String, String> with = Map.of("network", network.name(), "batch", "" + BATCH, "inner", "1");
            var own = new HashMap<>(with);
            own.put("kind", KernelKind.VECTOR.name());
            runs.add(run(new Side(task, Contender.VECTOR, ""), "lstm.bench.LayeredTraining.gradient", own));
            if (Contest.hasPyTorch() && network != LayeredNetwork.FIXED) { // which is the LSTM to it
                runs.add(
                        run(new Side(task, Contender.PYTORCH, ""), "lstm.bench.pytorch.PyTorchLayered.gradient", with));
                targets.add(new Target(task, Contender.VECTOR, Contender.PYTORCH, Target.NONE));
            }
        }
        List<String> skipped = Contest.hasPyTorch()
                ? List.of()
                : List.of("skipped: PyTorch, because this was built without -Ppytorch");
        return new Contest(runs, targets, skipped);
    }

    private static Run run(Side side, String benchmark, Map<String, String> with) {
        return new JmhRun(side, benchmark, with, 1, BATCH, WARMUP);
    }
}

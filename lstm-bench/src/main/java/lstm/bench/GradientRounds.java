package lstm.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.cli.Cli;

/**
 * Loss and gradient of networks of other layers, ours and PyTorch's in turn, in one JVM and in processor time of the thread, which
 * a busy machine blurs least; medians of the rounds.
 */
public final class GradientRounds {

    private static final List<LayeredNetwork> NETWORKS =
            List.of(LayeredNetwork.FIXED, LayeredNetwork.LSTM, LayeredNetwork.GRU, LayeredNetwork.LSTM_BOTH);
    private static final String PYTORCH = "lstm.bench.pytorch.PyTorchLayered";
    private static final int BATCH = 32;
    private static final int WARMUP = 3; // rounds that do not count
    private static final long ENOUGH = 500_000_000; // ns of one measurement

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Contender> contenders = new ArrayList<>();

    /** Networks and windows of all sides; the autoencoder by its own code is the LSTM to PyTorch. */
    private GradientRounds() throws ReflectiveOperationException {
        for (LayeredNetwork network : NETWORKS) {
            add(network, "ours", new LayeredTraining());
            if (Contest.hasPyTorch() && network != LayeredNetwork.FIXED) {
                add(
                        network,
                        "PyTorch",
                        Class.forName(PYTORCH)
                                .asSubclass(GradientStep.class)
                                .getConstructor()
                                .newInstance());
            }
        }
    }

    /** A network by one library, with the time of each round. */
    private record Contender(LayeredNetwork network, String name, GradientStep step, List<Double> micros) {}

    private void add(LayeredNetwork network, String name, GradientStep step) {
        step.open(network, BATCH);
        contenders.add(new Contender(network, name, step, new ArrayList<>()));
    }

    /** Takes the number of rounds, 5 when not given. */
    public static void main(String[] args) throws ReflectiveOperationException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var out = new PrintWriter(Cli.stdout(), true, StandardCharsets.UTF_8);
        out.println("| network | side | forward and backward, batches of " + BATCH + ", µs per window |");
        out.println("|---|---|---|");
        new GradientRounds().run(rounds, out);
    }

    private void run(int rounds, PrintWriter out) {
        for (int round = -WARMUP; round < rounds; round++) {
            for (Contender contender : contenders) {
                double micros = time(contender.step());
                if (round >= 0) {
                    contender.micros().add(micros);
                }
            }
        }
        for (Contender one : contenders) {
            one.step().close();
            double median = new Times(one.micros()).median();
            out.printf(Locale.ROOT, "| %s | %s | %.1f |%n", one.network(), one.name(), median);
        }
    }

    /** Microseconds per window. */
    private double time(GradientStep step) {
        long begin = threads.getCurrentThreadCpuTime();
        long taken = 0;
        long done = 0;
        while (taken < ENOUGH) {
            step.step();
            done += BATCH;
            taken = threads.getCurrentThreadCpuTime() - begin;
        }
        return taken / 1e3 / done;
    }
}

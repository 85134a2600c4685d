package lstm.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import lstm.cli.Cli;
import lstm.net.KernelKind;

/**
 * The networks of {@link LayeredForward} in turn, in one JVM and in processor time of the thread, which a busy machine
 * blurs least; medians of the rounds.
 */
public final class LayeredRounds {

    private static final int WARMUP = 3; // rounds that do not count
    private static final long ENOUGH = 30_000_000; // ns of one measurement
    private static final int AT_ONCE = 16; // windows alone between two looks at the clock

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<LayeredNetwork, LayeredForward> benchmarks = new EnumMap<>(LayeredNetwork.class);

    private LayeredRounds(KernelKind kind) {
        for (LayeredNetwork network : LayeredNetwork.values()) {
            var benchmark = new LayeredForward();
            benchmark.network = network;
            benchmark.kind = kind;
            benchmark.prepare();
            benchmarks.put(network, benchmark);
        }
    }

    /** Takes an arithmetic, {@code VECTOR} when not given, and the number of rounds, 5 when not given. */
    public static void main(String[] args) {
        KernelKind kind = args.length > 0 ? KernelKind.valueOf(args[0]) : KernelKind.VECTOR;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        var out = new PrintWriter(Cli.stdout(), true, StandardCharsets.UTF_8);
        out.println(
                "| arithmetic | network | one window, newest row, µs | many windows, newest row, µs | all of each, µs |");
        out.println("|---|---|---|---|---|");
        new LayeredRounds(kind).run(rounds, out);
    }

    private void run(int rounds, PrintWriter out) {
        Map<LayeredNetwork, double[][]> times = new EnumMap<>(LayeredNetwork.class);
        for (int round = -WARMUP; round < rounds; round++) {
            for (var entry : benchmarks.entrySet()) {
                double[][] taken = times.computeIfAbsent(entry.getKey(), n -> new double[3][rounds]);
                LayeredForward benchmark = entry.getValue();
                double one = time(AT_ONCE, () -> alone(benchmark));
                double many = time(LayeredForward.WINDOWS, benchmark::manyNewest);
                double all = time(LayeredForward.WINDOWS, benchmark::manyWindows);
                if (round >= 0) {
                    taken[0][round] = one;
                    taken[1][round] = many;
                    taken[2][round] = all;
                }
            }
        }
        times.forEach((network, taken) -> out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f |%n",
                benchmarks.get(network).kind,
                network,
                median(taken[0]),
                median(taken[1]),
                median(taken[2])));
    }

    private static void alone(LayeredForward benchmark) {
        for (int i = 0; i < AT_ONCE; i++) {
            benchmark.oneNewest();
        }
    }

    /** Microseconds per window. */
    private double time(int windows, Runnable work) {
        long begin = threads.getCurrentThreadCpuTime();
        long taken = 0;
        long done = 0;
        while (taken < ENOUGH) {
            work.run();
            done += windows;
            taken = threads.getCurrentThreadCpuTime() - begin;
        }
        return taken / 1e3 / done;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package lstm.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lstm.cli.Cli;
import lstm.net.KernelKind;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Our forward pass against ONNX Runtime: every side in short forks that alternate, so that a busy machine slows all
 * alike; medians, and the ratio of the library's best to ours.
 */
public final class CompareForward {

    private static final int ROUNDS = 3;

    private CompareForward() {}

    /** Takes the number of rounds, 3 when not given. */
    public static void main(String[] args) throws RunnerException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        var out = new PrintWriter(Cli.stdout(), true, StandardCharsets.UTF_8);
        List<Side> sides = new ArrayList<>();
        for (NetworkSize size : NetworkSize.values()) {
            sides.addAll(own(size));
            if (Files.isReadable(OnnxForward.file(size))) {
                sides.addAll(library(size));
            } else {
                out.println("skipped: ONNX Runtime, because " + OnnxForward.file(size) + " is not there; -D"
                        + OnnxForward.FOLDER + "=… names its folder");
            }
        }
        Map<Side, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Side side : sides) {
                times.computeIfAbsent(side, s -> new ArrayList<>()).add(side.measure());
            }
        }
        out.println("| task | side | µs per window | windows per second | ONNX Runtime's best / this |");
        out.println("|---|---|---|---|---|");
        times.forEach((side, runs) -> out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.0f | %.2f |%n",
                side.task(),
                side.name(),
                median(runs),
                1e6 / median(runs),
                best(times, side.task()) / median(runs)));
    }

    private static List<Side> own(NetworkSize size) {
        List<Side> sides = new ArrayList<>();
        for (KernelKind kind : KernelKind.values()) {
            Map<String, String> with = Map.of("size", size.name(), "kind", kind.name());
            for (String what : List.of("Window", "Newest")) {
                String name = kind + ("Newest".equals(what) ? ", newest row only" : "");
                sides.add(new Side(size + ", one window", name, "lstm.bench.OwnForward.one" + what, with, 1));
                String many = "lstm.bench.OwnForward.many" + ("Window".equals(what) ? "Windows" : what);
                sides.add(new Side(size + ", many, one core", name, many, with, 1));
                if (kind == KernelKind.VECTOR) {
                    sides.add(new Side(size + ", many, two cores", name, many, with, 2));
                }
            }
        }
        return sides;
    }

    private static List<Side> library(NetworkSize size) {
        List<Side> sides = new ArrayList<>();
        String one = "lstm.bench.OnnxForward.oneWindow";
        String many = "lstm.bench.OnnxForward.manyWindows";
        sides.add(new Side(size + ", one window", "ONNX Runtime", one, with(size, 1, 1), 1));
        for (int batch : new int[] {32, 128, 512}) {
            String name = "ONNX Runtime, batches of " + batch;
            sides.add(new Side(size + ", many, one core", name, many, with(size, batch, 1), 1));
            sides.add(new Side(size + ", many, two cores", name, many, with(size, batch, 1), 2));
        }
        String shared = "ONNX Runtime, batches of 512, two threads of its own";
        sides.add(new Side(size + ", many, two cores", shared, many, with(size, 512, 2), 1));
        return sides;
    }

    private static Map<String, String> with(NetworkSize size, int batch, int inner) {
        return Map.of("size", size.name(), "batch", "" + batch, "inner", "" + inner);
    }

    private static double best(Map<Side, List<Double>> times, String task) {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey().task().equals(task)
                        && entry.getKey().name().startsWith("ONNX"))
                .mapToDouble(entry -> median(entry.getValue()))
                .min()
                .orElse(Double.NaN);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

package lstm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.cli.Cli;
import org.openjdk.jmh.runner.RunnerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our networks against those of libraries: every side in short forks that alternate, so that a busy machine slows all
 * alike; medians of the rounds, and the ratio of the library's best to ours beside the one we want.
 */
public final class Compare {

    private static final Logger LOG = LoggerFactory.getLogger(Compare.class);

    private Compare() {}

    /** Takes {@code forward}, {@code training} or {@code all}, and the number of rounds; all and 3 when not given. */
    public static void main(String[] args) throws IOException, RunnerException {
        String what = args.length > 0 ? args[0] : "all";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Contest contest =
                switch (what) {
                    case "forward" -> ForwardContest.create();
                    case "training" -> TrainingContest.create();
                    case "all" ->
                        Contest.join(
                                List.of(TrainingContest.create(), ForwardContest.create(), CleaningContest.create()));
                    default ->
                        throw new IllegalArgumentException(
                                "'" + what + "' cannot be compared; forward, training or all can");
                };
        var out = new PrintWriter(Cli.stdout(), true, StandardCharsets.UTF_8);
        contest.skipped().forEach(out::println);
        new Results(run(contest.runs(), rounds), contest.targets()).print(out);
    }

    private static Map<Side, Times> run(List<Run> runs, int rounds) throws IOException, RunnerException {
        Map<Side, List<Double>> forks = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Run run : runs) {
                for (Map.Entry<Side, Double> result : run.measure().entrySet()) {
                    Side side = result.getKey();
                    forks.computeIfAbsent(side, s -> new ArrayList<>()).add(result.getValue());
                    LOG.info(
                            "round {} of {}: {}, {}: {} µs",
                            round,
                            rounds,
                            side.task(),
                            side.name(),
                            result.getValue());
                }
            }
        }
        Map<Side, Times> times = new LinkedHashMap<>();
        forks.forEach((side, several) -> times.put(side, new Times(several)));
        return times;
    }
}

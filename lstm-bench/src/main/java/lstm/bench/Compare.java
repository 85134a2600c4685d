package lstm.bench;

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
    public static void main(String[] args) throws RunnerException {
        String what = args.length > 0 ? args[0] : "all";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        List<Contest> contests =
                switch (what) {
                    case "forward" -> List.of(ForwardContest.create());
                    case "training" -> List.of(TrainingContest.create());
                    case "all" -> List.of(TrainingContest.create(), ForwardContest.create());
                    default ->
                        throw new IllegalArgumentException(
                                "'" + what + "' cannot be compared; forward, training or all can");
                };
        var out = new PrintWriter(Cli.stdout(), true, StandardCharsets.UTF_8);
        contests.stream()
                .flatMap(contest -> contest.skipped().stream())
                .distinct()
                .forEach(out::println);
        List<Side> sides =
                contests.stream().flatMap(contest -> contest.sides().stream()).toList();
        List<Target> targets =
                contests.stream().flatMap(contest -> contest.targets().stream()).toList();
        new Results(run(sides, rounds), targets).print(out);
    }

    private static Map<Side, Times> run(List<Side> sides, int rounds) throws RunnerException {
        Map<Side, List<Double>> forks = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Side side : sides) {
                double time = side.measure();
                forks.computeIfAbsent(side, s -> new ArrayList<>()).add(time);
                LOG.info("round {} of {}: {}, {}: {} µs per window", round, rounds, side.task(), side.name(), time);
            }
        }
        Map<Side, Times> times = new LinkedHashMap<>();
        forks.forEach((side, runs) -> times.put(side, new Times(runs)));
        return times;
    }
}

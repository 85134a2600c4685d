package lstm.bench;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison came to, as tables in Markdown.
 *
 * @param times in the order of the sides
 */
record Results(Map<Side, Times> times, List<Target> targets) {

    void print(PrintWriter out) {
        out.println("| task | side | µs per window or row | per second |");
        out.println("|---|---|---|---|");
        times.forEach((side, runs) -> out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.0f |%n",
                side.task(),
                side.name(),
                runs.median(),
                1e6 / runs.median()));
        out.println();
        out.println("| task | side | median, µs | against, at its best | median, µs | ratio | wanted | |");
        out.println("|---|---|---|---|---|---|---|---|");
        targets.forEach(target -> verdict(target, out));
        out.println();
        slowForks(out);
    }

    private void verdict(Target target, PrintWriter out) {
        Optional<Map.Entry<Side, Times>> own = best(target.task(), target.own());
        Optional<Map.Entry<Side, Times>> other = best(target.task(), target.other());
        if (own.isEmpty() || other.isEmpty()) {
            return; // was skipped, which was said
        }
        double ownTime = own.get().getValue().median();
        double otherTime = other.get().getValue().median();
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %.2f | %.2f | %s | %s |%n",
                target.task(),
                own.get().getKey().name(),
                ownTime,
                other.get().getKey().name(),
                otherTime,
                otherTime / ownTime,
                target.text(),
                target.verdict(otherTime / ownTime));
    }

    private Optional<Map.Entry<Side, Times>> best(String task, Contender contender) {
        return times.entrySet().stream()
                .filter(entry ->
                        entry.getKey().task().equals(task) && entry.getKey().contender() == contender)
                .min(Comparator.comparingDouble(entry -> entry.getValue().median()));
    }

    /** Medians hide a fork in which Java compiled badly, so all of them are told. */
    private void slowForks(PrintWriter out) {
        long slow = times.values().stream().mapToLong(Times::slow).sum();
        long all =
                times.values().stream().mapToLong(runs -> runs.forks().size()).sum();
        out.println("Forks more than 5 times slower than their side's fastest: " + slow + " of " + all
                + (slow == 0 ? "." : ", counted in the medians:"));
        times.forEach((side, runs) -> {
            if (runs.slow() > 0) {
                out.printf(
                        Locale.ROOT,
                        "- %s, %s: %d of %d, the slowest %.1f µs%n",
                        side.task(),
                        side.name(),
                        runs.slow(),
                        runs.forks().size(),
                        runs.slowest());
            }
        });
    }
}

package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import lstm.offline.metric.Confusion;
import lstm.offline.metric.NabScore;

/**
 * How one detector did in several reports: counts are summed, figures that cannot be are means over the reports that have
 * them.
 *
 * @param reports at least one, in the order in which they were given
 */
record PooledJudgements(List<Judgement> reports) {

    PooledJudgements {
        reports = List.copyOf(reports);
    }

    /** Both together. */
    PooledJudgements plus(PooledJudgements other) {
        var all = new ArrayList<>(reports);
        all.addAll(other.reports);
        return new PooledJudgements(all);
    }

    /** Rows, faults and alarms of all reports. */
    Evaluation evaluation() {
        return reports.stream()
                .map(Judgement::evaluation)
                .reduce(Evaluation::plus)
                .orElseThrow();
    }

    /** NAB's score over the windows of all reports. */
    NabScore nab() {
        return reports.stream().map(Judgement::nab).reduce(NabScore.NONE, NabScore::plus);
    }

    /** Whether probabilities are what they say, over the rows of all reports; empty when one of them cannot tell. */
    Optional<Reliability> reliability() {
        return reports.stream().allMatch(report -> report.reliability().isPresent())
                ? reports.stream()
                        .flatMap(report -> report.reliability().stream())
                        .reduce(Reliability::plus)
                : Optional.empty();
    }

    /** Overlap of time with the known faults of all reports, group by group where there is one report. */
    StationOverlap overlap() {
        return reports.stream()
                .map(Judgement::overlap)
                .reduce(StationOverlap::plus)
                .orElseThrow();
    }

    /** Whether point adjustment was asked for. */
    boolean isAdjusted() {
        return reports.get(0).adjusted().isPresent();
    }

    /** Rows of all reports after point adjustment. */
    Confusion adjustedRows() {
        return reports.stream()
                .flatMap(report -> report.adjusted().stream())
                .map(Judgement.Adjusted::rows)
                .reduce(Confusion.NONE, Confusion::plus);
    }

    /** The mean of a figure over the reports in which it is a number; NaN when it is in none. */
    double mean(ToDoubleFunction<Judgement> figure) {
        return reports.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** The mean of the best F1 after point adjustment. */
    double adjustedBestF1() {
        return mean(report -> report.adjusted().map(Judgement.Adjusted::bestF1).orElse(Double.NaN));
    }
}

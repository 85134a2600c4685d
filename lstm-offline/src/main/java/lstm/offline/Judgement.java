package lstm.offline;

import java.util.List;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.offline.metric.Affiliation;
import lstm.offline.metric.Confusion;
import lstm.offline.metric.NabScore;
import lstm.offline.metric.PointAdjusted;
import lstm.offline.metric.PrecisionRecall;
import lstm.offline.metric.RangeBased;
import lstm.offline.metric.RankFigures;

/**
 * Everything that is known of how one detector did in one report.
 *
 * @param report the name of the report
 * @param evaluation rows, faults, alarms
 * @param ranks from its scores; NaN for a detector without
 * @param ranges range-based, from its flags
 * @param affiliation from its flags
 * @param nab from its flags
 * @param adjusted after point adjustment; empty when nobody asked for it
 * @param reliability of its probability; empty for a detector without, and over several groups
 * @param events every fault and every false alarm
 * @param overlap of time with the known faults
 */
record Judgement(
        String report,
        Evaluation evaluation,
        RankFigures ranks,
        PrecisionRecall ranges,
        PrecisionRecall affiliation,
        NabScore nab,
        Optional<Adjusted> adjusted,
        Optional<Reliability> reliability,
        List<JudgedEvent> events,
        StationOverlap overlap) {

    Judgement {
        events = List.copyOf(events);
    }

    /** A judgement that says nothing of overlaps. */
    Judgement(
            String report,
            Evaluation evaluation,
            RankFigures ranks,
            PrecisionRecall ranges,
            PrecisionRecall affiliation,
            NabScore nab,
            Optional<Adjusted> adjusted,
            Optional<Reliability> reliability,
            List<JudgedEvent> events) {
        this(report, evaluation, ranks, ranges, affiliation, nab, adjusted, reliability, events, StationOverlap.NONE);
    }

    /**
     * What point adjustment makes of it.
     *
     * @param rows counted after adjustment of the flags
     * @param bestF1 over all thresholds on the scores; NaN for a detector without
     */
    record Adjusted(Confusion rows, double bestF1) {}

    /** Judges what a detector said of the rows that count; {@code axis} is that of their times. */
    static Judgement of(String report, Said said, JudgedRows rows, TimeAxis axis, boolean pointAdjust) {
        return new Judgement(
                report,
                Evaluation.of(said.flags(), rows, axis),
                said.scores()
                        .map(scores -> RankFigures.of(scores, rows.anomalous()))
                        .orElse(new RankFigures(Double.NaN, Double.NaN, Double.NaN)),
                RangeBased.of(said.flags(), rows.anomalous()),
                Affiliation.of(said.flags(), rows.anomalous(), rows.size()),
                NabScore.of(said.flags(), rows.windows()),
                pointAdjust ? Optional.of(adjusted(said, rows)) : Optional.empty(),
                said.levels().map(levels -> Reliability.of(levels, rows.anomalous())),
                JudgedEvent.of(said.flags(), rows, axis),
                StationOverlap.ofAlarms(Evaluation.alarms(said.flags(), rows), rows, axis));
    }

    /** The same with another overlap. */
    Judgement with(StationOverlap other) {
        return new Judgement(report, evaluation, ranks, ranges, affiliation, nab, adjusted, reliability, events, other);
    }

    private static Adjusted adjusted(Said said, JudgedRows rows) {
        return new Adjusted(
                PointAdjusted.confusion(said.flags(), rows.anomalous(), rows.size()),
                said.scores()
                        .map(scores -> PointAdjusted.bestF1(scores, rows.anomalous()))
                        .orElse(Double.NaN));
    }
}

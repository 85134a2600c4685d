package lstm.offline;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.SourceConfig;
import lstm.input.RowRange;
import lstm.io.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads reports with their labels and judges every detector in them.
 *
 * @param source how times in the labels are read, and how long a numbered step is
 * @param labelColumn of 0 and 1; empty: as {@link Labels#read} finds it
 * @param group only this one; empty: a row's worst
 * @param range the rows of a report that count, as they stand there
 * @param pointAdjust whether to judge after point adjustment too
 */
record ReportJudge(
        SourceConfig source,
        Optional<String> labelColumn,
        Optional<Integer> group,
        RowRange range,
        boolean pointAdjust) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportJudge.class);

    /** Judges one report; ours comes first. */
    Map<String, Judgement> judge(Path report, Path labelled) {
        ScoredRows scored = ScoredRows.read(report, group, source.stepNanos());
        if (scored.wasUnsorted()) {
            LOG.warn(
                    "rows of {} are not in order of time; they are put in order and judged so, while --rows counts them"
                            + " as they stand there",
                    report);
        }
        Labels labels = Labels.read(labelled, labelColumn, source, scored, group);
        BitSet counted = scored.from(range.from(), range.to());
        if (counted.isEmpty()) {
            throw Mistake.data(report + " has " + scored.size() + " rows, none of them in --rows " + range.from() + ":"
                    + (range.to() == Long.MAX_VALUE ? "" : range.to()));
        }
        if (labels.faults().isEmpty()) {
            LOG.warn(
                    "{} labels no fault within {}, from {} to {}; are they of this history, and the times in the same"
                            + " zone?",
                    labelled,
                    report,
                    scored.axis().format(scored.time(0)),
                    scored.axis().format(scored.time(scored.size() - 1)));
        }
        List<String> strange = labels.faults().stream()
                .map(Labels.Fault::group)
                .filter(name ->
                        !name.isEmpty() && scored.groups().stream().noneMatch(id -> name.equals(Integer.toString(id))))
                .distinct()
                .toList();
        if (!strange.isEmpty()) {
            LOG.warn(
                    "{} names the groups {}, the report has {}; their faults count for the station and for no group",
                    labelled,
                    strange,
                    scored.groups());
        }
        JudgedRows judged = JudgedRows.of(scored.times(), labels, counted);
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        scored.detectors()
                .forEach((detector, said) -> judgements.put(
                        detector,
                        Judgement.of(report.toString(), judged.part(said), judged, scored.axis(), pointAdjust)));
        judgements.computeIfPresent(
                ScoredRows.REPORTED, (detector, judgement) -> judgement.with(StationOverlap.ofReport(scored, judged)));
        return judgements;
    }
}

package lstm.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lstm.offline.metric.Confusion;
import lstm.offline.metric.NabScore;
import lstm.offline.metric.PrecisionRecall;
import lstm.score.ClaimCount;

/** All figures of an evaluation for a program; null for a figure that is no number. */
final class EvaluationJson {

    private static final String FORMAT = "lstm-evaluation";
    private static final int VERSION = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private EvaluationJson() {}

    /** The content of the file. */
    static byte[] bytes(JudgedPart part, Map<String, PooledJudgements> detectors) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put(JudgedPart.KEY, part.json());
        root.put(
                "detectors",
                detectors.entrySet().stream()
                        .map(entry -> detector(entry.getKey(), entry.getValue()))
                        .toList());
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> detector(String name, PooledJudgements judged) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("detector", name);
        values.putAll(figures(judged));
        values.put(
                "reports", judged.reports().stream().map(EvaluationJson::report).toList());
        return values;
    }

    private static Map<String, Object> report(Judgement judgement) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("report", judgement.report());
        values.putAll(figures(new PooledJudgements(List.of(judgement))));
        return values;
    }

    private static Map<String, Object> figures(PooledJudgements judged) {
        Map<String, Object> values = new LinkedHashMap<>();
        Evaluation evaluation = judged.evaluation();
        values.put("points", points(evaluation.rows()));
        values.put("faults", faults(evaluation));
        values.put(
                "ranking",
                numbers(
                        "bestF1", judged.mean(report -> report.ranks().bestF1()),
                        "averagePrecision", judged.mean(report -> report.ranks().averagePrecision()),
                        "vusPr", judged.mean(report -> report.ranks().vusPr())));
        values.put("ranges", precisionRecall(judged, Judgement::ranges));
        values.put("affiliation", precisionRecall(judged, Judgement::affiliation));
        NabScore nab = judged.nab();
        Map<String, Object> score = numbers("score", nab.normalised(), "raw", nab.raw());
        score.put("windows", nab.windows());
        values.put("nab", score);
        values.put("overlap", OverlapJson.station(judged.overlap()));
        if (judged.isAdjusted()) {
            values.put("pointAdjusted", numbers("f1", judged.adjustedRows().f1(), "bestF1", judged.adjustedBestF1()));
        }
        judged.reliability()
                .ifPresent(known -> values.put(
                        "reliability",
                        known.claims().stream().map(EvaluationJson::claim).toList()));
        return values;
    }

    private static Map<String, Object> claim(ClaimCount claim) {
        Map<String, Object> values = numbers("claimed", claim.claimed());
        values.put("rows", claim.rows());
        values.putAll(numbers(
                "expectedShare", claim.expectedShare(),
                "observedShare", claim.observedShare(),
                "ratio", claim.timesAsMany().orElse(Double.NaN)));
        return values;
    }

    private static Map<String, Object> points(Confusion rows) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("truePositives", rows.truePositives());
        values.put("falsePositives", rows.falsePositives());
        values.put("falseNegatives", rows.falseNegatives());
        values.put("trueNegatives", rows.trueNegatives());
        values.putAll(numbers(
                "f1", rows.f1(),
                "precision", rows.precision(),
                "recall", rows.recall(),
                "falseAlarmRate", rows.falseAlarmRate(),
                "missedAlarmRate", rows.missedAlarmRate()));
        return values;
    }

    private static Map<String, Object> faults(Evaluation evaluation) {
        double delay = evaluation.medianDelay().orElse(Double.NaN);
        boolean numbered = evaluation.stepNanos() > 0;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("labelled", evaluation.faults());
        values.put("found", evaluation.found());
        values.put("falseAlarms", evaluation.falseAlarms());
        values.putAll(numbers(
                "normalDays",
                evaluation.normalDays(),
                "falseAlarmsPerDay",
                evaluation.falseAlarms() / evaluation.normalDays(),
                "medianDelaySeconds",
                numbered ? Double.NaN : delay / NANOS_PER_SECOND,
                "medianDelaySteps",
                numbered ? delay / evaluation.stepNanos() : Double.NaN));
        Map<String, Object> strengths = new LinkedHashMap<>();
        evaluation.byStrength().forEach((strength, counts) -> {
            if (!strength.isEmpty()) {
                strengths.put(strength, Map.of("found", counts[0], "labelled", counts[1]));
            }
        });
        values.put("byStrength", strengths);
        return values;
    }

    private static Map<String, Object> precisionRecall(
            PooledJudgements judged, Function<Judgement, PrecisionRecall> figures) {
        return numbers(
                "precision", judged.mean(report -> figures.apply(report).precision()),
                "recall", judged.mean(report -> figures.apply(report).recall()),
                "f1", judged.mean(report -> figures.apply(report).f1()));
    }

    /** Names and numbers by turns. */
    static Map<String, Object> numbers(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            double value = (Double) pairs[i + 1];
            values.put((String) pairs[i], Double.isFinite(value) ? value : null);
        }
        return values;
    }
}

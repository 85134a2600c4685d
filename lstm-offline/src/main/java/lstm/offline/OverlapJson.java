package lstm.offline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of {@code evaluation.json} that tells how much of the found and the known time is the same. */
final class OverlapJson {

    private OverlapJson() {}

    static Map<String, Object> station(StationOverlap overlap) {
        Map<String, Object> values = figures(overlap.station());
        if (!overlap.groups().isEmpty()) {
            values.putAll(EvaluationJson.numbers("meanOfGroups", overlap.meanOfGroups()));
            values.put(
                    "groups",
                    overlap.groups().entrySet().stream()
                            .map(group -> group(group.getKey(), group.getValue()))
                            .toList());
        }
        return values;
    }

    private static Map<String, Object> group(int id, OverlapFigures figures) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("group", id);
        values.putAll(figures(figures));
        values.put("faults", faults(figures.faults()));
        return values;
    }

    private static Map<String, Object> figures(OverlapFigures figures) {
        Map<String, Object> values = EvaluationJson.numbers(
                "iou",
                figures.all().iou(),
                "meanOfFaults",
                figures.meanOfFaults(),
                "always",
                figures.always().iou());
        values.put("touched", figures.touched());
        values.put("known", figures.faults().size());
        return values;
    }

    private static List<Map<String, Object>> faults(List<FaultOverlap> faults) {
        return faults.stream().map(OverlapJson::fault).toList();
    }

    private static Map<String, Object> fault(FaultOverlap fault) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("first", fault.first());
        values.put("last", fault.last());
        values.put("kind", fault.fault().kind());
        values.putAll(EvaluationJson.numbers(
                "iou", fault.touching().iou(), "bestIou", fault.best().iou()));
        return values;
    }
}

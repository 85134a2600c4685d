package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.config.SourceConfig;
import lstm.frame.FrameSummary;
import lstm.frame.TimeAxis;

/** An inspection as lines for a terminal of 80 columns. */
final class InspectText {

    static final int WIDTH = 80;

    private static final int NAME_WIDTH = 17;
    private static final int FACT_WIDTH = 10;

    private InspectText() {}

    static List<String> lines(Inspection found) {
        var lines = new ArrayList<String>();
        head(found, lines);
        lines.add("");
        table(found, lines);
        lines.add("");
        List<String> notes = Notes.of(found);
        lines.add(notes.isEmpty() ? "Nothing stands out." : "What stands out");
        for (String note : notes) {
            List<String> wrapped = Words.wrapped(note, WIDTH - 4);
            for (int i = 0; i < wrapped.size(); i++) {
                lines.add((i == 0 ? "  - " : "    ") + wrapped.get(i));
            }
        }
        return lines;
    }

    private static void head(Inspection found, List<String> lines) {
        TimeFacts time = found.time();
        TimeAxis axis = time.axis();
        FrameSummary summary = time.summary();
        lines.add(found.source());
        fact(
                lines,
                "rows",
                Words.count(summary.rows(), "row") + " of "
                        + Words.count(found.sensors().size(), "sensor") + written(found));
        fact(lines, "from", axis.format(summary.firstTime()));
        fact(lines, "to", axis.format(summary.lastTime()) + ", " + Words.length(axis, time.span()) + " later");
        fact(lines, "step", step(time));
        fact(
                lines,
                "holes",
                time.holes() == 0
                        ? "none"
                        : time.holes() + ", the longest "
                                + Words.length(axis, time.longestHoles().get(0).nanos()));
        fact(lines, "missing", Words.percent(summary.missingShare()) + " of the measurements");
    }

    private static String step(TimeFacts time) {
        TimeAxis axis = time.axis();
        if (time.summary().stepNanos() == 0) {
            return "none";
        }
        String median = Words.length(axis, time.summary().stepNanos());
        if (time.irregular() == 0) {
            return median + ", regular";
        }
        String shortest = Words.length(axis, time.shortest());
        String longest = Words.length(axis, time.longest());
        return median + " in the middle; " + Words.count(time.irregular(), "step") + " of "
                + (shortest.equals(longest) ? shortest : shortest + " to " + longest);
    }

    private static String written(Inspection found) {
        if (found.format().containsKey("snapshots.time")) {
            return "; times in the names of the files";
        }
        String column = found.format().getOrDefault("timeColumn", "");
        String times =
                switch (column) {
                    case SourceConfig.NO_TIME_COLUMN -> "; rows are numbered";
                    case "" -> "; times in the first column";
                    default -> "; times in column " + column;
                };
        return found.format().containsKey("sensorColumn") ? times + ", one row per measurement" : times;
    }

    private static void fact(List<String> lines, String name, String text) {
        lines.add(String.format(Locale.ROOT, "  %-" + FACT_WIDTH + "s%s", name, text));
    }

    private static void table(Inspection found, List<String> lines) {
        int width = found.sensors().stream()
                .mapToInt(sensor -> sensor.name().length())
                .max()
                .orElse(0);
        int name = Math.max(6, Math.min(NAME_WIDTH, width));
        lines.add(row(name, "sensor", "missing", "min", "1 %", "median", "99 %", "max", "values", "still"));
        for (SensorFacts sensor : found.sensors()) {
            lines.add(row(
                    name,
                    shortened(sensor.name(), name),
                    Words.percent(sensor.missingShare()),
                    Words.number(sensor.least()),
                    Words.number(sensor.low()),
                    Words.number(sensor.median()),
                    Words.number(sensor.high()),
                    Words.number(sensor.greatest()),
                    sensor.different() > SensorWatch.MOST_DIFFERENT ? "many" : Integer.toString(sensor.different()),
                    Words.shortLength(found.time().axis(), sensor.longest().nanos())));
        }
        lines.add("values: how many different ones; still: the longest time without a change");
    }

    private static String row(int name, Object... cells) {
        return String.format(Locale.ROOT, "%-" + name + "s%8s%8s%8s%8s%8s%8s%7s%8s", cells)
                .stripTrailing();
    }

    /** A long name without its middle: names of one plant differ at their ends. */
    private static String shortened(String name, int width) {
        return name.length() <= width
                ? name
                : name.substring(0, width / 2 - 1) + "…" + name.substring(name.length() - width / 2);
    }
}

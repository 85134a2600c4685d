package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lstm.config.GroupsConfig;
import lstm.config.Station;
import lstm.config.StationDraft;
import lstm.frame.TimeAxis;

/** The station.yml that an inspection leads to. */
final class StationFile {

    private static final int WIDTH = 90;

    private StationFile() {}

    /** Writes what {@code given} says differently from the defaults, and what was found; groups are those of the file. */
    static String text(Inspection found, Station given, Optional<String> groupsFile) {
        StationDraft draft = StationDraft.of(given);
        TimeAxis axis = found.time().axis();
        draft.comment(
                "",
                Words.wrapped(
                        "Written by lstm inspect for " + found.source() + ": " + Words.count(found.rows(), "row")
                                + " of "
                                + Words.count(found.sensors().size(), "sensor") + ", "
                                + axis.format(found.time().summary().firstTime()) + " to "
                                + axis.format(found.time().summary().lastTime())
                                + ". A key behind a # is not set and shows its default, or an example; to set it, take the \"# \""
                                + " away.",
                        WIDTH));
        if (!draft.says("station")) {
            draft.say("station", found.source().replaceFirst("(?i)(\\.(csv|tsv|txt)?(\\.gz)?|/)$", ""));
        }
        for (Map.Entry<String, String> key : found.format().entrySet()) {
            draft.say("source." + key.getKey(), key.getValue());
        }
        qualities(draft, found);
        ignore(draft, found, given);
        badValues(draft, found, given);
        plausible(draft, found);
        operating(draft, found);
        if (groupsFile.isPresent()) {
            draft.sayGroups(new GroupsConfig(groupsFile, given.groups().count(), List.of()));
        } else if (!draft.says("groups")) {
            groups(draft, found);
        }
        return draft.text();
    }

    private static void qualities(StationDraft draft, Inspection found) {
        ColumnGuess columns = found.columns();
        columns.quality().ifPresent(column -> {
            draft.say("source.qualityColumn", column);
            comment(
                    draft,
                    "source.qualityColumn",
                    "says how good measurements are: "
                            + Words.names(
                                    columns.qualities(), columns.qualities().size()));
        });
        if (!columns.good().isEmpty()) {
            draft.say("source.goodQuality", columns.good());
            comment(draft, "source.goodQuality", "codes of OPC UA, in which 0 is good");
        }
    }

    private static void ignore(StationDraft draft, Inspection found, Station given) {
        List<String> labels = found.names(SensorFacts::label);
        List<String> absent = found.names(SensorFacts::absent);
        List<String> ignored = Stream.of(given.source().ignore(), labels, absent)
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (!ignored.isEmpty()) {
            draft.say("source.ignore", ignored);
        }
        for (String column : found.columns().words().keySet()) {
            comment(draft, "source.ignore", "words: " + found.columns().example(column));
        }
        if (!labels.isEmpty()) {
            comment(draft, "source.ignore", "looks like a label: " + Words.names(labels, labels.size()));
        }
        if (!absent.isEmpty()) {
            comment(draft, "source.ignore", "without any measurement: " + Words.names(absent, absent.size()));
        }
    }

    private static void badValues(StationDraft draft, Inspection found, Station given) {
        List<Double> plain = found.plainBadValues();
        List<String> bad = Stream.concat(
                        given.source().badValues().stream(), plain.stream().map(Words::exact))
                .distinct()
                .toList();
        if (!bad.isEmpty()) {
            draft.say("source.badValues", bad);
        }
        for (SensorFacts sensor : found.sensors()) {
            for (BadValue value : sensor.bad()) {
                comment(
                        draft,
                        "source.badValues",
                        Words.exact(value.value()) + " in " + sensor.name() + ": "
                                + Words.count(value.rows(), "row")
                                + (plain.contains(value.value()) ? "" : "; a measurement, or not?"));
            }
        }
    }

    private static void plausible(StationDraft draft, Inspection found) {
        List<PlausibleGuess> guesses = PlausibleGuess.of(found);
        if (!guesses.isEmpty() && !draft.says("plausible")) {
            comment(
                    draft,
                    "plausible",
                    "Values far from all others stand in the data. A range as wide again on both sides as all that is"
                            + " measured, for those sensors; look whether it fits:");
            draft.comment("plausible", List.of("plausible: " + PlausibleGuess.yaml(guesses)));
        }
    }

    private static void operating(StationDraft draft, Inspection found) {
        if (found.operating().isEmpty() || draft.says("operating.sensor")) {
            return;
        }
        OperatingGuess best = found.operating().get(0);
        String near = best.sensor() + " is near zero in " + Words.percent(best.still()) + " of the rows";
        if (found.stopsTogether()) {
            draft.say("operating.sensor", best.sensor());
            draft.say("operating.above", best.limit());
            comment(
                    draft,
                    "operating",
                    near
                            + ": only the others are learnt from and scored. Put a # before sensor and above to judge all.");
        } else {
            comment(
                    draft,
                    "operating",
                    near
                            + ", other sensors at other times: parts of the plant stop on their own, and all rows count. With"
                            + " sensor: " + StationDraft.quoted(best.sensor()) + " and above: "
                            + Words.exact(best.limit())
                            + " only those count in which that part runs.");
        }
    }

    private static void groups(StationDraft draft, Inspection found) {
        List<List<String>> groups = found.correlations().groups();
        long together = groups.stream().mapToLong(List::size).sum();
        if (groups.isEmpty()
                || (groups.size() == 1
                        && together == found.names(SensorFacts::usable).size())) {
            return; // all of them together is what happens anyway
        }
        var lines = new ArrayList<String>();
        lines.addAll(Words.wrapped(
                "These sensors move together. One network for all is the default; a network each makes sense where they"
                        + " belong to different machines. groups: auto decides by itself, or:",
                WIDTH));
        List<String> others = found.names(
                sensor -> sensor.usable() && groups.stream().noneMatch(group -> group.contains(sensor.name())));
        if (!others.isEmpty()) {
            lines.addAll(Words.wrapped("In none of them, hence left out then: " + String.join(", ", others), WIDTH));
        }
        lines.add("groups:");
        for (int g = 0; g < groups.size(); g++) {
            lines.add("  - {id: " + (g + 1) + ", name: group " + (g + 1) + ", sensors: "
                    + StationDraft.list(groups.get(g)) + "}");
        }
        lines.add("");
        draft.comment("groups", lines);
    }

    private static void comment(StationDraft draft, String path, String text) {
        draft.comment(path, Words.wrapped(text, WIDTH));
    }
}

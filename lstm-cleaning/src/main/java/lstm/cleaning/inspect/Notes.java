package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lstm.config.StationDraft;
import lstm.frame.TimeAxis;

/** What stands out in a history, one paragraph each, with what to do about it. */
final class Notes {

    /** Fewer rows are too few for a network. */
    static final int LEAST_ROWS = 3000;

    private static final long LEAST_NANOS = 2 * 86_400 * TimeAxis.SECOND;
    private static final double MUCH_MISSING = 0.05;
    private static final int NAMES = 8;
    private static final int STUCK_NAMED = 5;

    private final Inspection found;
    private final TimeFacts time;
    private final List<String> notes = new ArrayList<>();

    private Notes(Inspection found) {
        this.found = found;
        this.time = found.time();
    }

    /** Returns the paragraphs, what matters most first; none when nothing stands out. */
    static List<String> of(Inspection found) {
        var notes = new Notes(found);
        notes.littleHistory();
        notes.times();
        notes.columns();
        notes.labels();
        notes.badValues();
        notes.plausible();
        notes.stillSensors();
        notes.missing();
        notes.zeroRows();
        notes.operating().ifPresent(notes.notes::add);
        notes.together();
        return List.copyOf(notes.notes);
    }

    private void littleHistory() {
        boolean brief = !time.axis().isSteps() && time.span() < LEAST_NANOS;
        if (found.rows() < LEAST_ROWS || brief) {
            notes.add("Little history: "
                    + Words.count(found.rows(), "row")
                    + (brief ? " over " + Words.length(time.axis(), time.span()) : "")
                    + ". Normal operation is learnt from it, so everything that is normal must be in it: at least "
                    + Words.count(LEAST_ROWS, "row") + " and two full days or cycles, better weeks.");
        }
    }

    private void times() {
        if (time.summary().unsorted()) {
            notes.add("Rows are not in order of time. They are sorted, which takes memory for all of them; sort a large"
                    + " file beforehand.");
        }
        found.remarks().forEach(remark -> notes.add(remark + "."));
        if (time.firstDouble().isPresent()) {
            notes.add(
                    Words.count(time.summary().doubleTimes(), "row") + " with the time of the row before, the first at "
                            + time.axis().format(time.firstDouble().getAsLong())
                            + "; the first row of each time counts. If clocks were changed there, set source.zone.");
        }
        if (time.holes() > 0) {
            notes.add(Words.count(time.holes(), "hole")
                    + (time.holes() == 1 ? " in time: " : " in time, the longest: ")
                    + time.longestHoles().stream().map(this::hole).collect(Collectors.joining(", "))
                    + ". Nothing is joined across a hole; source.maxHole says what is one.");
        }
    }

    private String hole(Hole hole) {
        return Words.length(time.axis(), hole.nanos()) + " from " + time.axis().format(hole.from());
    }

    private void columns() {
        ColumnGuess columns = found.columns();
        if (!columns.words().isEmpty()) {
            List<String> names = List.copyOf(columns.words().keySet());
            notes.add(Words.names(names.stream().map(columns::example).toList(), NAMES)
                    + (names.size() == 1 ? " holds words" : " hold words")
                    + ", not measurements; leave out with source.ignore: " + StationDraft.list(names));
        }
        columns.quality()
                .ifPresent(column -> notes.add(said(columns.qualities(), "says", "say")
                        + " how good measurements are; those that are not good are missing with source.qualityColumn: "
                        + StationDraft.quoted(column)
                        + (columns.good().isEmpty()
                                ? ""
                                : " and, as 0 is good in OPC UA, source.goodQuality: "
                                        + StationDraft.list(columns.good()))));
    }

    private void labels() {
        List<String> labels = found.names(SensorFacts::label);
        if (!labels.isEmpty()) {
            notes.add(said(labels, "looks like a label", "look like labels")
                    + " (only 0 and 1), not like a sensor; leave out with source.ignore: " + StationDraft.list(labels));
        }
        List<String> switches = found.names(sensor -> sensor.usable() && sensor.different() == 2);
        if (!switches.isEmpty()) {
            notes.add(said(switches, "has just two values: a switch", "have just two values each: switches")
                    + ". What says that the plant is faulty, not how it runs, belongs in source.ignore.");
        }
        List<String> absent = found.names(SensorFacts::absent);
        if (!absent.isEmpty()) {
            notes.add(said(absent, "has no measurement at all", "have no measurement at all")
                    + "; leave out with source.ignore: " + StationDraft.list(absent));
        }
    }

    private void badValues() {
        List<Double> plain = found.plainBadValues();
        Map<Double, List<String>> where = new TreeMap<>();
        for (SensorFacts sensor : found.sensors()) {
            for (BadValue bad : sensor.bad()) {
                where.computeIfAbsent(bad.value(), v -> new ArrayList<>())
                        .add(sensor.name() + " (" + Words.count(bad.rows(), "row") + ")");
            }
        }
        where.forEach((value, sensors) -> {
            String number = Words.exact(value);
            String found =
                    "Exactly " + number + ", far from all other values, stands in " + Words.names(sensors, NAMES);
            notes.add(
                    plain.contains(value)
                            ? found + ": a number for \"no value\". Read as missing with source.badValues: [" + number
                                    + "]"
                            : found + ". If that is no measurement, set source.badValues: [" + number
                                    + "], which holds for all sensors.");
        });
    }

    private void plausible() {
        List<PlausibleGuess> guesses = PlausibleGuess.of(found).stream()
                .filter(PlausibleGuess::isDoubtful) // the others are taken out already
                .toList();
        if (!guesses.isEmpty()) {
            notes.add("To take whatever is as far away for missing, not only those very numbers, set plausible: "
                    + PlausibleGuess.yaml(guesses.subList(0, Math.min(NAMES, guesses.size()))) + ".");
        }
    }

    private void stillSensors() {
        List<String> constant = found.names(sensor -> sensor.usable() && sensor.constant());
        if (!constant.isEmpty()) {
            notes.add(said(constant, "never changes", "never change")
                    + "; kept, so that a change will be strange. If a change would mean nothing: source.ignore");
        }
        List<SensorFacts> stuck = found.sensors().stream()
                .filter(sensor -> sensor.usable() && sensor.stuck())
                .toList();
        for (SensorFacts sensor : stuck.subList(0, Math.min(STUCK_NAMED, stuck.size()))) {
            Run run = sensor.longest();
            notes.add(sensor.name() + " stood at " + Words.number(run.value()) + " for "
                    + Words.length(time.axis(), run.nanos()) + " (" + Words.count(run.rows(), "row") + ") from "
                    + time.axis().format(run.from()) + ": stuck?");
        }
        if (stuck.size() > STUCK_NAMED) {
            notes.add("So did "
                    + Words.names(
                            stuck.subList(STUCK_NAMED, stuck.size()).stream()
                                    .map(SensorFacts::name)
                                    .toList(),
                            NAMES)
                    + "; column \"still\" says how long.");
        }
    }

    private void missing() {
        List<String> gappy = found.sensors().stream()
                .filter(sensor -> sensor.usable() && sensor.missingShare() >= MUCH_MISSING)
                .map(sensor -> sensor.name() + " (" + Words.percent(sensor.missingShare()) + ")")
                .toList();
        if (!gappy.isEmpty()) {
            notes.add("Much is missing of " + Words.names(gappy, NAMES)
                    + ". The last value is held for missing.maxAge; a row that still lacks a value gets no score, so"
                    + " a sensor that is mostly missing is better left out by source.ignore.");
        }
    }

    private void zeroRows() {
        if (found.zeroRows() > 0) {
            notes.add(
                    "Every sensor reads 0 in " + Words.count(found.zeroRows(), "row") + " ("
                            + Words.percent((double) found.zeroRows() / found.rows())
                            + "): the plant or the data acquisition stood still. Cleaning will object to them if they are few.");
        }
    }

    /** What is said of a plant that stands still at times. */
    private Optional<String> operating() {
        return found.operating().stream()
                .findFirst()
                .map(best -> "The plant seems to stand still at times: " + best.sensor() + " is near zero in "
                        + Words.percent(best.still()) + " of the rows and above " + Words.exact(best.limit())
                        + " in nearly all others"
                        + others()
                        + (found.stopsTogether()
                                ? ". The configuration judges running time only."
                                : ". Parts of the plant stop on their own, so the configuration judges all rows."));
    }

    private String others() {
        int others = found.operating().size() - 1;
        return others == 0
                ? ""
                : " (so " + (others == 1 ? "is 1 other sensor" : "are " + others + " other sensors") + ", "
                        + (found.stopsTogether() ? "at the same times)" : "at other times)");
    }

    private void together() {
        Correlations correlations = found.correlations();
        if (!correlations.twins().isEmpty()) {
            List<String> pairs = correlations.twins().stream()
                    .map(pair -> pair.first() + " and " + pair.second())
                    .toList();
            notes.add("Nearly the same (|r| at least " + Correlations.TWIN + "): " + Words.names(pairs, NAMES)
                    + ". One of each is enough, unless a difference between them would matter.");
        }
        List<List<String>> groups = correlations.groups();
        if (!groups.isEmpty()) {
            String sets = groups.stream()
                    .limit(NAMES)
                    .map(group -> Words.names(group, NAMES))
                    .collect(Collectors.joining("; "));
            boolean all =
                    groups.get(0).size() == found.names(SensorFacts::usable).size();
            notes.add((all ? "All sensors move together (|r|" : "Moving together (|r|") + " at least "
                    + Correlations.STRONG + ")" + (all ? ", as of one machine" : ": " + sets)
                    + (groups.size() > NAMES ? "; and " + (groups.size() - NAMES) + " sets more" : "") + ".");
        }
    }

    private static String said(List<String> names, String one, String many) {
        return Words.names(names, NAMES) + " " + (names.size() == 1 ? one : many);
    }
}

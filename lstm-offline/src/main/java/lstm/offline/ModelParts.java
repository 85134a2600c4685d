package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lstm.offline.OfflineReport.Group;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.score.ModelWatch.Kind;
import lstm.score.Promise;

/** The parts of the report that tell whether the model still fits the plant, and what can be promised of its alarms. */
final class ModelParts {

    private static final int MOST_NOTICES = 100; // listed

    private final OfflineReport report;
    private final TimePositions positions;

    ModelParts(OfflineReport report, TimePositions positions) {
        this.report = report;
        this.positions = positions;
    }

    /** What to do something about first; nothing where the model fits. */
    List<Fact> warnings() {
        var facts = new ArrayList<Fact>();
        last(report.notices().stream().filter(notice -> notice.is(Kind.PLANT_CHANGED)))
                .map(notice -> new Fact(
                        "The plant has changed",
                        "check, then retrain",
                        "an alarm lasted so long that its level is the new base, since " + shown(notice),
                        Tone.BAD))
                .ifPresent(facts::add);
        lastTurns().stream()
                .filter(notice -> notice.is(Kind.CLAIMS_VOID))
                .min(Comparator.comparingLong(ReportedNotice::timeNanos))
                .map(notice -> new Fact("Claims", "void, retrain", "since " + shown(notice), Tone.WARN))
                .ifPresent(facts::add);
        return facts;
    }

    /** What can be promised, and since when claims hold that once were void. */
    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        promise().ifPresent(facts::add);
        List<ReportedNotice> turns = lastTurns();
        last(turns.stream())
                .filter(notice -> turns.stream().noneMatch(turn -> turn.is(Kind.CLAIMS_VOID)))
                .map(notice ->
                        new Fact("Claims", "hold again", "since " + shown(notice) + "; " + timesVoid(), Tone.NEUTRAL))
                .ifPresent(facts::add);
        return facts;
    }

    /** When the claims of each group became void or held again for the last time. */
    private List<ReportedNotice> lastTurns() {
        return report.groups().stream()
                .flatMap(group ->
                        last(report.notices(group).stream().filter(notice -> !notice.is(Kind.PLANT_CHANGED))).stream())
                .toList();
    }

    private String timesVoid() {
        long times = report.notices().stream()
                .filter(notice -> notice.is(Kind.CLAIMS_VOID))
                .count();
        return times == 1 ? "they were void once" : "they were void " + Numbers.count(times) + " times";
    }

    private static Optional<ReportedNotice> last(Stream<ReportedNotice> notices) {
        return notices.max(Comparator.comparingLong(ReportedNotice::timeNanos));
    }

    private String shown(ReportedNotice notice) {
        return positions.axis().format(positions.of(notice.timeNanos()))
                + (report.groups().size() > 1 ? ", " + title(notice) : "");
    }

    private String title(ReportedNotice notice) {
        return report.groups().stream()
                .filter(group -> group.id() == notice.group())
                .findFirst()
                .map(StationOverview::title)
                .orElseThrow();
    }

    /** What can be promised of one group's alarms; empty where the bundle does not know. */
    static Optional<Fact> promise(Group group) {
        return Optional.ofNullable(group.promise())
                .map(promise -> new Fact("What can be promised", promise.brief(), promise.note(), tone(promise)));
    }

    private static Tone tone(Promised promise) {
        return promise.verdict() == Promise.Verdict.HOLDS ? Tone.NEUTRAL : Tone.WARN;
    }

    private Optional<Fact> promise() {
        List<Group> known = report.groups().stream()
                .filter(group -> group.promise() != null)
                .toList();
        if (known.isEmpty() || report.groups().size() == 1) {
            return known.stream().findFirst().flatMap(ModelParts::promise);
        }
        Optional<Group> without = known.stream()
                .filter(group -> group.promise().verdict() != Promise.Verdict.HOLDS)
                .findFirst();
        long holding = known.stream()
                .filter(group -> group.promise().verdict() == Promise.Verdict.HOLDS)
                .count();
        return Optional.of(new Fact(
                "Groups with a promise",
                holding + " of " + Numbers.count(report.groups().size()),
                without.map(group -> StationOverview.title(group) + ": "
                                + group.promise().note())
                        .orElse("what it is stands with each group"),
                without.isPresent() ? Tone.WARN : Tone.NEUTRAL));
    }

    /** The same in sentences; nothing where the bundle does not know. */
    static List<Section> promised(Group group) {
        return group.promise() == null
                ? List.of()
                : List.of(TextSection.of(
                        "What can be promised",
                        TextSection.sentence(group.promise().words()),
                        "A day counts as one on which nothing has changed when the plant runs as in the clean rows of the"
                                + " training, away from outliers that cleaning left out."));
    }

    /** Where a group's plant was noticed to have changed, for its charts. */
    List<Marker> markers(Group group) {
        return report.notices(group).stream()
                .filter(notice -> notice.is(Kind.PLANT_CHANGED))
                .map(notice -> new Marker(positions.of(notice.timeNanos()), "the plant has changed"))
                .toList();
    }

    /** Everything that was noticed; empty when nothing was. */
    List<Section> notices() {
        if (report.notices().isEmpty()) {
            return List.of();
        }
        var columns = new ArrayList<>(List.of(Column.text("time"), Column.text("notice")));
        if (report.groups().size() > 1) {
            columns.add(Column.text("group"));
        }
        columns.add(Column.number("above score 1 in the last day", ""));
        columns.add(Column.text("what it means"));
        return List.of(new TableSection(
                "Does the model still fit?",
                "When the plant was no longer what the model had learnt: an alarm that lasts a day makes its level the new"
                        + " base; many rows above a score of 1 without an alarm make every claimed probability void. The newest"
                        + " first"
                        + (report.notices().size() > MOST_NOTICES
                                ? ", the last " + MOST_NOTICES + " of "
                                        + Numbers.count(report.notices().size())
                                : "")
                        + ".",
                new SortableTable(
                        "notices",
                        columns,
                        report.notices().stream()
                                .sorted(Comparator.comparingLong(ReportedNotice::timeNanos)
                                        .reversed())
                                .limit(MOST_NOTICES)
                                .map(this::row)
                                .toList())));
    }

    private Row row(ReportedNotice notice) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.time(positions.axis(), positions.of(notice.timeNanos())));
        cells.add(Cell.label(
                notice.kind().replace('-', ' '),
                notice.is(Kind.PLANT_CHANGED) ? Tone.BAD : notice.is(Kind.CLAIMS_VOID) ? Tone.WARN : Tone.NEUTRAL));
        if (report.groups().size() > 1) {
            cells.add(Cell.text(title(notice)));
        }
        cells.add(Cell.percent(notice.share()));
        cells.add(Cell.text(notice.message()));
        return Row.of(cells.toArray(Cell[]::new));
    }
}

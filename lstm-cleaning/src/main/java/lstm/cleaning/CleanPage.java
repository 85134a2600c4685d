package lstm.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.cleaning.quality.QualitySections;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Section;
import lstm.report.TextSection;
import lstm.report.Tone;

/** The page about one cleaning: what is clean, who objected to what, and which sensors are behind it. */
final class CleanPage {

    private final CleanResult result;
    private final RowCounts counts;
    private final RowTimes times;
    private final FactsPart facts;
    private final TimelinePart timeline;
    private final IntervalsPart intervals;

    private CleanPage(CleanResult result) {
        this.result = result;
        counts = new RowCounts(result);
        times = new RowTimes(result);
        facts = new FactsPart(result, counts, times);
        timeline = new TimelinePart(result, counts, times);
        intervals = new IntervalsPart(result, times);
    }

    static Page of(CleanResult result) {
        return new CleanPage(result).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        if (several()) {
            sections.add(timeline.overview());
            sections.add(GroupsTable.of(result, counts));
            sections.add(new DetailsSection(
                    "Group by group",
                    "What is clean in each group, who objected to what, and which sensors are behind it.",
                    result.groups().stream().map(this::details).toList()));
        } else {
            sections.addAll(sections(result.groups().get(0)));
        }
        sections.addAll(QualitySections.of(
                result.quality(), result.axis(), result.settings().stepNanos()));
        sections.add(TextSection.of(
                "How to read this",
                "Each detector objects to the oddest "
                        + Numbers.percent(result.settings().nu())
                        + " of the rows, whether anything is wrong or not: a history without faults loses them too, which"
                        + " costs little. Look at the anomalous intervals: where the plant did run as it should, a range of"
                        + " operation is missing from what training learns, and will be reported as strange later.",
                "A clean interval goes on over up to "
                        + result.settings().clean().maxGap() + " rows that are not clean; training leaves them out."));
        return new Page(
                "Cleaning",
                result.station(),
                result.sourceName() + ", "
                        + times.axis().period(times.first(), times.last()) + ", "
                        + result.history().frame().sensors().size() + " sensors"
                        + (result.axis().isSteps() ? "" : ", a row every " + times.words(1)),
                facts.all(),
                sections,
                "lstm clean · vote " + result.settings().vote().name().toLowerCase(Locale.ROOT) + " · seed "
                        + result.settings().seed());
    }

    private boolean several() {
        return result.groups().size() > 1;
    }

    private List<Section> sections(GroupCleaning group) {
        return List.of(
                timeline.of(group),
                intervals.anomalous(group),
                OutliersPart.drivers(group),
                intervals.secondPass(group),
                intervals.clean(group),
                OutliersPart.detectors(group));
    }

    private Details details(GroupCleaning group) {
        return new Details(
                GroupsTable.id(group),
                group.group().title() + " · "
                        + Numbers.count(group.group().sensors().size(), "sensor") + " · "
                        + Numbers.percent(counts.cleanShare(group)) + " clean",
                "",
                Tone.NEUTRAL,
                facts.of(group),
                sections(group));
    }
}

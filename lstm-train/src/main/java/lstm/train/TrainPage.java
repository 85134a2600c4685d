package lstm.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.bundle.Provenance;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.report.Cell;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Section;
import lstm.report.TextSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/**
 * The page about one training: loss curves, scores of clean rows with the threshold, and what is reconstructed; or about a network
 * from elsewhere, with where it came from in the place of losses.
 */
final class TrainPage {

    private final Station station;
    private final TimePositions positions;
    private final Provenance provenance;
    private final List<GroupTraining> groups;
    private final Optional<ImportPart> origin; // of a network from elsewhere
    private final Map<Integer, TrainSample> samples = new HashMap<>(); // by id of the group

    private TrainPage(
            Station station,
            TimeAxis axis,
            Provenance provenance,
            List<GroupTraining> groups,
            Optional<ImportPart> origin) {
        this.origin = origin;
        this.station = station;
        this.positions = new TimePositions(axis);
        this.provenance = provenance;
        this.groups = groups;
        groups.forEach(group -> {
            AlarmRule rule = station.scoring().alarmRule(group.model().causal(), provenance.stepNanos(), axis);
            samples.put(group.group().id(), TrainSample.of(group, rule, positions));
        });
    }

    /** The score above which an alarm of a group begins. */
    private double enter(GroupTraining group) {
        return station.scoring().alarmOf(group.model().causal()).enter();
    }

    static Page of(Station station, TimeAxis axis, Provenance provenance, List<GroupTraining> groups) {
        return new TrainPage(station, axis, provenance, groups, Optional.empty()).page();
    }

    /** Of a network that was trained elsewhere. */
    static Page ofImport(
            Station station, TimeAxis axis, Provenance provenance, GroupTraining group, ImportPart origin) {
        return new TrainPage(station, axis, provenance, List.of(group), Optional.of(origin)).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        var facts = new ArrayList<Fact>();
        if (groups.size() == 1) {
            facts.addAll(facts(groups.get(0)));
            sections.addAll(sections(groups.get(0)));
        } else {
            var whole = new StationPart(groups, samples, station.scoring(), this::enter);
            facts.addAll(whole.facts());
            sections.add(whole.table());
            sections.add(new DetailsSection(
                    "Group by group",
                    "How the training of each group went, and what to expect of its network.",
                    groups.stream().map(this::details).toList()));
        }
        sections.add(explanation());
        return new Page(
                origin.isEmpty() ? "Training" : "Imported network",
                station.name(),
                subtitle(),
                facts,
                sections,
                (origin.isEmpty() ? "lstm train · trained " : "lstm import-keras · made ") + provenance.created()
                        + " · seed " + provenance.seed()
                        + " · SHA-256 of the data begins "
                        + provenance.sourceSha256().substring(0, 12));
    }

    private String subtitle() {
        GroupTraining group = groups.get(0);
        SensorFrame frame = group.frame();
        long sensors = groups.stream()
                .flatMap(one -> one.group().sensors().stream())
                .distinct()
                .count();
        return provenance.source() + ", "
                + positions.axis().period(positions.of(frame.time(0)), positions.of(frame.time(frame.rows() - 1)))
                + ", " + sensors + " sensors" + (groups.size() == 1 ? "" : " in " + groups.size() + " groups");
    }

    private List<Section> sections(GroupTraining group) {
        TrainSample sample = sample(group);
        var sections = new ArrayList<Section>();
        var thresholds = new ThresholdPart(station.scoring(), group.model().causal(), sample, rowsPerDay());
        origin.map(ImportPart::section).ifPresent(sections::add);
        sections.add(SamplePart.scores(sample, thresholds));
        sections.add(thresholds.table());
        group.persistence().ifPresent(check -> sections.addAll(PersistencePart.of(check)));
        sections.addAll(TrustPart.of(group.model(), sample.levels, station.scoring()));
        group.result()
                .map(result -> LossPart.of(result, station.training().loss()))
                .ifPresent(sections::add);
        sections.add(SamplePart.reconstruction(group, sample, positions.axis(), groups.size()));
        sections.addAll(RowsPart.of(group, positions));
        return sections;
    }

    private Details details(GroupTraining group) {
        return new Details(
                StationPart.id(group),
                group.group().title() + " · "
                        + Numbers.count(group.group().sensors().size(), "sensor"),
                group.interrupted() ? "interrupted" : "",
                Tone.WARN,
                facts(group),
                sections(group));
    }

    /** What to expect of the model first, then how it was made. */
    private List<Fact> facts(GroupTraining group) {
        double strange = sample(group).heldOutAbove(1);
        double alarm = sample(group).heldOutAbove(enter(group));
        var facts = new ArrayList<Fact>();
        group.persistence().map(PersistencePart::fact).ifPresent(facts::add);
        facts.addAll(List.of(
                new Fact(
                        "Held-out rows above score 1",
                        Numbers.percent(strange),
                        "1 % when all is well",
                        strange > 0.03 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        "Held-out rows above alarm",
                        Numbers.percent(alarm),
                        "false alarms to expect",
                        alarm > 0.01 ? Tone.WARN : Tone.GOOD),
                TrustPart.promise(group.model(), station.scoring()),
                new Fact(
                        "Clean rows",
                        Numbers.count(group.rows().clean().cardinality()),
                        "of " + Numbers.count(group.frame().rows()) + "; "
                                + Numbers.count(group.rows().count(true)) + " held out",
                        Tone.NEUTRAL)));
        group.result().map(result -> facts(group, result)).ifPresent(facts::addAll);
        origin.map(part -> part.facts(group)).ifPresent(facts::addAll);
        return facts;
    }

    private List<Fact> facts(GroupTraining group, TrainingResult result) {
        return List.of(
                new Fact(
                        "Best " + result.round(),
                        Integer.toString(result.bestRound()),
                        "of " + result.history().rounds().size() + (result.interrupted() ? ", interrupted" : "")
                                + "; trained in " + Cell.duration(group.took()).shown(),
                        result.interrupted() ? Tone.WARN : Tone.NEUTRAL),
                new Fact(
                        "Validation loss",
                        TrainPipeline.shown(result.bestLoss()),
                        LossPart.name(station.training().loss()) + ", scaled sensors",
                        Tone.NEUTRAL),
                new Fact(
                        "Parameters",
                        Numbers.count(group.model().prepared().weights().spec().parameterCount()),
                        "learnt from " + Numbers.count(group.windows()) + " windows",
                        Tone.NEUTRAL));
    }

    private double rowsPerDay() {
        long step = provenance.stepNanos();
        return positions.times().isSteps() || step == 0
                ? 0
                : (double) positions.times().dayNanos() / step;
    }

    private TrainSample sample(GroupTraining group) {
        return samples.get(group.group().id());
    }

    private Section explanation() {
        if (origin.isPresent()) {
            return TextSection.of(
                    "How to read this",
                    "The network is used as it came. Of the clean rows some are held out, "
                            + groups.get(0).rows().heldOut().form().words()
                            + ": they stand for the rows to come, as far as the network was not trained on them, which cannot"
                            + " be seen here. A score of 1 is what 1 % of clean rows exceed.");
        }
        return TextSection.of(
                "How to read this",
                (groups.get(0).persistence().isPresent()
                                ? "The network learns to foretell clean rows from the window before them. "
                                : "The network learns to reproduce clean rows from a window of them. ")
                        + "Of the clean rows some are held out, "
                        + groups.get(0).rows().heldOut().form().words()
                        + ": they are not learnt from, they tell which weights are best, and they stand for the rows to come. A score of 1 is what 1 % of clean rows exceed.");
    }
}

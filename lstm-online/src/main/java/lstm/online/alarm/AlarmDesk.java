package lstm.online.alarm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import lstm.config.OnlineConfig;
import lstm.interval.AlarmTracker.Alarm;
import lstm.interval.AlarmTracker.Kind;
import lstm.interval.ReportRule;
import lstm.online.event.Event;
import lstm.score.Channel;
import lstm.score.Evidence;
import lstm.score.Explanation;
import lstm.score.Explanation.Cause;
import lstm.score.RowScore;

/**
 * Stands between the alarms of the long and the short rule of one group and those that people are told of: keeps an alarm open
 * while the probability hovers, holds back what is ignored and what comes again too soon, and lets a second fault through. At
 * most one alarm is open at a time. With nothing configured its alarms are those of the rules. Not thread-safe.
 *
 * <p>The leading sensors of an alarm are the fewest that carry at least half of the score together.
 */
public final class AlarmDesk {

    private final OnlineConfig.Alarms config;
    private final ReportRule longRule;
    private final ReportRule shortRule;
    private final int closeAfter; // rows, 0: as the rule says
    private final boolean lingers; // an alarm may go on when the rule's is over
    private final long stepNanos;
    private final int group;
    private final Explainer explainer;
    private final Evidence joined; // of all pieces of an alarm, while it is told
    private final IgnoreRules ignored;
    private final QuietPeriod quiet;
    private OpenAlarm open; // null while no alarm is
    private boolean heldBack; // the rule's alarm was not raised for a reason of ours
    private long suppressed;

    /** Says what is behind evidence: at most so many sensors. */
    @FunctionalInterface
    public interface Explainer {

        /** The explanation with this many sensors at most. */
        Explanation explain(Evidence evidence, int topSensors);
    }

    /**
     * Which alarms are told, and how.
     *
     * @param group id
     * @param channels of its scorer
     * @param sensors number of them
     * @param explainer names as many sensors as it is asked for
     * @param topSensors named in an event at most
     */
    public record Setting(
            int group, List<Channel> channels, int sensors, Explainer explainer, int topSensors, long stepNanos) {

        public Setting {
            channels = List.copyOf(channels);
        }
    }

    private final Setting setting;

    /** A desk with no alarm open. */
    public AlarmDesk(OnlineConfig.Alarms config, ReportRule longRule, ReportRule shortRule, Setting setting) {
        this.config = config;
        this.longRule = longRule;
        this.shortRule = shortRule;
        this.setting = setting;
        stepNanos = setting.stepNanos();
        group = setting.group();
        explainer = setting.explainer();
        closeAfter = config.closeAfter().timesteps(stepNanos);
        lingers = config.closeBelow().isPresent() || closeAfter > 0;
        joined = new Evidence(setting.channels(), setting.sensors());
        ignored = new IgnoreRules(config.ignore());
        quiet = new QuietPeriod(config.quiet());
    }

    /**
     * What the rules say of a row.
     *
     * @param over the alarm that it shows to be over
     * @param standing the one that it is part of, in a row in which alarms may be raised
     * @param evidence of either; a view
     * @param idTime of either
     */
    public record Ruling(Optional<Alarm> over, Optional<Alarm> standing, Evidence evidence, long idTime) {}

    /** Takes what the rules say of the next row; {@code id} makes an id of a time. */
    public void accept(long time, RowScore row, Ruling ruling, LongFunction<String> id, Consumer<Event> out) {
        if (open != null) {
            double below =
                    config.closeBelow().orElseGet(() -> ruleOf(open.kind()).probability());
            open = open.after(row.probability() >= below); // NaN counts towards the end, as it does for the rules
        }
        ruling.over().ifPresent(alarm -> over(alarm, ruling.evidence()));
        if (open != null && !open.ruled() && open.below() >= rowsToClose(open.kind())) {
            close(time, id, out);
        }
        ruling.standing().filter(alarm -> open == null || !open.ruled()).ifPresent(alarm -> {
            raise(alarm, time, row, ruling, id, out);
        });
    }

    /** Time breaks or the plant stops: whatever is open is over. */
    public void breakOff(
            long time, Optional<Alarm> over, Evidence evidence, LongFunction<String> id, Consumer<Event> out) {
        over.ifPresent(alarm -> over(alarm, evidence));
        if (open != null) {
            close(time, id, out);
        }
    }

    private ReportRule ruleOf(Kind kind) {
        return kind == Kind.LONG ? longRule : shortRule;
    }

    private int rowsToClose(Kind kind) {
        if (!lingers) {
            return 0;
        }
        return closeAfter > 0 ? closeAfter : ruleOf(kind).maxGap() + 1;
    }

    /** The rule's alarm is over. */
    private void over(Alarm alarm, Evidence evidence) {
        if (open != null && open.ruled()) {
            open = open.letGo(alarm.kind(), evidence.state());
        } else if (heldBack) {
            suppressed++;
        }
        heldBack = false;
    }

    private void raise(
            Alarm alarm, long time, RowScore row, Ruling ruling, LongFunction<String> id, Consumer<Event> out) {
        if (open == null && isPlain()) {
            open(alarm, time, row, ruling, id, out);
            return;
        }
        List<Cause> leading = leading(ruling.evidence());
        Set<String> sensors = names(leading);
        if (open != null && sharesSensor(sensors)) {
            open = open.goOn(alarm.kind());
            heldBack = false;
        } else if (ignored.coverAll(leading)
                || quiet.covers(time, ruling.evidence().peakScore(), sensors)) {
            heldBack = true;
        } else {
            if (open != null) {
                close(time, id, out); // a second fault
            }
            open(alarm, time, row, ruling, id, out);
        }
    }

    private boolean isPlain() {
        return config.ignore().isEmpty() && config.quiet().isEmpty();
    }

    private boolean sharesSensor(Set<String> sensors) {
        joined.restore(open.before());
        return names(leading(joined)).stream().anyMatch(sensors::contains);
    }

    private void open(
            Alarm alarm, long time, RowScore row, Ruling ruling, LongFunction<String> id, Consumer<Event> out) {
        open = new OpenAlarm(ruling.idTime(), alarm.kind(), null, true, 0);
        heldBack = false;
        out.accept(new Event.AlarmOpen(
                id.apply(open.idTime()),
                time,
                group,
                ruling.evidence().firstTime(),
                alarm.kind(),
                row.probability(),
                row.score(),
                explainer.explain(ruling.evidence(), setting.topSensors())));
    }

    private void close(long time, LongFunction<String> id, Consumer<Event> out) {
        joined.restore(open.before());
        out.accept(new Event.AlarmClose(
                id.apply(open.idTime()),
                time,
                group,
                joined.firstTime(),
                joined.lastTime() + stepNanos,
                open.kind(),
                joined.peakProbability(),
                joined.peakScore(),
                explainer.explain(joined, setting.topSensors())));
        if (config.quiet().isPresent()) {
            quiet.begins(time, joined.peakScore(), names(leading(joined)));
        }
        open = null;
    }

    private List<Cause> leading(Evidence evidence) {
        List<Cause> all = explainer.explain(evidence, setting.sensors()).sensors();
        double half = all.stream().mapToDouble(Cause::share).sum() / 2;
        int count = 0;
        double carried = 0;
        while (count < all.size() && carried < half) {
            carried += all.get(count).share();
            count++;
        }
        return all.subList(0, count);
    }

    private static Set<String> names(List<Cause> causes) {
        return causes.stream().map(Cause::sensor).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The alarm that is open, as it would be told now.
     *
     * @param time of the last row
     * @param ruled evidence of the rule's alarm
     */
    public Optional<Event.AlarmOpen> standing(long time, Evidence ruled, LongFunction<String> id) {
        if (open == null) {
            return Optional.empty();
        }
        Evidence.State before = open.before();
        Evidence.State all =
                !open.ruled() ? before : before == null ? ruled.state() : Pieces.joined(before, ruled.state());
        joined.restore(all);
        return Optional.of(new Event.AlarmOpen(
                id.apply(open.idTime()),
                time,
                group,
                joined.firstTime(),
                open.kind(),
                joined.peakProbability(),
                joined.peakScore(),
                explainer.explain(joined, setting.topSensors())));
    }

    /** Whether an alarm is open. */
    public boolean isOpen() {
        return open != null;
    }

    /** Alarms of the rules that nobody was told of, because they were ignored or came too soon. */
    public long suppressed() {
        return suppressed;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(open, heldBack, suppressed, quiet.state());
    }

    /** Takes up a state that {@link #state} of a desk of the same group gave. */
    public void restore(State state) {
        open = state.open();
        heldBack = state.heldBack();
        suppressed = state.suppressed();
        quiet.restore(state.quiet());
    }

    /**
     * All that the next alarm event depends on, besides the rules.
     *
     * @param open null while no alarm is
     */
    public record State(OpenAlarm open, boolean heldBack, long suppressed, List<QuietPeriod.Closed> quiet) {

        public State {
            quiet = List.copyOf(quiet);
        }
    }
}

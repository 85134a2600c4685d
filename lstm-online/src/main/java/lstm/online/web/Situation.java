package lstm.online.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lstm.online.intake.SourceStatus;
import lstm.online.live.LiveView;
import lstm.online.live.Vitals;
import lstm.online.sink.SinkStatus;

/**
 * How the station does, in one word and with what is behind it.
 *
 * @param reasons sentences for people; none when all is well
 */
record Situation(State state, List<String> reasons) {

    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final int SILENT_STEPS = 5;
    private static final Duration STUCK = Duration.ofSeconds(30);

    /** From what a person must know first to what can wait. */
    enum State {
        ALARM("alarm"),
        NO_DATA("no-data"),
        DEGRADED("degraded"),
        STARTING("starting"),
        OK("ok");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    Situation {
        reasons = List.copyOf(reasons);
    }

    static Situation of(Vitals vitals, LiveView view, Clock clock) {
        var reasons = new ArrayList<String>();
        State state = State.OK;
        if (!vitals.bundleLoaded()) {
            reasons.add("the bundle is being loaded");
            state = State.STARTING;
        } else if (!vitals.warm()) {
            reasons.add("windows are not yet full: the first scores come with the next rows");
            state = State.STARTING;
        }
        for (SinkStatus sink : vitals.sinks()) {
            if (!sink.healthy()) {
                reasons.add(sink.name() + " does not take events; " + sink.waiting() + " wait");
                state = State.DEGRADED;
            }
        }
        for (SourceStatus source : vitals.sources()) {
            if (!source.connected()) {
                reasons.add("the source " + source.name() + " is not connected");
                state = State.DEGRADED;
            }
        }
        if (vitals.stateFails()) {
            reasons.add("the state cannot be kept, nothing new is acknowledged; is the disk full?");
            state = State.DEGRADED;
        }
        if (isStuck(vitals)) {
            reasons.add("rows wait and are not scored");
            state = State.DEGRADED;
        }
        if (isSilent(vitals, clock)) {
            reasons.add(vitals.unusable()
                    .map(why -> "rows come and none can be used: last " + why)
                    .orElse("no row has come for longer than it should take"));
            state = State.NO_DATA;
        }
        long open = Math.max(view.openAlarms(), vitals.inAlarm());
        if (open > 0) {
            reasons.add(0, open == 1 ? "one alarm is open" : open + " alarms are open");
            state = State.ALARM;
        }
        return new Situation(state, reasons);
    }

    static boolean isStuck(Vitals vitals) {
        return vitals.stuck().compareTo(STUCK) > 0;
    }

    static boolean isSilent(Vitals vitals, Clock clock) {
        if (!vitals.bundleLoaded()) {
            return false;
        }
        Duration steps =
                Duration.ofNanos(SILENT_STEPS * vitals.bundle().orElseThrow().stepNanos());
        Duration longest = steps.compareTo(SILENT) > 0 ? steps : SILENT;
        Duration silent = Duration.between(vitals.lastRowAt().orElse(vitals.startedAt()), clock.instant());
        return silent.compareTo(longest) > 0;
    }
}

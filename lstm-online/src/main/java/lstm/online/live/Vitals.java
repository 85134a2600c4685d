package lstm.online.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.online.intake.SourceStatus;
import lstm.online.sink.SinkStatus;
import lstm.score.Explanation;

/**
 * How the program does, as the engine knows it. Asked from any thread, at any time after the start, and answered at once:
 * lists are snapshots that the engine makes at most once a second.
 */
public interface Vitals {

    /** What the plant is called. */
    String station();

    /** When the program started. */
    Instant startedAt();

    /** What is scored; empty until it is loaded. */
    Optional<BundleFacts> bundle();

    /** Whether what scores rows is there. */
    default boolean bundleLoaded() {
        return bundle().isPresent();
    }

    /** Whether every group has seen enough rows for a score. */
    boolean warm();

    /** How long the engine has not moved on though there was something to do; zero while it does. */
    Duration stuck();

    /** Where rows come from. */
    List<SourceStatus> sources();

    /** Where events go. */
    List<SinkStatus> sinks();

    /** Since when the saved state has not been renewed; empty when there is none yet. */
    Optional<Duration> stateAge();

    /** Whether the state cannot be kept at the moment: rows that come once wait. */
    default boolean stateFails() {
        return false;
    }

    /** Time of the last row, in nanoseconds of the source's time axis. */
    OptionalLong lastRow();

    /** When, by this machine's clock, it came. */
    Optional<Instant> lastRowAt();

    /** What is wrong with what came last, in words, where none of it since the last row could be used. */
    default Optional<String> unusable() {
        return Optional.empty();
    }

    /** Every sensor of the station. */
    List<SensorState> sensors();

    /** What is behind the score that a group had last; empty when it had none, or nobody has looked yet. */
    default Optional<Present> present(int group) {
        return Optional.empty();
    }

    /**
     * The sensors behind a row, though there may be no alarm.
     *
     * @param time of the row
     */
    record Present(long time, Explanation why) {}

    /** Rows scored since the state began. */
    long rows();

    /** Groups that are in alarm, as of the last second; the page may not have been there when they went into it. */
    default long inAlarm() {
        return 0;
    }

    /** Alarms raised since the start. */
    long alarms();

    /**
     * A bundle of models.
     *
     * @param created when it was trained, as its manifest says
     * @param stepNanos time from one row to the next
     * @param threshold probability above which rows count towards an alarm: the lower of the long and the short rule's
     */
    record BundleFacts(String created, long stepNanos, double threshold, List<GroupFacts> groups) {

        public BundleFacts {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A group of sensors.
     *
     * @param title what a person calls it
     */
    record GroupFacts(int id, String title, List<SensorFacts> sensors) {

        public GroupFacts {
            sensors = List.copyOf(sensors);
        }
    }

    /**
     * A sensor.
     *
     * @param label what a person calls it; its tag where it has no name
     * @param unit of what it measures; empty when not known
     */
    record SensorFacts(String sensor, String label, String unit) {}

    /**
     * How a sensor does.
     *
     * @param groups ids of those that it is in
     * @param lastSeen time of its last own value on the source's axis; empty when there was none
     * @param value that one; NaN when there was none
     * @param missingShare share of the rows since the start in which it had no value that could be used
     */
    record SensorState(
            String sensor,
            String label,
            List<Integer> groups,
            OptionalLong lastSeen,
            double value,
            Condition condition,
            double missingShare) {

        public SensorState {
            groups = List.copyOf(groups);
        }
    }

    /** What the last row has of a sensor. */
    enum Condition {
        OK("ok"),
        /** Its last value stands in. */
        HELD("held"),
        MISSING("missing");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}

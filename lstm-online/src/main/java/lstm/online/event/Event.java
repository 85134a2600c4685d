package lstm.online.event;

import java.util.Arrays;
import java.util.Optional;
import lstm.config.OnlineConfig.EventKind;
import lstm.interval.AlarmTracker;
import lstm.prepare.OperatingState;
import lstm.score.Explanation;
import lstm.score.ModelWatch;

/** What the program says of the stream. Times are in nanoseconds of the source's time axis. */
public sealed interface Event {

    /** As users choose among them. */
    EventKind kind();

    /**
     * One row of one group. Score and probability are NaN when the row has none.
     *
     * @param anomaly whether the row-by-row alarm rule is in alarm
     * @param operating what the plant was doing
     */
    record Score(long time, int group, double score, double probability, boolean anomaly, OperatingState operating)
            implements Event {

        @Override
        public EventKind kind() {
            return EventKind.SCORE;
        }
    }

    /**
     * An alarm is long enough to be reported.
     *
     * @param id station, group and start; the same in every run over the same rows
     * @param time of the row that made it long enough
     * @param start when it began
     * @param why what is behind it so far
     */
    record AlarmOpen(
            String id,
            long time,
            int group,
            long start,
            AlarmTracker.Kind rule,
            double probability,
            double score,
            Explanation why)
            implements Event {

        @Override
        public EventKind kind() {
            return EventKind.ALARM;
        }
    }

    /**
     * An alarm is over.
     *
     * @param id that of its opening
     * @param time of the row that showed it to be over
     * @param start when it began; earlier than the opening said when the long rule found later that it began earlier
     * @param end when it ended: one step after its last high row
     * @param why what was behind it
     */
    record AlarmClose(
            String id,
            long time,
            int group,
            long start,
            long end,
            AlarmTracker.Kind rule,
            double peakProbability,
            double peakScore,
            Explanation why)
            implements Event {

        @Override
        public EventKind kind() {
            return EventKind.ALARM;
        }
    }

    /**
     * Something is wrong with the data; the stream goes on.
     *
     * @param time of the row, or of the last good row when the row's own cannot be read
     * @param count how often it has happened since the state began; with the problem it names the event
     */
    record DataQuality(long time, Problem problem, long count, String message) implements Event {

        @Override
        public EventKind kind() {
            return EventKind.DATA_QUALITY;
        }
    }

    /**
     * The model was noticed not to fit its plant any more, or to fit again.
     *
     * @param time of the row
     */
    record Model(long time, int group, ModelWatch.Notice notice) implements Event {

        @Override
        public EventKind kind() {
            return EventKind.MODEL;
        }
    }

    /**
     * When the next alarm of a group is to be expected, from the trend of its score.
     *
     * @param time of the row that it was said in
     * @param crossing when the score is expected to cross the level of an alarm; empty: not within the horizon
     */
    record Forecast(long time, int group, Optional<Crossing> crossing) implements Event {

        @Override
        public EventKind kind() {
            return EventKind.FORECAST;
        }
    }

    /**
     * When a level is crossed.
     *
     * @param likely the middle of what is expected
     * @param earliest lower end of the 80 % band
     * @param latest upper end of it; {@link Long#MAX_VALUE}: maybe never
     */
    record Crossing(long likely, long earliest, long latest) {}

    /** What can be wrong with data. */
    enum Problem {
        TIME_BACK("time-back"),
        TIME_REPEATED("time-repeated"),
        BAD_ROW("bad-row"),
        HOLE("hole"),
        SENSOR_MISSING("sensor-missing"),
        SENSOR_BACK("sensor-back"),
        NOT_GOOD("not-good"),
        IMPLAUSIBLE("implausible"),
        /** A measurement came after its row had gone on. */
        LATE("late"),
        /** A measurement came out of order of time and was put in its place. */
        REORDERED("reordered"),
        /** A second measurement of a sensor at one time. */
        DUPLICATE("duplicate"),
        /** The last value of a sensor stands in for one that did not come. */
        HELD("held"),
        /** A time ahead of this machine's clock. */
        FUTURE("future"),
        /** A measurement of a sensor that the bundle does not know. */
        UNKNOWN_SENSOR("unknown-sensor"),
        /** Rows or measurements were lost before they could be scored. */
        LOST("lost");

        private final String word;

        Problem(String word) {
            this.word = word;
        }

        /**
         * The problem of this word.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Problem of(String word) {
            return Arrays.stream(values())
                    .filter(problem -> problem.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no problem of data"));
        }

        @Override
        public String toString() {
            return word;
        }
    }
}

package lstm.online;

import lstm.interval.AlarmTracker;
import lstm.prepare.OperatingState;
import lstm.score.Explanation;
import lstm.score.ModelWatch;

/** What the program says of the stream. Times are in nanoseconds of the source's time axis. */
sealed interface Event {

    /** The kinds, as users name them. */
    enum Kind {
        SCORE("score"),
        ALARM("alarm"),
        DATA_QUALITY("data-quality"),
        MODEL("model");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    Kind kind();

    /**
     * One row of one group. Score and probability are NaN when the row has none.
     *
     * @param anomaly whether the row-by-row alarm rule is in alarm
     * @param operating what the plant was doing
     */
    record Score(long time, int group, double score, double probability, boolean anomaly, OperatingState operating)
            implements Event {

        @Override
        public Kind kind() {
            return Kind.SCORE;
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
        public Kind kind() {
            return Kind.ALARM;
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
        public Kind kind() {
            return Kind.ALARM;
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
        public Kind kind() {
            return Kind.DATA_QUALITY;
        }
    }

    /**
     * The model was noticed not to fit its plant any more, or to fit again.
     *
     * @param time of the row
     */
    record Model(long time, int group, ModelWatch.Notice notice) implements Event {

        @Override
        public Kind kind() {
            return Kind.MODEL;
        }
    }

    /** What can be wrong with data. */
    enum Problem {
        TIME_BACK("time-back"),
        TIME_REPEATED("time-repeated"),
        BAD_ROW("bad-row"),
        HOLE("hole"),
        SENSOR_MISSING("sensor-missing"),
        SENSOR_BACK("sensor-back"),
        NOT_GOOD("not-good"),
        IMPLAUSIBLE("implausible");

        private final String word;

        Problem(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}

package lstm.offline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import lstm.score.ModelWatch;

/**
 * A moment at which a model was noticed not to fit its plant any more, or to fit again.
 *
 * @param time ISO-8601 time of the row, or its step number
 * @param kind {@code plant-changed}, {@code claims-void} or {@code claims-hold}
 * @param share of the last day's rows that are above a score of 1 and no alarm
 * @param message the same for a person
 * @param timeNanos the same as {@code time}
 */
record ReportedNotice(int group, String time, String kind, double share, String message, @JsonIgnore long timeNanos) {

    static ReportedNotice of(int group, String time, ModelWatch.Notice notice, long timeNanos) {
        return new ReportedNotice(group, time, notice.kind().word(), notice.share(), notice.message(), timeNanos);
    }

    boolean is(ModelWatch.Kind other) {
        return kind.equals(other.word());
    }
}

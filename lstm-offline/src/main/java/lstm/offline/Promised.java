package lstm.offline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import lstm.score.Promise;
import lstm.score.PromiseText;

/**
 * What can be promised of a group's alarms; see {@link Promise}.
 *
 * @param level highest daily maximum; null without a day
 * @param drift null without a clean row
 * @param brief the verdict in a few words
 * @param note what goes with it, in one line
 * @param words the same for a person
 */
record Promised(
        Promise.Verdict verdict,
        int days,
        Double level,
        Double drift,
        @JsonIgnore String brief,
        @JsonIgnore String note,
        String words) {

    static Promised of(Promise promise, PromiseText text) {
        return new Promised(
                promise.verdict(),
                promise.days(),
                finite(promise.level()),
                finite(promise.drift()),
                text.brief(),
                text.note(),
                text.words());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

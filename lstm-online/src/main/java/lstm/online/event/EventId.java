package lstm.online.event;

import lstm.frame.TimeAxis;

/**
 * A text that names an event for whoever may get it twice: the same rows from the same beginning give the same ids, and no two
 * events of one state share one.
 */
public final class EventId {

    private EventId() {}

    /**
     * Names an event: a score {@code group@time}, an alarm {@code id/open} and {@code id/close}, and so on.
     *
     * @param axis what times mean
     */
    public static String of(Event event, TimeAxis axis) {
        if (event instanceof Event.Score score) {
            return place(score.group(), score.time(), axis);
        } else if (event instanceof Event.AlarmOpen open) {
            return open.id() + "/open";
        } else if (event instanceof Event.AlarmClose close) {
            return close.id() + "/close";
        } else if (event instanceof Event.DataQuality quality) {
            return quality.problem() + "#" + quality.count();
        } else if (event instanceof Event.Model model) {
            return "model/" + model.notice().kind().word() + "/" + place(model.group(), model.time(), axis);
        } else if (event instanceof Event.Forecast forecast) {
            return "forecast/" + place(forecast.group(), forecast.time(), axis);
        }
        throw new IllegalArgumentException("an event of no known kind: " + event.getClass());
    }

    private static String place(int group, long time, TimeAxis axis) {
        return group + "@" + axis.format(time);
    }
}

package lstm.online.event;

import lstm.frame.TimeAxis;

/**
 * A text that names an event for whoever may get it twice: the same state gives the same ids again, no two events
 * of one state share one, and no two stations do. Scores, alarms and forecasts of the same rows have the same ids in every run;
 * what is counted from the beginning of a state on has that state in its id.
 */
public final class EventId {

    private EventId() {}

    /**
     * Names an event: a score {@code station/group@time}, an alarm {@code id/open} and {@code id/close}, and so on.
     *
     * @param axis what times mean
     */
    public static String of(Event event, TimeAxis axis, StreamName stream) {
        if (event instanceof Event.Score score) {
            return stream.station() + "/" + place(score.group(), score.time(), axis);
        } else if (event instanceof Event.AlarmOpen open) {
            return open.id() + "/open";
        } else if (event instanceof Event.AlarmClose close) {
            return close.id() + "/close";
        } else if (event instanceof Event.DataQuality quality) {
            return stream.station() + "/" + stream.state() + "/" + quality.problem() + "#" + quality.count();
        } else if (event instanceof Event.Model model) {
            return stream.station() + "/model/" + model.notice().kind().word() + "/"
                    + place(model.group(), model.time(), axis);
        } else if (event instanceof Event.Forecast forecast) {
            return stream.station() + "/forecast/" + place(forecast.group(), forecast.time(), axis);
        }
        throw new IllegalArgumentException("an event of no known kind: " + event.getClass());
    }

    private static String place(int group, long time, TimeAxis axis) {
        return group + "@" + axis.format(time);
    }
}

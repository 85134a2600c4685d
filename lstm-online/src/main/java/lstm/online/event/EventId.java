package lstm.online.event;

import lstm.frame.TimeAxis;

/** Names events so that whoever gets one twice can tell: the same rows give the same names in every run. */
public final class EventId {

    private EventId() {}

    /**
     * The name of an event: {@code pump/1/2025-12-31T23:59:59Z/open}, {@code 1@2025-12-31T23:59:59Z}, {@code hole#3},
     * {@code model/1@…}, {@code forecast/1@…}.
     *
     * @param axis what times mean
     */
    public static String of(Event event, TimeAxis axis) {
        if (event instanceof Event.AlarmOpen open) {
            return open.id() + "/open";
        } else if (event instanceof Event.AlarmClose close) {
            return close.id() + "/close";
        } else if (event instanceof Event.Score score) {
            return place(score.group(), score.time(), axis);
        } else if (event instanceof Event.DataQuality quality) {
            return quality.problem() + "#" + quality.count();
        } else if (event instanceof Event.Model model) {
            return model.kind() + "/" + place(model.group(), model.time(), axis);
        } else if (event instanceof Event.Forecast forecast) {
            return forecast.kind() + "/" + place(forecast.group(), forecast.time(), axis);
        }
        throw new IllegalArgumentException("an event of an unknown kind: " + event.kind());
    }

    private static String place(int group, long time, TimeAxis axis) {
        return group + "@" + axis.format(time);
    }
}

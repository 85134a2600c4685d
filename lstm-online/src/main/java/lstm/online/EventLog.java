package lstm.online;

import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What of the events people read in the log: alarms, what is wrong with data, and what a model thinks of itself. */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private EventLog() {}

    /** Writes an event of {@code station}, whose times mean {@code axis}, if it is one for people. */
    static void write(Event event, StationStream station, TimeAxis axis) {
        if (event instanceof Event.AlarmOpen open) {
            LOG.info(
                    "{}: alarm since {}, {}",
                    station.title(open.group()),
                    axis.format(open.start()),
                    open.why().carriedBy());
        } else if (event instanceof Event.AlarmClose close) {
            LOG.info("{}: alarm over at {}", station.title(close.group()), axis.format(close.end()));
        } else if (event instanceof Event.DataQuality quality) {
            LOG.warn("{} ({} so far): {}", quality.problem(), quality.count(), quality.message());
        } else if (event instanceof Event.Model model) {
            LOG.atLevel(model.notice().kind().isWarning() ? Level.WARN : Level.INFO)
                    .log(
                            "{}: {}: {}",
                            station.title(model.group()),
                            axis.format(model.time()),
                            model.notice().message());
        }
    }
}

package lstm.online.intake;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;

/** What arrived, as lines that tests compare. */
public final class Told implements Arrivals.Taker {

    private final List<String> lines = new ArrayList<>();

    /** The sensors T1, T2 … of a station that says nothing of how they are written. */
    public static KnownSensors sensors(int count) {
        var names = new ArrayList<String>();
        for (int s = 1; s <= count; s++) {
            names.add("T" + s);
        }
        return new KnownSensors(names, source());
    }

    /** How sources are read when nothing is said. */
    public static SourceConfig source() {
        return StationYaml.defaults().source();
    }

    /** Lines of everything, in order. */
    public static List<String> of(Arrivals arrivals) {
        var told = new Told();
        arrivals.tell(told);
        return told.lines;
    }

    private static String time(long time) {
        return TimeAxis.calendar(ZoneOffset.UTC).format(time);
    }

    @Override
    public void row(long time, double[] values) {
        var line = new StringBuilder(time(time));
        for (double value : values) {
            line.append(' ').append(value);
        }
        lines.add(line.toString());
    }

    @Override
    public void measurement(long time, int sensor, double value) {
        lines.add(time(time) + " T" + (sensor + 1) + "=" + value);
    }

    @Override
    public void refused(Event.Problem problem, String message) {
        lines.add(problem + ": " + message);
    }

    @Override
    public void remark(Event.Problem problem, String message) {
        lines.add("(" + problem + ": " + message + ")");
    }
}

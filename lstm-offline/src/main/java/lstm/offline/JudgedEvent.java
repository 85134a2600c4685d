package lstm.offline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;

/**
 * A labelled fault or a false alarm, for who wants to know which.
 *
 * @param what {@code found}, {@code missed} or {@code false-alarm}
 * @param first time of its first row
 * @param last time of its last row
 * @param kind what the labels say of the fault; empty when they do not
 * @param strength what the labels say of the fault; empty when they do not
 */
record JudgedEvent(String what, String first, String last, String kind, String strength) {

    static final String HEADER = "report,detector,event,first,last,kind,strength";

    /** All faults, then all false alarms, each in order of time; {@code axis} writes the times. */
    static List<JudgedEvent> of(BitSet said, JudgedRows rows, TimeAxis axis) {
        List<Interval> alarms = Evaluation.alarms(said, rows);
        var events = new ArrayList<JudgedEvent>();
        for (Labels.Fault fault : rows.faults()) {
            boolean found = alarms.stream().anyMatch(alarm -> alarm.overlaps(fault.rows()));
            events.add(of(found ? "found" : "missed", fault.rows(), fault.kind(), fault.strength(), rows, axis));
        }
        for (Interval alarm : alarms) {
            if (rows.inFault().stream().noneMatch(alarm::overlaps)) {
                events.add(of("false-alarm", alarm, "", "", rows, axis));
            }
        }
        return List.copyOf(events);
    }

    private static JudgedEvent of(
            String what, Interval at, String kind, String strength, JudgedRows rows, TimeAxis axis) {
        return new JudgedEvent(
                what,
                axis.format(rows.times()[(int) at.start()]),
                axis.format(rows.times()[(int) at.end() - 1]),
                kind,
                strength);
    }

    /** A line of CSV without its end. */
    String line(String report, String detector) {
        return String.join(
                ",",
                CsvRowSink.quoted(report),
                detector,
                what,
                first,
                last,
                CsvRowSink.quoted(kind),
                CsvRowSink.quoted(strength));
    }
}

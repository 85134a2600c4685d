package lstm.online.web;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.io.CsvStream;
import lstm.io.LiveSource;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.KnownSensors;
import lstm.online.web.RowsReader.Unreadable;

/** Reads one body of CSV: a header, and a row per line. */
final class CsvRows {

    private static final String WHERE = RowsReader.WHERE;
    private static final int NAMES_SHOWN = 10;

    private final KnownSensors known;
    private final TimeAxis axis;
    private final FutureLimit future;
    private final int maxRows;
    private final double[] row;
    private int[] places = {}; // of the body's sensors, in the row
    private String unknown = ""; // not yet told
    private int rows;

    CsvRows(KnownSensors known, TimeAxis axis, FutureLimit future, int maxRows) {
        this.known = known;
        this.axis = axis;
        this.future = future;
        this.maxRows = maxRows;
        row = new double[known.count()];
    }

    void read(byte[] body, int length, Arrivals to) throws Unreadable {
        var in = new ByteArrayInputStream(body, 0, length);
        try (CsvStream csv = CsvStream.whole(WHERE, in, known.config())) {
            long latest = future.latest();
            for (var arrival = csv.next(0); arrival != LiveSource.Arrival.END; arrival = csv.next(0)) {
                take(csv, arrival, latest, to);
            }
        } catch (UserException e) {
            throw new Unreadable(400, e.getMessage());
        }
    }

    private void take(CsvStream csv, LiveSource.Arrival arrival, long latest, Arrivals to) throws Unreadable {
        if (arrival == LiveSource.Arrival.SENSORS) {
            select(csv);
            return;
        }
        if (arrival != LiveSource.Arrival.ROW && arrival != LiveSource.Arrival.BAD_ROW) {
            return; // the header, or an empty line
        }
        if (++rows > maxRows) {
            throw RowsReader.tooMany("more than " + maxRows, maxRows);
        }
        if (arrival == LiveSource.Arrival.BAD_ROW) {
            to.refused(Problem.BAD_ROW, csv.problem());
        } else if (csv.time() > latest) {
            to.refused(Problem.FUTURE, "row " + rows + " of " + WHERE + " " + future.words(csv.time(), axis));
        } else {
            row(csv, to);
        }
    }

    private void select(CsvStream csv) throws Unreadable {
        if (csv.timeAxis().isSteps()) {
            throw new Unreadable(400, WHERE + " has rows without times; each must have the time it was measured at");
        }
        List<String> names =
                csv.sensors().stream().filter(name -> known.place(name) >= 0).toList();
        if (names.isEmpty()) {
            throw new Unreadable(
                    400,
                    WHERE + " has no sensor of the bundle; its columns are " + shown(csv.sensors())
                            + ", the bundle knows " + shown(known.names()));
        }
        csv.select(names);
        places = names.stream().mapToInt(known::place).toArray();
        unknown = shown(
                csv.sensors().stream().filter(name -> known.place(name) < 0).toList());
    }

    private void row(CsvStream csv, Arrivals to) {
        Arrays.fill(row, Double.NaN);
        for (int s = 0; s < places.length; s++) {
            row[places[s]] = csv.values()[s];
        }
        to.row(csv.time(), row);
        if (!csv.notGood().isEmpty()) {
            to.remark(Problem.NOT_GOOD, csv.notGood());
        }
        if (!unknown.isEmpty()) {
            to.remark(
                    Problem.UNKNOWN_SENSOR,
                    WHERE + " has sensors that the bundle does not know; they are ignored: " + unknown);
            unknown = "";
        }
    }

    private static String shown(List<String> names) {
        return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > NAMES_SHOWN ? ", …" : "");
    }
}

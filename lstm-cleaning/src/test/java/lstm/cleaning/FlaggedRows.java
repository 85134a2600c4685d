package lstm.cleaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.io.CsvSource;
import lstm.io.History;
import lstm.io.RowSelection;

/** Writes the rows that each detector objects to, as JSON; to be compared with what other libraries say. */
final class FlaggedRows {

    private FlaggedRows() {}

    /** Takes a CSV file without missing measurements, a file to write and, if not 1, a seed. */
    public static void main(String[] args) throws IOException {
        var source = new CsvSource(Path.of(args[0]), StationYaml.defaults().source());
        SensorFrame frame = new History(source, RowSelection.ALL).load().frame();
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        var rows = new double[frame.rows()][frame.sensors().size()];
        IntStream.range(0, rows.length).forEach(row -> frame.copyRow(row, rows[row]));
        List<DetectorVote> votes =
                OutlierVoting.standard(0.02, RowVote.ANY, seed).judge(rows).votes();
        String json = votes.stream()
                .map(vote -> "\"" + vote.name() + "\": "
                        + IntStream.range(0, rows.length)
                                .filter(row -> vote.score(row) > vote.threshold())
                                .boxed()
                                .toList())
                .collect(Collectors.joining(",\n", "{", "}\n"));
        Files.writeString(Path.of(args[1]), json);
    }
}

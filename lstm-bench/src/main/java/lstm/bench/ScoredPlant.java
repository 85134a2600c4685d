package lstm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The scores of a made-up plant of one group, and its faults that grow slowly.
 *
 * @param seconds times of rows, since 1970
 * @param scores NaN where there is none
 * @param drifts rows of each such fault, first and the one after the last
 * @param faults the same of all faults
 */
record ScoredPlant(List<Long> seconds, List<Double> scores, List<int[]> drifts, List<int[]> faults) {

    private static final Set<String> SLOW = Set.of("slow-drift", "bearing-wear");

    /** Of a folder with {@code labels.csv} and {@code report/scores.csv}. */
    static ScoredPlant read(Path folder) throws IOException {
        var seconds = new ArrayList<Long>();
        var scores = new ArrayList<Double>();
        for (String[] cells : cells(folder.resolve("report").resolve("scores.csv"))) {
            seconds.add(Instant.parse(cells[0]).getEpochSecond());
            scores.add(cells[2].isEmpty() ? Double.NaN : Double.parseDouble(cells[2]));
        }
        var drifts = new ArrayList<int[]>();
        var faults = new ArrayList<int[]>();
        for (String[] cells : cells(folder.resolve("labels.csv"))) {
            int[] rows = {row(seconds, cells[0]), row(seconds, cells[1])};
            if (rows[0] < rows[1]) {
                faults.add(rows);
                if (SLOW.contains(cells[4])) {
                    drifts.add(rows);
                }
            }
        }
        return new ScoredPlant(List.copyOf(seconds), List.copyOf(scores), List.copyOf(drifts), List.copyOf(faults));
    }

    private static List<String[]> cells(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** The first row at or after a time. */
    private static int row(List<Long> seconds, String time) {
        long at = Instant.parse(time).getEpochSecond();
        int row = 0;
        while (row < seconds.size() && seconds.get(row) < at) {
            row++;
        }
        return row;
    }

    /** Whether a fault has begun within so many rows up to this one and the next ones. */
    boolean isNearFault(int row, int after) {
        return faults.stream().anyMatch(fault -> row >= fault[0] && row < fault[1] + after);
    }
}

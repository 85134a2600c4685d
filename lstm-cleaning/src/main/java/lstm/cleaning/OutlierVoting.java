package lstm.cleaning;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import lstm.work.Workers;

/**
 * Lets independent detectors judge every row of a history and combines what they say.
 *
 * <p>Each detector is fitted on the rows and then scores them; it objects to the {@code nu} of them it finds oddest.
 *
 * @param nu share of rows each detector objects to, in (0, 0.5]
 * @param vote how the detectors decide together
 * @param seed the same seed and rows give the same verdict, whatever the number of threads
 * @param detectors at least one
 */
public record OutlierVoting(double nu, RowVote vote, long seed, List<OutlierDetector> detectors) {

    /** Checks the values and copies the list. */
    public OutlierVoting {
        OutlierCut.requireNu(nu);
        Objects.requireNonNull(vote, "vote");
        detectors = List.copyOf(detectors);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("detectors is empty; must hold at least one");
        }
    }

    /** The two detectors of the method: a support vector machine, which knows distance, and a forest, which knows rarity. */
    public static OutlierVoting standard(double nu, RowVote vote, long seed) {
        return new OutlierVoting(
                nu, vote, seed, List.of(OneClassSvmDetector.forShare(nu), new IsolationForestDetector()));
    }

    /**
     * Judges complete rows. Takes rows as measured and standardises them itself, keeping a second copy meanwhile.
     *
     * @param rows [rows, sensors], at least one row and one sensor, every value finite: leave out rows with a gap before
     * @throws IllegalArgumentException when a row is of another length or holds NaN or an infinite value
     */
    public OutlierVerdict judge(double[][] rows) {
        requireComplete(rows);
        double[][] standardised = Standardisation.fit(rows).apply(rows);
        try (var workers = new Workers("voting", Math.min(detectors.size(), Workers.processors()))) {
            List<DetectorVote> votes = workers.map(
                    IntStream.range(0, detectors.size()).boxed().toList(), d -> vote(d, standardised), vote -> {});
            return new OutlierVerdict(standardised, votes, vote);
        }
    }

    private DetectorVote vote(int detector, double[][] standardised) {
        OutlierDetector unfitted = detectors.get(detector);
        double[] scores =
                unfitted.fit(standardised, RandomSample.seedOf(seed, detector)).score(standardised);
        return new DetectorVote(unfitted, scores, nu);
    }

    private static void requireComplete(double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("rows has shape [" + rows.length + ", "
                    + (rows.length == 0 ? 0 : rows[0].length) + "]; must hold at least one row and one sensor");
        }
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != rows[0].length) {
                throw new IllegalArgumentException("row " + row + " has " + rows[row].length + " values; must have "
                        + rows[0].length + ", as row 0");
            }
            for (int s = 0; s < rows[row].length; s++) {
                if (!Double.isFinite(rows[row][s])) {
                    throw new IllegalArgumentException("row " + row + ", sensor " + s + " is " + rows[row][s]
                            + "; must be finite: leave out rows that are not complete");
                }
            }
        }
    }
}

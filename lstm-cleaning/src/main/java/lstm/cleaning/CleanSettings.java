package lstm.cleaning;

import java.util.Map;
import java.util.Optional;
import lstm.config.CleanConfig;
import lstm.config.PreparationConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SegmentRule;
import lstm.interval.IntervalFinder;

/**
 * How a history is cleaned, with every length in timesteps.
 *
 * @param nu share of rows that each detector objects to, in (0, 0.5]
 * @param passes 1 or 2; with 2 the rows that the second pass objects to are outliers, too
 * @param segmentRule where time is unbroken
 * @param preparation of rows, before they are judged
 * @param prepared the same as text, section by section
 * @param stepNanos median step
 * @param clean finds the clean intervals
 * @param anomalous finds the anomalous ones
 * @param leastShrunk whether the shortest clean interval is the default, made shorter for short data
 */
record CleanSettings(
        double nu,
        RowVote vote,
        int passes,
        long seed,
        SegmentRule segmentRule,
        PreparationConfig preparation,
        Map<String, String> prepared,
        long stepNanos,
        IntervalFinder clean,
        IntervalFinder anomalous,
        boolean leastShrunk) {

    /** Shortest clean interval when nothing else is said, in rows. */
    static final int DEFAULT_LEAST_CLEAN = 5000;

    private static final int SHORT_DATA = 50;

    CleanSettings {
        OutlierCut.requireNu(nu);
    }

    /** Resolves a station's configuration for a history of {@code rows} rows with this median step. */
    static CleanSettings of(Station station, SegmentRule segmentRule, long stepNanos, int rows, Optional<Long> seed) {
        CleanConfig config = station.clean();
        int maxGap = config.maxGap().timesteps(stepNanos);
        int shrunk = Math.max(2 * station.windowLength(), rows / SHORT_DATA);
        int least = config.minLengthClean()
                .map(length -> length.timesteps(stepNanos))
                .orElse(Math.min(DEFAULT_LEAST_CLEAN, shrunk));
        return new CleanSettings(
                config.nu(),
                config.vote() == CleanConfig.Vote.ANY ? RowVote.ANY : RowVote.ALL,
                config.passes(),
                seed.orElse(station.training().seed()),
                segmentRule,
                station.preparation(),
                StationYaml.preparation(station),
                stepNanos,
                new IntervalFinder(Math.max(1, least), maxGap),
                new IntervalFinder(Math.max(1, config.minLengthAnomalous().timesteps(stepNanos)), maxGap),
                config.minLengthClean().isEmpty() && least < DEFAULT_LEAST_CLEAN);
    }
}

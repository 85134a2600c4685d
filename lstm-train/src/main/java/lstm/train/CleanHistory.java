package lstm.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.io.CleanIntervals;
import lstm.io.History;
import lstm.io.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that clean intervals are those of the history that is read, prepared in the same way. */
final class CleanHistory {

    private static final Logger LOG = LoggerFactory.getLogger(CleanHistory.class);

    private CleanHistory() {}

    /**
     * Checks.
     *
     * @param file of the intervals, for messages
     * @param intervals empty: every row is taken for clean, which is said
     */
    static void check(
            Path file, Optional<CleanIntervals> intervals, History history, History.Loaded loaded, Station station) {
        intervals.ifPresentOrElse(
                found -> {
                    refuseOtherData(file, found, loaded, history);
                    refuseOtherPreparation(file, found, station);
                },
                () -> LOG.warn("no --clean: every row is taken for clean; run 'lstm clean' first if that is not sure"));
    }

    private static void refuseOtherPreparation(Path file, CleanIntervals intervals, Station station) {
        List<String> others = intervals.preparedOtherwise(StationYaml.preparation(station));
        if (!others.isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file + " was made with another " + String.join(", ", others)
                            + " than the configuration asks for; clean again with it, or train with the one it was cleaned"
                            + " with");
        }
    }

    private static void refuseOtherData(Path file, CleanIntervals intervals, History.Loaded loaded, History history) {
        if (!intervals.source().sha256().equals(loaded.sha256())) {
            throw Mistake.data(file + " was made of other data: "
                    + intervals.source().name() + " with "
                    + intervals.source().rows() + " rows (SHA-256 "
                    + intervals.source().sha256() + "), but " + history.source().name() + " has "
                    + loaded.sourceRows() + " rows (" + loaded.sha256()
                    + "); clean this history, with the same source settings");
        }
    }
}

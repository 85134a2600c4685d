package lstm.offline;

import java.time.Clock;
import lstm.bundle.LoadAhead;
import lstm.cli.Cli;

/** Starts {@code lstm offline}, {@code lstm evaluate}, {@code lstm archive} or {@code lstm generate}. */
public final class OfflineMain {

    private OfflineMain() {}

    public static void main(String[] args) {
        LoadAhead.bundles();
        Cli.main(args, new OfflineCommand(Clock.systemUTC()), new EvaluateCommand(), new ArchiveCommand(), new GenerateCommand());
    }
}

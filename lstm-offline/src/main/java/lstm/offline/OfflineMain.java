package lstm.offline;

import lstm.bundle.LoadAhead;
import lstm.cli.Cli;

/** Starts {@code lstm offline}, {@code lstm evaluate}, {@code lstm archive} or {@code lstm generate}. */
public final class OfflineMain {

    private OfflineMain() {}

    public static void main(String[] args) {
        LoadAhead.bundles();
        Cli.main(args, new OfflineCommand(), new EvaluateCommand(), new ArchiveCommand(), new GenerateCommand());
    }
}

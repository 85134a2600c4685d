package lstm.offline;

import lstm.bundle.BundleFile;
import lstm.cli.Cli;

/** Starts {@code lstm offline}, {@code lstm evaluate} or {@code lstm generate}. */
public final class OfflineMain {

    private OfflineMain() {}

    public static void main(String[] args) {
        BundleFile.loadAhead();
        Cli.main(args, new OfflineCommand(), new EvaluateCommand(), new GenerateCommand());
    }
}

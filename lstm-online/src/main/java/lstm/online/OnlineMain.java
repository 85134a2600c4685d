package lstm.online;

import lstm.bundle.BundleFile;
import lstm.cli.Cli;

/** Starts {@code lstm online}. */
public final class OnlineMain {

    private OnlineMain() {}

    public static void main(String[] args) {
        BundleFile.loadAhead();
        Cli.main(args, new OnlineCommand(Cli.stdin(), Cli.stdout()));
    }
}

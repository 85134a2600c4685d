package lstm.online;

import lstm.bundle.LoadAhead;
import lstm.cli.Cli;
import lstm.online.state.StateDatabase;

/** Starts {@code lstm online}. */
public final class OnlineMain {

    private OnlineMain() {}

    public static void main(String[] args) {
        LoadAhead.bundles();
        LoadAhead.begin("SQLite", StateDatabase::load);
        Cli.main(args, new OnlineCommand(Cli.stdin(), Cli.stdout()));
    }
}

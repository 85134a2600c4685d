package lstm.online;

import lstm.cli.Cli;

/** Starts {@code lstm online}. */
public final class OnlineMain {

    private OnlineMain() {}

    public static void main(String[] args) {
        Cli.main(args, new OnlineCommand(Cli.stdin(), Cli.stdout()));
    }
}

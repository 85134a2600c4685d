package lstm.cleaning;

import lstm.cli.Cli;

/** Starts {@code lstm clean}. */
public final class CleanMain {

    private CleanMain() {}

    public static void main(String[] args) {
        Cli.main(args, new CleanCommand());
    }
}

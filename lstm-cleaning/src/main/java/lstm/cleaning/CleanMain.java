package lstm.cleaning;

import lstm.cleaning.inspect.InspectCommand;
import lstm.cli.Cli;

/** Starts {@code lstm clean} or {@code lstm inspect}. */
public final class CleanMain {

    private CleanMain() {}

    public static void main(String[] args) {
        Cli.main(args, new CleanCommand(), new InspectCommand(Cli::stdout));
    }
}

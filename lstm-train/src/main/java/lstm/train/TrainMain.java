package lstm.train;

import lstm.cli.Cli;

/** Starts {@code lstm train}. */
public final class TrainMain {

    private TrainMain() {}

    public static void main(String[] args) {
        Cli.main(args, new TrainCommand());
    }
}

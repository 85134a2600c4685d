package lstm.train;

import lstm.cli.Cli;

/** Starts {@code lstm train}, {@code import-keras} and {@code export-onnx}. */
public final class TrainMain {

    private TrainMain() {}

    public static void main(String[] args) {
        Cli.main(args, new TrainCommand(), new ImportKerasCommand(), new ExportOnnxCommand());
    }
}

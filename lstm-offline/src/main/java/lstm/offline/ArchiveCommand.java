package lstm.offline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lstm.cli.ExitCode;
import lstm.io.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lstm archive}: writes the page that compares the runs of an archive anew. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the index page of a folder of runs, which 'lstm offline --archive' fills, anew.")
final class ArchiveCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCommand.class);

    @Parameters(paramLabel = "FOLDER", description = "The archive.")
    private Path folder;

    @Override
    public ExitCode call() {
        if (!Files.exists(folder)) {
            throw Mistake.data(folder + " does not exist; 'lstm offline --archive " + folder + "' makes an archive");
        }
        var archive = new RunArchive(folder);
        int runs = archive.index();
        archive.runs().stream()
                .filter(run -> !run.damage().isEmpty())
                .forEach(run -> LOG.warn("{}: {}", run.folder(), run.damage()));
        LOG.info("{} runs; open {}", runs, folder.resolve(RunArchive.INDEX).toUri());
        return ExitCode.DONE;
    }
}

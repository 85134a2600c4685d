package lstm.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.sample.Plant;
import lstm.sample.PlantSpec;
import lstm.sample.SamplePlants;
import lstm.sample.SampleWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lstm generate}: a made-up plant's history with labelled faults. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes history.csv and labels.csv of a made-up plant, and groups.csv of a station, to try the programs on.")
final class GenerateCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(GenerateCommand.class);

    /** The plants that have a name. */
    enum Preset {
        DEMO,
        STATION
    }

    @Parameters(
            paramLabel = "demo|station",
            description = "demo: one pump, as in sample-data. station: groups, stops and missing values, as large as"
                    + " wanted.")
    private Preset preset;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where history.csv, labels.csv and groups.csv go.")
    private Path output;

    @Option(names = "--groups", defaultValue = "3", description = "station: 1 to 12. Default: ${DEFAULT-VALUE}.")
    private int groups;

    @Option(
            names = "--sensors",
            defaultValue = "24",
            description = "station: of all groups. Default: ${DEFAULT-VALUE}.")
    private int sensors;

    @Option(names = "--rows", defaultValue = "30000", description = "station: timesteps. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(names = "--step", defaultValue = "PT5M", description = "station: one timestep. Default: ${DEFAULT-VALUE}.")
    private Duration step;

    @Option(names = "--seed", defaultValue = "1", description = "station: another seed, another plant. Default: 1.")
    private long seed;

    @Override
    public ExitCode call() {
        Plant plant = new Plant(spec());
        Path history = output.resolve("history.csv");
        Path labels = output.resolve("labels.csv");
        Path groupsFile = output.resolve("groups.csv");
        try {
            Files.createDirectories(output);
            var writer = new SampleWriter(plant);
            writer.writeHistory(history);
            writer.writeLabels(labels);
            if (preset == Preset.STATION) {
                writer.writeGroups(groupsFile);
            }
        } catch (IOException e) {
            throw Mistake.unwritable(output, e);
        }
        LOG.info(
                "wrote {} with {} sensors and {} with {} faults",
                history,
                plant.sensors().size(),
                labels,
                plant.labels().size());
        if (preset == Preset.STATION) {
            LOG.info("wrote {}; station.yml takes it as groups.file: {}", groupsFile, "groups.csv");
        }
        return ExitCode.DONE;
    }

    private PlantSpec spec() {
        try {
            return preset == Preset.DEMO
                    ? SamplePlants.demo()
                    : SamplePlants.station(groups, sensors, rows, step, seed);
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.COMMAND_LINE, e.getMessage(), e);
        }
    }
}

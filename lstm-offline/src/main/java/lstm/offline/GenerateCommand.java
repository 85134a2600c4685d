package lstm.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.sample.BearingRig;
import lstm.sample.EnvironmentPlant;
import lstm.sample.HiddenPlant;
import lstm.sample.Plant;
import lstm.sample.PlantSpec;
import lstm.sample.Recording;
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
        STATION,
        HIDDEN,
        ENVIRONMENT,
        BEARING
    }

    @Parameters(
            paramLabel = "demo|station|hidden|environment|bearing",
            description = {
                "demo: one pump, as in sample-data.",
                "station: groups, stops and missing values, as large as wanted.",
                "hidden: a row a minute, faults that keep every sensor within its range of before; none in the first"
                        + " half of the rows.",
                "environment: temperature, humidity and three gases every ten minutes, with gaps and readings of -600; faults"
                        + " in the last third, unnoted disturbances (dirty.csv) before; also as Grafana exports it"
                        + " (grafana.csv, grafana-rows.csv).",
                "bearing: a folder of bursts of vibration of four bearings, one of which begins to fail."
            })
    private Preset preset;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where history.csv, labels.csv and groups.csv go.")
    private Path output;

    @Option(names = "--groups", defaultValue = "3", description = "station: 1 to 12. Default: ${DEFAULT-VALUE}.")
    private int groups;

    @Option(names = "--sensors", description = "station: of all groups, default 24. hidden: default 16.")
    private Integer sensors;

    @Option(
            names = "--rows",
            description = "station: timesteps, default 30000. hidden: default 40320, four weeks."
                    + " environment: default 17280, 120 days. bearing: bursts, default 432, three days.")
    private Long rows;

    @Option(names = "--step", defaultValue = "PT5M", description = "station: one timestep. Default: ${DEFAULT-VALUE}.")
    private Duration step;

    @Option(
            names = "--samples",
            defaultValue = "" + BearingRig.DEFAULT_SAMPLES,
            description = "bearing: lines of each file, at 20 kHz. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "station, hidden, environment, bearing: another seed, another plant. Default: 1.")
    private long seed;

    @Override
    public ExitCode call() {
        if (preset == Preset.BEARING) {
            return bursts();
        }
        Recording recording = recording();
        Path history = output.resolve("history.csv");
        Path labels = output.resolve("labels.csv");
        Path groupsFile = output.resolve("groups.csv");
        try {
            Files.createDirectories(output);
            var writer = new SampleWriter(recording);
            writer.writeHistory(history);
            writer.writeLabels(labels);
            if (preset == Preset.STATION) {
                SampleWriter.writeGroups(station(), groupsFile);
            }
            if (recording instanceof EnvironmentPlant environment) {
                writer.writeGrafanaJoined(output.resolve("grafana.csv"));
                writer.writeGrafanaRows(output.resolve("grafana-rows.csv"));
                SampleWriter.writeLabels(environment.dirty(), output.resolve("dirty.csv"));
                LOG.info("learn from what lies before {}, judge the rest: --to, --from", environment.split());
            }
        } catch (IOException e) {
            throw Mistake.unwritable(output, e);
        }
        LOG.info(
                "wrote {} with {} sensors and {} with {} faults",
                history,
                recording.sensors().size(),
                labels,
                recording.labels().size());
        if (preset == Preset.STATION) {
            LOG.info("wrote {}; station.yml takes it as groups.file: {}", groupsFile, "groups.csv");
        }
        return ExitCode.DONE;
    }

    private ExitCode bursts() {
        BearingRig rig = rig();
        Path folder = output.resolve("snapshots");
        Path labels = output.resolve("labels.csv");
        refuseBursts(folder);
        try {
            Files.createDirectories(folder);
            SampleWriter.writeBursts(rig, folder, labels);
        } catch (IOException e) {
            throw Mistake.unwritable(output, e);
        }
        LOG.info(
                "wrote {} with {} bursts of {} samples and {}; read them with source.snapshots: {minRows: {}}",
                folder,
                rig.bursts(),
                samples,
                labels,
                samples);
        return ExitCode.DONE;
    }

    /** Files of another rig would be read as bursts of this one. */
    private static void refuseBursts(Path folder) {
        try (var found = Files.newDirectoryStream(folder)) {
            if (found.iterator().hasNext()) {
                throw new UserException(
                        ExitCode.OUTPUT,
                        folder + " is not empty; bursts of two rigs would be mixed: name another folder with -o");
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("{} is to be made", folder);
        } catch (IOException e) {
            throw Mistake.unwritable(folder, e);
        }
    }

    private BearingRig rig() {
        try {
            return new BearingRig(seed, rows == null ? BearingRig.DEFAULT_BURSTS : rows, samples);
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.COMMAND_LINE, e.getMessage(), e);
        }
    }

    private Recording recording() {
        try {
            return switch (preset) {
                case DEMO -> new Plant(SamplePlants.demo());
                case STATION -> new Plant(station());
                case HIDDEN ->
                    new HiddenPlant(
                            seed, rows == null ? HiddenPlant.DEFAULT_ROWS : rows, sensors == null ? 16 : sensors);
                case ENVIRONMENT -> new EnvironmentPlant(seed, rows == null ? EnvironmentPlant.DEFAULT_ROWS : rows);
                case BEARING -> throw new IllegalArgumentException("a rig is written burst by burst");
            };
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.COMMAND_LINE, e.getMessage(), e);
        }
    }

    private PlantSpec station() {
        return SamplePlants.station(groups, sensors == null ? 24 : sensors, rows == null ? 30_000 : rows, step, seed);
    }
}

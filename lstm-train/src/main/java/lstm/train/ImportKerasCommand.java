package lstm.train;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.cli.ExitCode;
import lstm.cli.StopSignal;
import lstm.cli.UserException;
import lstm.config.ForeignNetwork;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.input.GroupChoice;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.io.CleanIntervals;
import lstm.io.History;
import lstm.io.IntervalsJson;
import lstm.io.OutputFiles;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import lstm.plant.RowUses;
import lstm.prepare.Preparation;
import lstm.report.HtmlPage;
import lstm.scale.Scaler;
import lstm.train.keras.KerasFile;
import lstm.train.keras.KerasNetwork;
import lstm.train.keras.KerasOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lstm import-keras}: a network that was trained in Keras, and clean rows, to {@code model.zip}. */
@Command(
        name = "import-keras",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a bundle of a network that was trained in Keras; what its scores mean is fitted on clean rows.")
final class ImportKerasCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(ImportKerasCommand.class);

    @Parameters(paramLabel = "model.h5", description = "The whole model as Keras saved it: .h5 or .keras.")
    private Path model;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--clean",
            paramLabel = "clean-intervals.json",
            description = "What 'lstm clean' found in the same history. Left out: every row is taken for clean.")
    private Path clean;

    @Option(
            names = "--scaler",
            paramLabel = "scaler.json",
            description = "The scaler that the network was trained with, with scikit-learn's names. Left out: fitted on"
                    + " the clean rows, as network.input says, or to [0, 1] when the configuration does not say.")
    private Path scaler;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "model.zip",
            required = true,
            description = "Where the bundle goes; a page about it goes beside it.")
    private Path output;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Timesteps that the network sees, where the file leaves them open.")
    private Integer window;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "reconstruct or forecast; for networks that give as many timesteps as they see, which are taken"
                            + " for autoencoders.")
    private Task task;

    @Option(names = "--newest-first", description = "The network gives the newest timestep first.")
    private boolean newestFirst;

    @Option(names = "--group", paramLabel = "ID", description = "The group of sensors that it is for, of several.")
    private Integer group;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Left out: training.seed.")
    private Long seed;

    @Override
    public ExitCode call() {
        if (window != null && window < 1) {
            throw new UserException(ExitCode.COMMAND_LINE, "--window is " + window + "; must be at least 1");
        }
        OutputFiles.refuseInputs(
                output,
                Stream.concat(
                                input.files().stream(),
                                Stream.of(model, clean, scaler).filter(Objects::nonNull))
                        .toList());
        KerasNetwork network = KerasFile.read(model, options());
        NetworkSpec spec = network.weights().spec();
        Optional<ScalerFile> given = Optional.ofNullable(scaler).map(file -> ScalerFile.read(file, spec.features()));
        say(network);
        Station station = ForeignNetwork.station(input.station(), input.config(), spec);
        Optional<CleanIntervals> intervals = Optional.ofNullable(clean).map(IntervalsJson::read);
        History history = input.history(station);
        List<SensorGroup> listed = input.groups(station, history.source());
        History.Loaded loaded = history.load();
        HistoryLog.say(history.source(), loaded.summary(), listed);
        HistoryLog.refuseMissingSensors(history.source(), loaded.summary(), listed);
        RowUses uses = history.uses(station, loaded);
        HistoryLog.sayUses(uses);
        CleanHistory.check(clean, intervals, history, loaded, station);
        long usedSeed = seed == null ? station.training().seed() : seed;
        SensorGroup wanted = chosen(
                GroupChoice.of(station, listed, intervals.map(CleanIntervals::sensorGroups), loaded, uses, usedSeed));
        refuseOtherSensors(wanted, spec);
        Optional<Scaler> trainedWith = given.map(file -> file.of(wanted.sensors()));
        OutputFiles.check(output);
        try (StopSignal stop = StopSignal.listen()) {
            long step = loaded.summary().stepNanos();
            double dayRows = (double) history.source().timeAxis().dayNanos() / step;
            var pipeline =
                    new ImportPipeline(station, new ModelFitter(station, dayRows, usedSeed, stop), Clock.systemUTC());
            SensorFrame frame = loaded.frame().select(wanted.sensors());
            Preparation preparation = station.preparation()
                    .preparation(
                            wanted.sensors(),
                            loaded.summary().segmentRule(station.source().maxHoleNanos(step)),
                            step);
            HoldOut holdOut = pipeline.holdOut(network.weights());
            CleanRows rows = intervals
                    .map(found -> CleanRows.inside(
                            frame,
                            preparation,
                            uses,
                            holdOut,
                            found.of(wanted).intervals(),
                            history.source().timeAxis()))
                    .orElseGet(() -> CleanRows.everything(frame, preparation, uses, holdOut));
            ImportPipeline.Fitted fitted = pipeline.fit(wanted, frame, rows, network.weights(), trainedWith);
            write(station, history, network, fitted, provenance(network, history, loaded, fitted.group(), usedSeed));
        }
        return ExitCode.DONE;
    }

    private void write(
            Station station,
            History history,
            KerasNetwork network,
            ImportPipeline.Fitted fitted,
            Provenance provenance) {
        GroupTraining group = fitted.group();
        var bundle = new ModelBundle(provenance, station.yaml(), List.of(group.toBundle()));
        var origin = new ImportPart(
                model,
                BundleFile.fingerprint(model),
                network,
                scaler == null
                        ? "fitted on the clean rows"
                        : scaler.getFileName().toString(),
                fitted.known());
        Path page = TrainCommand.page(output);
        try (var files = new OutputFiles()) {
            files.add(output, out -> BundleFile.write(bundle, out));
            files.add(
                    page,
                    out -> HtmlPage.write(
                            TrainPage.ofImport(station, history.source().timeAxis(), provenance, group, origin), out));
            files.commit();
        }
        LOG.info("wrote {} and {}", output, page);
    }

    private KerasOptions options() {
        return new KerasOptions(
                window == null ? OptionalInt.empty() : OptionalInt.of(window),
                Optional.ofNullable(task),
                newestFirst ? DecoderOrder.NEWEST_FIRST : DecoderOrder.OLDEST_FIRST);
    }

    private void say(KerasNetwork network) {
        NetworkSpec spec = network.weights().spec();
        boolean reconstructs = spec.windowLength() == spec.inputLength();
        LOG.info(
                "{}: Keras {}, {} parameters, {}: {}",
                model,
                network.version().isEmpty() ? "of an unknown version" : network.version(),
                spec.parameterCount(),
                reconstructs
                        ? "an autoencoder of windows of " + spec.inputLength() + " rows of " + spec.features()
                                + " sensors"
                        : "a forecaster that foretells " + spec.outputLength() + " rows of " + spec.features()
                                + " sensors from " + spec.inputLength(),
                network.layers());
        if (!network.certain()) {
            LOG.warn("as many timesteps come out as go in: taken for an autoencoder; if it foretells the timesteps that"
                    + " follow, say --task forecast");
        }
    }

    private SensorGroup chosen(List<SensorGroup> groups) {
        if (group == null && groups.size() == 1) {
            return groups.get(0);
        }
        return groups.stream()
                .filter(one -> group != null && one.id() == group)
                .findFirst()
                .orElseThrow(() -> new UserException(
                        ExitCode.COMMAND_LINE,
                        (group == null ? "the network is of one of several groups" : "there is no group " + group)
                                + "; say which with --group, one of "
                                + groups.stream().map(SensorGroup::id).toList()));
    }

    private void refuseOtherSensors(SensorGroup wanted, NetworkSpec spec) {
        if (wanted.sensors().size() != spec.features()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    model + " is a network of " + spec.features() + " sensors, but " + wanted.title() + " has "
                            + wanted.sensors().size() + ", " + wanted.sensors()
                            + "; list those it was trained with, in its order, under groups in the configuration, or leave"
                            + " others out with source.ignore");
        }
    }

    private Provenance provenance(
            KerasNetwork network, History history, History.Loaded loaded, GroupTraining group, long usedSeed) {
        Map<String, String> madeWith = new TreeMap<>(Libraries.versions());
        madeWith.put("keras", network.version());
        madeWith.put("network", model.getFileName() + ", SHA-256 " + BundleFile.fingerprint(model));
        return new Provenance(
                SourceDate.created().toString(),
                usedSeed,
                madeWith,
                history.source().name(),
                loaded.sourceRows(),
                loaded.sha256(),
                loaded.summary().stepNanos(),
                List.of(group.provenance()));
    }
}

package lstm.cleaning.inspect;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import lstm.cleaning.spectrum.SpectrumPage;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.GroupsConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.input.HistoryLog;
import lstm.input.InputOptions;
import lstm.input.StationGroups;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.io.SnapshotSource;
import lstm.io.TimeText;
import lstm.report.HtmlPage;
import lstm.report.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lstm inspect}: what is in a history, and a station.yml to start from. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks at a history, says what it found, and writes a commented station.yml to start from.")
public final class InspectCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(InspectCommand.class);

    private final Supplier<OutputStream> stdout;

    @Mixin
    private InputOptions input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "station.yml",
            description = "Where the configuration goes. Left out: only says what it found.")
    private Path output;

    @Option(
            names = "--groups",
            paramLabel = "kks.csv",
            description = "Which sensor is in which group, columns kks;name;group: checked against the data and named"
                    + " in the configuration. Left out: what -c says.")
    private Path groups;

    @Option(names = "--force", description = "Replace the configuration that lies there already.")
    private boolean force;

    @Option(
            names = "--spectrum",
            paramLabel = "FILE.html",
            description =
                    "For a folder of bursts of vibration: where a page with the spectrum of every channel over time goes.")
    private Path spectrum;

    @Option(
            names = "--split",
            paramLabel = "TIME",
            description = "With --spectrum: where training ends; the spectra before and from then on are compared.")
    private String split;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the rows that quantiles and correlations are taken of. Left out: training.seed.")
    private Long seed;

    /** {@code stdout}: where the findings go. */
    public InspectCommand(Supplier<OutputStream> stdout) {
        this.stdout = stdout;
    }

    @Override
    public ExitCode call() {
        Station given = input.station();
        if (groups != null && !Files.exists(groups)) {
            throw new UserException(ExitCode.CONFIG, groups + " does not exist; check its name and folder");
        }
        if (output != null) {
            refuseOverwrite();
            OutputFiles.check(output);
        }
        if (spectrum != null) {
            OutputFiles.check(spectrum);
        } else if (split != null) {
            throw new UserException(ExitCode.COMMAND_LINE, "--split is for --spectrum; give both, or leave it out");
        }
        History raw = input.history(given);
        if (spectrum != null) {
            writeSpectrum(raw.source(), given);
        }
        ColumnGuess columns = ColumnGuess.of(raw.source().cells(), given.source());
        boolean asGiven = columns.equals(ColumnGuess.NONE);
        Station station = asGiven ? given : given.with(columns.applied(given.source()));
        History history = asGiven ? raw : input.history(station);
        Inspection found = Inspection.of(
                history,
                columns,
                station.source(),
                Optional.ofNullable(seed).orElse(station.training().seed()));
        HistoryLog.sayRepairs(history); // what a configuration takes for missing
        var lines = new ArrayList<String>(InspectText.lines(found));
        if (found.names(SensorFacts::usable).isEmpty()) {
            print(lines);
            throw Mistake.data(found.source() + " has no sensor that measures anything; see above");
        }
        Optional<Path> groupsFile = Optional.ofNullable(groups).or(() -> input.groupsFile(station));
        String yaml = StationFile.text(found, station, groupsFile.map(file -> beside(output, file)));
        Station written = StationYaml.parse(
                output == null ? "station.yml" : output.toString(), yaml); // what cannot be read is not written
        if (groupsFile.isPresent() || !written.groups().equals(GroupsConfig.NONE)) {
            StationGroups.of(written, groupsFile, history.source());
        }
        if (output != null) {
            OutputFiles.write(output, out -> out.write(yaml.getBytes(StandardCharsets.UTF_8)));
        }
        lines.add("");
        lines.add(output == null ? "Next" : "Next, after a look at " + output);
        Optional<String> config = Optional.ofNullable(output).or(input::config).map(Path::toString);
        lines.addAll(NextSteps.lines(input.input(), config));
        print(lines);
        return ExitCode.DONE;
    }

    private void writeSpectrum(FrameSource source, Station station) {
        if (!(source instanceof SnapshotSource snapshots)) {
            throw new UserException(
                    ExitCode.COMMAND_LINE,
                    "--spectrum is for a folder of bursts of vibration, but -i is " + source.name()
                            + " and the configuration has no source.snapshots; set it, or leave --spectrum out");
        }
        OptionalLong at = OptionalLong.empty();
        try {
            at = split == null ? at : OptionalLong.of(TimeText.parse(split, source.timeAxis()));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.COMMAND_LINE, "--split is '" + split + "'; " + e.getMessage(), e);
        }
        int samples = station.source().snapshots().orElseThrow().minRows();
        Page page = SpectrumPage.of(snapshots, samples, at);
        OutputFiles.write(spectrum, out -> HtmlPage.write(page, out));
        LOG.info("wrote {}", spectrum);
    }

    private void refuseOverwrite() {
        if (!force && Files.exists(output)) {
            throw new UserException(
                    ExitCode.OUTPUT,
                    output + " is there already and was left as it is; choose another name with -o, or replace it with"
                            + " --force");
        }
    }

    /** A file's path as a configuration names it: from its own folder. */
    private static String beside(Path output, Path file) {
        Path folder = Path.of(output == null ? "" : output.toString()).toAbsolutePath();
        Path from = output == null ? folder : folder.getParent();
        Path to = file.toAbsolutePath().normalize();
        boolean sameRoot = Objects.equals(from.getRoot(), to.getRoot());
        return (sameRoot ? from.normalize().relativize(to) : to).toString().replace('\\', '/');
    }

    private void print(List<String> lines) {
        var out = new PrintStream(stdout.get(), true, StandardCharsets.UTF_8);
        lines.forEach(out::println);
    }
}

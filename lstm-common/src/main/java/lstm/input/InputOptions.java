package lstm.input;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.io.CsvSource;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.RowSelection;
import lstm.io.TimeText;
import picocli.CommandLine.Option;

/** The options of every program that reads history. */
public final class InputOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "station.yml",
            description = "Configuration of the station. Left out: that of the bundle where there is one, else all"
                    + " defaults.")
    private Path config;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            required = true,
            description = "History: a CSV file, wide or long, .gz or not.")
    private Path input;

    @Option(
            names = "--rows",
            paramLabel = "a:b",
            description =
                    "Only the data rows from a (counted from 0) up to but not including b; a or b may be missing.")
    private String rows;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Only from this time on, as 2025-01-31T10:00:00+01:00; without an offset in the station's zone.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only up to, but not including, this time.")
    private String to;

    /** Where the configuration lies; empty when none is given. */
    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** The history as it was typed, to be named in a command. */
    public String input() {
        return input.toString();
    }

    /** The configuration, or the defaults. */
    public Station station() {
        return config == null ? StationYaml.defaults() : StationYaml.read(config);
    }

    /** The configuration; when none is given, the one of the bundle that is used. */
    public Station station(ModelBundle bundle) {
        return config == null
                ? StationYaml.parse("station.yml in the bundle", bundle.stationYaml())
                : StationYaml.read(config);
    }

    /** The history that the options name. */
    public History history(Station station) {
        FrameSource source = new CsvSource(input, station.source());
        return new History(source, selection(source));
    }

    private RowSelection selection(FrameSource source) {
        RowRange range = RowRange.parse(rows);
        return new RowSelection(range.from(), range.to(), time("--from", from, source), time("--to", to, source));
    }

    private static OptionalLong time(String option, String text, FrameSource source) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(TimeText.parse(text, source.timeAxis()));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.COMMAND_LINE, option + " is '" + text + "'; " + e.getMessage(), e);
        }
    }
}

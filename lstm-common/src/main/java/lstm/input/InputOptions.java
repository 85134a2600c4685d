package lstm.input;

import java.nio.file.Path;
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
            description = "Configuration of the station. Left out: all defaults.")
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
        long[] range = rows == null ? new long[] {0, Long.MAX_VALUE} : rowRange();
        return new RowSelection(range[0], range[1], time("--from", from, source), time("--to", to, source));
    }

    private long[] rowRange() {
        if (!rows.matches("\\d{0,18}:\\d{0,18}")) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--rows is '" + rows + "'; must be a:b, for example 0:400 or 400:");
        }
        int colon = rows.indexOf(':');
        String a = rows.substring(0, colon);
        String b = rows.substring(colon + 1);
        long start = a.isEmpty() ? 0 : Long.parseLong(a);
        long end = b.isEmpty() ? Long.MAX_VALUE : Long.parseLong(b);
        if (end <= start) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--rows is '" + rows + "'; b must be greater than a, as b is not included");
        }
        return new long[] {start, end};
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

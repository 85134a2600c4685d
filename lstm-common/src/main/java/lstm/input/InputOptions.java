package lstm.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.io.CsvSource;
import lstm.io.FolderSource;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.ResultStore;
import lstm.io.RowSelection;
import lstm.io.SnapshotSource;
import lstm.io.SqlResults;
import lstm.io.SqlSource;
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
            description = "History: a CSV file, wide or long, .gz or not; a folder of them, or of bursts of"
                    + " vibration where the configuration has source.snapshots; or a database, as"
                    + " jdbc:postgresql://host/database or jdbc:sqlite:file.db. A database's user and password"
                    + " come from LSTM_DB_USER and LSTM_DB_PASSWORD or LSTM_DB_PASSWORD_FILE.")
    private String input;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "The table or view of the database, with its schema or not.")
    private String table;

    @Option(names = "--query", paramLabel = "SQL", description = "In place of --table: what to read, \"select …\".")
    private String query;

    @Option(
            names = "--db-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for a database that is not there yet (${DEFAULT-VALUE}).")
    private long databaseWait;

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

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only up to, but not including, this time. Given as a JDBC URL (with or without a time):"
                    + " where clean and offline write their results too.")
    private List<String> to = List.of();

    /** Where the configuration lies; empty when none is given. */
    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** What is read, as far as it is files: an output must be none of them. */
    public List<Path> files() {
        var files = new ArrayList<Path>();
        config().ifPresent(files::add);
        if (input != null && !SqlSource.Address.isDatabase(input)) {
            files.add(Path.of(input));
        }
        return files;
    }

    /** The history as it was typed, word by word, to be named in a command. */
    public List<String> input() {
        var words = new ArrayList<>(List.of(input));
        if (table != null) {
            words.addAll(List.of("--table", table));
        }
        if (query != null) {
            words.addAll(List.of("--query", query));
        }
        return words;
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

    /** The groups that the configuration makes of the sensors of a source; without any, one of all sensors. */
    public List<SensorGroup> groups(Station station, FrameSource source) {
        return StationGroups.of(station, groupsFile(station), source);
    }

    /** Where the file of groups lies that the configuration names: beside it. */
    public Optional<Path> groupsFile(Station station) {
        return station.groups().file().map(name -> config == null ? Path.of(name) : config.resolveSibling(name));
    }

    /** The history that the options name, for a program that keeps no results in a database. */
    public History history(Station station) {
        if (to.stream().anyMatch(SqlResults::isDatabase)) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--to is a database, but only clean and offline write there; leave it out");
        }
        return historyForResults(station);
    }

    /** The history that the options name. */
    public History historyForResults(Station station) {
        FrameSource source = source(station.source());
        return new History(source, selection(source), station);
    }

    /** Tries the database that {@code --to} names, if it names one, before the work; nothing is written there. */
    public void checkResults() {
        resultsUrl().ifPresent(url -> SqlResults.check(url, Duration.ofSeconds(databaseWait), System.getenv()));
    }

    private Optional<String> resultsUrl() {
        return onlyOne(to.stream().filter(SqlResults::isDatabase).toList());
    }

    /** Whether results go to a database besides files. */
    public boolean storesResults() {
        return resultsUrl().isPresent();
    }

    /** Where results go besides files: the database that {@code --to} names, or nowhere. */
    public ResultStore results(Station station) {
        return resultsUrl()
                .<ResultStore>map(
                        url -> SqlResults.open(url, station.name(), Duration.ofSeconds(databaseWait), System.getenv()))
                .orElse(ResultStore.NONE);
    }

    private static Optional<String> onlyOne(List<String> given) {
        if (given.size() > 1) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--to is given twice; once a time and once a database is the most");
        }
        return given.stream().findFirst();
    }

    private FrameSource source(SourceConfig read) {
        if (databaseWait < 0) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--db-wait is " + databaseWait + "; must be at least 0, in seconds");
        }
        if (SqlSource.Address.isDatabase(input)) {
            var address = new SqlSource.Address(
                    input, Optional.ofNullable(table), Optional.ofNullable(query), Duration.ofSeconds(databaseWait));
            return SqlSource.open(address, read, System.getenv());
        }
        if (table != null || query != null) {
            throw new UserException(
                    ExitCode.COMMAND_LINE,
                    (table == null ? "--query" : "--table") + " is for a database, but -i is '" + input
                            + "'; give a JDBC URL, for example jdbc:postgresql://host/database");
        }
        Path path = Path.of(input);
        if (Files.isDirectory(path)) {
            return read.snapshots().isPresent() ? new SnapshotSource(path, read) : new FolderSource(path, read);
        }
        return new CsvSource(path, read);
    }

    private RowSelection selection(FrameSource source) {
        RowRange range = RowRange.parse(rows);
        Optional<String> end =
                onlyOne(to.stream().filter(text -> !SqlResults.isDatabase(text)).toList());
        return new RowSelection(
                range.from(), range.to(), time("--from", from, source), time("--to", end.orElse(null), source));
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

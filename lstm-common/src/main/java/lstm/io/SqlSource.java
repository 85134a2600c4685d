package lstm.io;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;

/**
 * A table or a query of PostgreSQL or SQLite, wide or long; what its columns are is found as in a CSV file. Read in a
 * read-only transaction, streamed.
 */
public final class SqlSource implements FrameSource {

    private static final int SAMPLE = 1000;

    private final Database database;
    private final SqlRelation relation;
    private final SourceConfig config;
    private final List<String> header;
    private final ColumnLayout layout;
    private final SqlType timeType; // TEXT when there is no time column
    private final TimeParser times;
    private final LongReader.Names names;

    private SqlSource(Database database, SqlRelation relation, SourceConfig config) {
        this.database = database;
        this.relation = relation;
        this.config = config;
        var sample = new ArrayList<List<String>>();
        try (SqlCursor rows =
                cursor(relation.select(Optional.empty()), SAMPLE, OptionalInt.empty(), Optional.empty())) {
            header = rows.header();
            while (rows.next()) {
                sample.add(rows.cells());
            }
            if (sample.isEmpty()) {
                throw Mistake.data(name() + " has no row; its columns are " + header);
            }
            layout = ColumnLayout.find(name(), header, sample, config, ColumnLayout.Origin.DATABASE);
            timeType = layout.timeColumn().isPresent()
                    ? rows.type(layout.timeColumn().getAsInt())
                    : SqlType.TEXT;
        }
        times = times(sample);
        names = layout.isLong()
                ? longNames()
                : new LongReader.Names(List.copyOf(layout.sensors().keySet()), true);
    }

    /**
     * What to read.
     *
     * @param url without a password
     * @param table with its schema or not; empty: there is a query
     * @param query empty: there is a table
     * @param patience how long to wait for a server that is not there
     */
    public record Address(String url, Optional<String> table, Optional<String> query, Duration patience) {

        public Address {
            if (table.isPresent() && query.isPresent()) {
                throw new UserException(
                        ExitCode.COMMAND_LINE, "--table and --query are both given; rows come from one of them");
            }
        }

        /** Whether an input is meant to be a database and not a file. */
        public static boolean isDatabase(String input) {
            return SqlUrl.matches(input);
        }
    }

    /**
     * Connects and looks at the first rows.
     *
     * @param environment where user and password are
     */
    public static SqlSource open(Address address, SourceConfig config, Map<String, String> environment) {
        Optional<SqlRelation> query = address.query().map(text -> new SqlRelation.Query(SelectStatement.parse(text)));
        Database database =
                Database.reading(new SqlUrl(address.url()), SqlLogin.ofSource(environment), address.patience());
        try {
            var catalogue = new SqlCatalogue(database);
            SqlRelation relation = query.or(() -> address.table().map(catalogue::table))
                    .orElseThrow(() -> new UserException(
                            ExitCode.COMMAND_LINE,
                            "say what to read with --table or --query; the tables are " + catalogue.tables()));
            return new SqlSource(database, relation, config);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private SqlCursor cursor(String sql, int mostRows, OptionalInt timeColumn, Optional<TimeParser> parser) {
        var statement = new SqlCursor.Statement(sql, List.of(), mostRows);
        return new SqlCursor(database, name(), statement, new SqlCursor.Reading(numbers(), timeColumn, parser));
    }

    private SqlCursor cursor(String sql, List<Object> parameters, OptionalInt timeColumn, Optional<TimeParser> parser) {
        var statement = new SqlCursor.Statement(sql, parameters, 0);
        return new SqlCursor(database, name(), statement, new SqlCursor.Reading(numbers(), timeColumn, parser));
    }

    private NumberParser numbers() {
        return new NumberParser(config.decimal().orElse('.'), config.badValues());
    }

    private TimeParser times(List<List<String>> sample) {
        if (layout.timeColumn().isEmpty()) {
            return new TimeParser.Steps(TimeFormat.step(config));
        }
        if (timeType == SqlType.TIME) {
            return new TimeParser.Calendar(TimeParser.Order.YEAR_MONTH_DAY, config.zone());
        }
        int column = layout.timeColumn().getAsInt();
        List<String> cells = sample.stream().map(row -> row.get(column)).toList();
        String everything = relation.select(Optional.empty());
        return TimeFormat.find(
                name(),
                column,
                header.get(column),
                cells,
                () -> cursor(everything, 0, OptionalInt.empty(), Optional.empty()),
                config);
    }

    /** The database itself names the sensors where it also brings measurements of one time together. */
    private LongReader.Names longNames() {
        boolean sorted = relation.ordered() && timeType != SqlType.TEXT && timeType != SqlType.DYNAMIC;
        if (!sorted) {
            try (RowCursor rows = rows()) {
                return LongReader.survey(name(), rows, layout, config.ignore());
            }
        }
        String column = SqlRelation.quoted(header.get(layout.sensorColumn().orElseThrow()));
        var found = new ArrayList<String>();
        try (SqlCursor rows = cursor(
                "select distinct " + column + " from " + relation.from(), 0, OptionalInt.empty(), Optional.empty())) {
            while (rows.next()) {
                String sensor = rows.text(0).strip();
                if (sensor.isEmpty()) {
                    throw Mistake.data(name() + ": there are rows without the name of a sensor in " + column
                            + "; leave them out with --query \"select … where …\"");
                }
                found.add(sensor);
            }
        }
        return new LongReader.Names(LongReader.kept(name(), found, config.ignore()), true);
    }

    private SqlCursor rows() {
        return cursor(relation.select(timeColumn()), 0, layout.timeColumn(), Optional.of(times));
    }

    private Optional<String> timeColumn() {
        return layout.timeColumn().isPresent()
                ? Optional.of(header.get(layout.timeColumn().getAsInt()))
                : Optional.empty();
    }

    @Override
    public String name() {
        return relation.name();
    }

    @Override
    public List<String> sensors() {
        return names.sensors();
    }

    @Override
    public TimeAxis timeAxis() {
        return times.axis();
    }

    @Override
    public Map<String, String> format() {
        return layout.keys(header);
    }

    @Override
    public Reader open(RowSelection selection) {
        boolean everyRowCounts = layout.isLong() && !config.ignore().isEmpty(); // a row of ignored sensors is none
        if (!(relation instanceof SqlRelation.Table table) || timeColumn().isEmpty() || everyRowCounts) {
            return open();
        }
        String column = timeColumn().get();
        Optional<SqlBounds> bounds = SqlBounds.of(selection, timeType, times, column);
        if (bounds.isEmpty()) {
            return open();
        }
        String counted = layout.isLong() ? "distinct " + SqlRelation.quoted(column) : "*";
        long before = 0;
        if (!bounds.get().before().isEmpty()) {
            String sql = "select count(" + counted + ") from " + table.from() + " where "
                    + bounds.get().before();
            try (SqlCursor count = cursor(sql, bounds.get().from(), OptionalInt.empty(), Optional.empty())) {
                count.next();
                before = Long.parseLong(count.text(0));
            }
        }
        SqlCursor rows = cursor(
                table.select(timeColumn(), " where " + bounds.get().inside()),
                bounds.get().all(),
                layout.timeColumn(),
                Optional.of(times));
        return layout.isLong()
                ? new LongReader(rows, layout, names.sensors(), before)
                : new WideReader(rows, layout, before);
    }

    @Override
    public Reader open() {
        SqlCursor rows = rows();
        return layout.isLong() ? LongReader.open(rows, layout, names) : new WideReader(rows, layout, 0);
    }
}

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

    /**
     * How rows are read.
     *
     * @param asInserted whether rows of the hours that the end of summer time repeats come as they were inserted
     * @param bySensor whether in those hours they come sensor by sensor
     */
    private record Pass(String sql, boolean asInserted, boolean bySensor) {}

    private final Database database;
    private final SqlRelation relation;
    private final SourceConfig config;
    private final List<String> header;
    private final ColumnLayout layout;
    private final SqlType timeType; // TEXT when there is no time column
    private final TimeParser times;
    private final Pass everyRow;
    private final LongReader.Names names;
    private final Quality quality;
    private final ClockChanges clockChanges = new ClockChanges();

    private SqlSource(Database database, SqlRelation relation, SourceConfig config) {
        this.database = database;
        this.relation = relation;
        this.config = config;
        quality = new Quality(config.goodQuality());
        var sample = new ArrayList<List<String>>();
        try (SqlCursor rows = cursor(relation.select(Optional.empty()), SAMPLE)) {
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
        Optional<RepeatedHours> hours = repeatedHours(sample.get(0));
        Pass pass = hours.map(found -> asInserted(found.order(), false))
                .orElseGet(() -> new Pass(relation.select(timeColumn()), false, false));
        names = !layout.isLong()
                ? new LongReader.Names(List.copyOf(layout.sensors().keySet()), true)
                : mustSurvey(pass) ? surveyed(pass) : namesInDatabase();
        everyRow = hours.isPresent() && !names.timesGrouped()
                ? asInserted(hours.get().order() + ", " + sensorColumn(), true)
                : pass;
    }

    private Pass asInserted(String order, boolean bySensor) {
        return new Pass(((SqlRelation.Table) relation).selectBy(order), true, bySensor);
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

    /** A pass over rows whose times are not asked for. */
    private SqlCursor cursor(String sql, int mostRows, Object... parameters) {
        var statement = new SqlCursor.Statement(sql, List.of(parameters), mostRows);
        var reading = new SqlCursor.Reading(
                numbers(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                Optional.empty(),
                LocalClock.single(config.zone()));
        return new SqlCursor(database, name(), statement, reading);
    }

    private SqlCursor rows(Pass pass, List<Object> parameters) {
        var statement = new SqlCursor.Statement(pass.sql(), parameters, 0);
        var reading = new SqlCursor.Reading(
                numbers(),
                layout.timeColumn(),
                layout.sensorColumn(),
                pass.bySensor(),
                Optional.of(times),
                new LocalClock(config.zone(), clockChanges));
        return new SqlCursor(database, name(), statement, reading);
    }

    private NumberParser numbers() {
        return new NumberParser(config.decimal().orElse('.'), config.badValues());
    }

    private TimeParser times(List<List<String>> sample) {
        if (layout.timeColumn().isEmpty()) {
            return new TimeParser.Steps(config.stepNanos());
        }
        if (timeType == SqlType.TIME) {
            return new TimeParser.Calendar(TimeParser.Order.YEAR_MONTH_DAY, config.zone());
        }
        int column = layout.timeColumn().getAsInt();
        List<String> cells = sample.stream().map(row -> row.get(column)).toList();
        String everything = relation.select(Optional.empty());
        return TimeFormat.find(name(), column, header.get(column), cells, () -> cursor(everything, 0), config);
    }

    /**
     * The hours that the end of summer time repeats, if there are local times in them: which of those were measured in
     * the second pass, only the order tells in which they were inserted.
     */
    private Optional<RepeatedHours> repeatedHours(List<String> row) {
        if (!(relation instanceof SqlRelation.Table table)
                || table.rowOrder().isEmpty()
                || timeColumn().isEmpty()
                || times.axis().isSteps()) {
            return Optional.empty();
        }
        String column = SqlRelation.quoted(timeColumn().get());
        return RepeatedHours.of(
                        config.zone(), row.get(layout.timeColumn().getAsInt()), column, timeType == SqlType.TIME)
                .flatMap(hours -> {
                    try (SqlCursor ends =
                            cursor("select min(" + column + "), max(" + column + ") from " + table.from(), 0)) {
                        ends.next();
                        return hours.between(ends.text(0), ends.text(1));
                    }
                })
                .filter(hours -> {
                    try (SqlCursor any = cursor("select 1 from " + table.from() + " where " + hours.inside(), 1)) {
                        return any.next();
                    }
                });
    }

    /** Whether the database may not bring measurements of one time together. */
    private boolean mustSurvey(Pass pass) {
        return !relation.ordered() || pass.asInserted() || timeType == SqlType.TEXT || timeType == SqlType.DYNAMIC;
    }

    private LongReader.Names surveyed(Pass pass) {
        try (RowCursor rows = rows(pass, List.of())) {
            return LongReader.survey(name(), rows, layout, config.ignore());
        }
    }

    private String sensorColumn() {
        return SqlRelation.quoted(header.get(layout.sensorColumn().orElseThrow()));
    }

    /** The database itself names the sensors where it also brings measurements of one time together. */
    private LongReader.Names namesInDatabase() {
        String column = sensorColumn();
        var found = new ArrayList<String>();
        try (SqlCursor rows = cursor("select distinct " + column + " from " + relation.from(), 0)) {
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
        if (!(relation instanceof SqlRelation.Table table)
                || timeColumn().isEmpty()
                || everyRowCounts
                || everyRow.asInserted()) {
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
            try (SqlCursor count = cursor(sql, 0, bounds.get().from().toArray())) {
                count.next();
                before = Long.parseLong(count.text(0));
            }
        }
        String part = table.select(timeColumn(), " where " + bounds.get().inside());
        RowCursor rows =
                quality.over(rows(new Pass(part, false, false), bounds.get().all()), layout);
        return layout.isLong()
                ? new LongReader(rows, layout, names.sensors(), before)
                : new WideReader(rows, layout, before);
    }

    @Override
    public Map<String, Long> notGood() {
        return quality.notGood();
    }

    @Override
    public List<ColumnCells> cells() {
        if (layout.isLong()) {
            return List.of();
        }
        try (SqlCursor rows = cursor(relation.select(Optional.empty()), 0)) {
            return ColumnCells.of(rows, layout, numbers());
        }
    }

    @Override
    public List<String> remarks() {
        return clockChanges.remarks();
    }

    @Override
    public Reader open() {
        RowCursor rows = quality.over(rows(everyRow, List.of()), layout);
        return layout.isLong() ? LongReader.open(rows, layout, names) : new WideReader(rows, layout, 0);
    }
}

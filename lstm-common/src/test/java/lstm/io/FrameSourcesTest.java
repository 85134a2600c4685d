package lstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Every source keeps the contract. */
class FrameSourcesTest {

    private static final String WIDE = "create table plant(time %s, \"P1\" float8, \"Ä °C\" numeric, \"ΔT\" float8)";
    private static final String LONG = "create table plant(time %s, sensor text, value float8)";

    private static SqlSource read(String url, String table, String query) {
        var address = new SqlSource.Address(
                url, Optional.ofNullable(table), Optional.ofNullable(query), Duration.ofSeconds(5));
        return SqlSource.open(address, FrameSourceContract.CONFIG, PostgresServer.USER);
    }

    private static String sqlite(Path folder, String create) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("plant.db");
        try (Connection connection = PostgresServer.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists plant");
            statement.execute(create.formatted("text"));
            connection.commit();
        }
        return url;
    }

    @Nested
    class WideCsv extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) {
            return new CsvSource(rows.wideCsv(folder.resolve("plant.csv")), CONFIG);
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    }

    @Nested
    class LongCsv extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) {
            return new CsvSource(rows.longCsv(folder.resolve("plant.csv.gz")), CONFIG);
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    }

    @Nested
    class Folder extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            Path files = Files.createDirectories(folder.resolve("files"));
            int third = rows.rows().size() / 3;
            rows.part(0, third).wideCsv(files.resolve("z.csv"));
            rows.part(third, 2 * third).wideCsv(files.resolve("y.csv.gz"));
            rows.part(2 * third, rows.rows().size()).wideCsv(files.resolve("x.CSV"));
            return new FolderSource(files, CONFIG);
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    }

    @Nested
    class WidePostgresTable extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            String url = PostgresServer.with(WIDE.formatted("timestamptz"));
            try (Connection connection = PostgresServer.connect(url)) {
                rows.wideTable(connection, true);
            }
            return read(url, "plant", null);
        }

        @Override
        boolean keepsOrder() {
            return false;
        }
    }

    @Nested
    class LongPostgresTable extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            String url = PostgresServer.with(LONG.formatted("timestamptz"));
            try (Connection connection = PostgresServer.connect(url)) {
                rows.longTable(connection, true);
            }
            return read(url, "public.plant", null);
        }

        @Override
        boolean keepsOrder() {
            return false;
        }
    }

    @Nested
    class PostgresQuery extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            String url = PostgresServer.with(WIDE.formatted("timestamptz"));
            try (Connection connection = PostgresServer.connect(url)) {
                rows.wideTable(connection, true);
            }
            return read(url, null, "select * from plant order by ctid; -- as it was inserted");
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    }

    @Nested
    class WideSqliteTable extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            String url = sqlite(folder, WIDE);
            try (Connection connection = PostgresServer.connect(url)) {
                rows.wideTable(connection, false);
            }
            return read(url, "Plant", null);
        }

        @Override
        boolean keepsOrder() {
            return false;
        }
    }

    @Nested
    class LongSqliteQuery extends FrameSourceContract {
        @Override
        FrameSource source(ContractRows rows) throws Exception {
            String url = sqlite(folder, LONG);
            try (Connection connection = PostgresServer.connect(url)) {
                rows.longTable(connection, false);
            }
            return read(url, null, "with p as (select * from plant) select * from p");
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    }
}

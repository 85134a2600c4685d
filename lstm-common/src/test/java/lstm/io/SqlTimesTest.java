package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times and measurements of every type that a column may have. */
class SqlTimesTest {

    private static SqlSource plant(String columns, String rows, String config) throws SQLException {
        String url = PostgresServer.with("create table plant(" + columns + ")", "insert into plant values " + rows);
        var address = new SqlSource.Address(url, Optional.of("plant"), Optional.empty(), Duration.ofSeconds(5));
        return SqlSource.open(address, CsvCase.config(config), PostgresServer.USER);
    }

    private static List<String> times(SqlSource source) {
        SensorFrame frame = CsvCase.read(source);
        return IntStream.range(0, frame.rows())
                .mapToObj(r -> source.timeAxis().format(frame.time(r)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "timestamptz, `('2025-07-01 10:00:00Z', 1), ('2025-07-01 10:00:01.5Z', 2)`",
                "timestamp, `('2025-07-01 12:00:00', 1), ('2025-07-01 12:00:01.5', 2)`",
                "text, `('01.07.2025 12:00:00', 1), ('01.07.2025 12:00:01.5', 2), ('13.07.2025', 2)`",
                "text, `('2025-07-01T10:00:00Z', 1), ('2025-07-01T10:00:01.5Z', 2)`",
                "float8, `(1751364000, 1), (1751364001.5, 2)`",
                "numeric, `(1751364000, 1), (1751364001.5, 2)`",
                "bigint, `(1751364000000, 1), (1751364001500, 2)`",
            })
    void readsTimes(String type, String rows) throws SQLException {
        SqlSource source = plant("time " + type + ", \"P1\" float8", rows, "{zone: Europe/Berlin}");
        assertEquals(
                List.of("2025-07-01T12:00:00+02:00", "2025-07-01T12:00:01.5+02:00"),
                times(source).subList(0, 2));
    }

    @Test
    void readsDates() throws SQLException {
        SqlSource source =
                plant("time date, \"P1\" float8", "('2025-07-02', 1), ('2025-07-01', 2)", "{zone: Europe/Berlin}");
        assertEquals(List.of("2025-07-01T00:00:00+02:00", "2025-07-02T00:00:00+02:00"), times(source));
    }

    @Test
    void readsNumbersOfSteps() throws SQLException {
        assertEquals(List.of("0", "1", "2"), times(plant("t integer, \"P1\" float8", "(1, 1), (0, 2), (2, 3)", "{}")));
    }

    @Test
    void readsRowsWithoutTimes() throws SQLException {
        assertEquals(List.of("0", "1"), times(plant("\"P1\" float8", "(7), (8)", "{timeColumn: none}")));
    }

    @Test
    void readsMeasurementsOfEveryType() throws SQLException {
        SqlSource source = plant(
                "time timestamptz, a float4, b float8, c numeric, d integer, e boolean, f text, g numeric",
                "('2025-01-01Z', 0.1, 0.1, 0.1, 3, true, '1.5', 'NaN'), ('2025-01-03Z', -999, -999.0, -999.00, -999, true, '-999.0', 1), ('2025-01-02Z', null, 'Infinity', null, null,"
                        + " false, 'Bad', null)",
                "{badValues: [Bad, -999]}");
        SensorFrame frame = CsvCase.read(source);
        var row = new double[7];
        frame.copyRow(0, row);
        assertEquals(List.of(0.1, 0.1, 0.1, 3.0, 1.0, 1.5, Double.NaN), boxed(row));
        frame.copyRow(2, row);
        assertEquals(List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1.0, Double.NaN, 1.0), boxed(row));
        frame.copyRow(1, row);
        assertEquals(List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0.0, Double.NaN, Double.NaN), boxed(row));
    }

    private static List<Double> boxed(double[] row) {
        return IntStream.range(0, row.length).mapToObj(s -> row[s]).toList();
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from plant",
                "select 1; drop table plant",
                "/* select */ truncate plant",
                "explain select 1",
                "update plant set \"P1\" = 0 -- select",
                "select 'a' ; delete from plant where a = ';'",
                ""
            })
    void refusesWhatIsNoSingleSelect(String query) {
        var mistake = assertThrows(UserException.class, () -> SelectStatement.parse(query));
        assertEquals(ExitCode.COMMAND_LINE, mistake.exitCode());
        assertTrue(mistake.getMessage().matches("--query is '.*'; it must be.*"), mistake.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                " SELECT ';' from \"a;b\"",
                "with p as (select 1) select * from p",
                "-- first; a remark\nselect $$;$$",
                "select /* ; */ 'it''s; fine'"
            })
    void takesOneSelect(String query) {
        assertEquals(query.strip(), SelectStatement.parse(query).text());
        assertEquals(query.strip(), SelectStatement.parse(query + " ; ").text());
    }
}

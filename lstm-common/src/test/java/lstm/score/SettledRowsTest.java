package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettledRowsTest {

    private static final int ROWS = 1000;

    @ParameterizedTest
    @ValueSource(ints = {3, 60, 90})
    void leavesOutAsManyRowsAfterABadOneAsIsSaid(int longest) {
        IntPredicate settled = SettledRows.of(
                longest, List.of(new Interval(0, ROWS)), row -> true, row -> row != 500, row -> row % 5 == 0);

        assertEquals(
                IntStream.rangeClosed(500, 500 + longest).boxed().toList(),
                IntStream.range(0, ROWS).filter(settled.negate()).boxed().toList());
    }

    @Test
    void theUsualSmoothingIsForgottenAfterSixtyRows() {
        assertEquals(60, SettledRows.longest(Plant.prepared(Plant.clean(2, 50, 1), 20, 1)));
    }

    @ParameterizedTest
    @CsvSource({"100, 300", "20, 60", "5, 15", "1, 8"}) // a window of 8 holds a bad row for 8 rows
    void thePlainErrorIsForgottenAfterThreeOfItsSmoothingsAndAWindow(int smoothing, int longest) {
        PreparedModel plain =
                Plant.prepared(Plant.clean(2, 50, 1), 8, 1).with(new PlainError(PlainError.Size.SQUARED, smoothing));

        assertEquals(longest, SettledRows.longest(plain));
    }
}

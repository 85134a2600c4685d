package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RangeBasedTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASlowTwin(RandomRows rows) {
        PrecisionRecall found = RangeBased.of(rows.said(), rows.so());

        assertEquals(share(rows.said(), rows.so(), rows.rows()), found.precision(), 1e-12);
        assertEquals(share(rows.so(), rows.said(), rows.rows()), found.recall(), 1e-12);
    }

    private static double share(BitSet ranges, BitSet others, int rows) {
        List<Double> shares = new ArrayList<>();
        int length = 0;
        int inside = 0;
        for (int row = 0; row <= rows; row++) {
            if (ranges.get(row)) {
                length++;
                inside += others.get(row) ? 1 : 0;
            } else if (length > 0) {
                shares.add((double) inside / length);
                length = 0;
                inside = 0;
            }
        }
        return shares.stream().mapToDouble(share -> share).average().orElse(Double.NaN);
    }

    @Test
    void aShortFaultCountsAsMuchAsALongOne() {
        var so = new BitSet();
        so.set(10);
        so.set(50, 150);
        var said = new BitSet();
        said.set(50, 150);

        PrecisionRecall found = RangeBased.of(said, so);

        assertEquals(0.5, found.recall());
        assertEquals(1, found.precision());
        assertEquals(2 / 3.0, found.f1(), 1e-15);
    }

    @Test
    void sayingNothingHasNoPrecisionAndAnF1OfZero() {
        var so = new BitSet();
        so.set(3);

        PrecisionRecall found = RangeBased.of(new BitSet(), so);

        assertEquals(Double.NaN, found.precision());
        assertEquals(0, found.f1());
        assertEquals(Double.NaN, RangeBased.of(so, new BitSet()).f1());
    }
}

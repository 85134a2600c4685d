package lstm.offline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import lstm.interval.AlarmRule;

/**
 * The naive detectors that look at no data, which any other must beat. As they need no more than the number of rows, no report
 * holds them: evaluation adds them to each.
 */
final class BlindDetectors {

    /** What throws dice is called in tables. */
    static final String RANDOM = "random";

    /** What always says yes is called in tables. */
    static final String ALL_ONES = "all-ones";

    /** Both; reports of earlier versions have lines of these names. */
    static final Set<String> NAMES = Set.of(RANDOM, ALL_ONES);

    private static final long SEED = 1;
    private static final double LOG_100 = Math.log(100);
    private static final double YES = 2; // above every entry level that makes sense

    private BlindDetectors() {}

    /** What each says of so many rows, in the order of the tables; the same for every report of that many. */
    static Map<String, Said> of(int rows) {
        Map<String, Said> both = new LinkedHashMap<>();
        both.put(RANDOM, random(rows, new SplittableRandom(SEED)));
        both.put(ALL_ONES, allOnes(rows));
        return both;
    }

    /**
     * A number of every row of which 1 % exceed 1, by the exponential tail that calibration assumes. Its alarms are those of
     * the default rule without a break: a report does not say which rule its own alarms are by.
     */
    private static Said random(int rows, SplittableRandom random) {
        var flags = new BitSet(rows);
        var scores = new double[rows];
        AlarmRule.State alarm = AlarmRule.State.QUIET;
        for (int row = 0; row < rows; row++) {
            scores[row] = -Math.log(1 - random.nextDouble()) / LOG_100;
            alarm = AlarmRule.DEFAULT.next(alarm, scores[row]);
            flags.set(row, alarm.alarm());
        }
        return new Said(flags, Optional.of(scores), Optional.empty());
    }

    /** Says yes to every row, also to those of which ours says nothing. */
    private static Said allOnes(int rows) {
        var flags = new BitSet(rows);
        flags.set(0, rows);
        var scores = new double[rows];
        Arrays.fill(scores, YES);
        return new Said(flags, Optional.of(scores), Optional.empty());
    }
}

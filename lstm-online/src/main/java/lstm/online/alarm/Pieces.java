package lstm.online.alarm;

import java.util.ArrayList;
import java.util.List;
import lstm.score.Evidence;

/** Joins the evidence of an alarm that the rule saw in pieces. */
final class Pieces {

    private Pieces() {}

    /** Both as one; of equal peaks the first counts. */
    static Evidence.State joined(Evidence.State first, Evidence.State second) {
        Evidence.State peak = second.peakScore() > first.peakScore() ? second : first;
        var shares = new ArrayList<Double>();
        for (int i = 0; i < first.shareSums().size(); i++) {
            shares.add(first.shareSums().get(i) + second.shareSums().get(i));
        }
        return new Evidence.State(
                first.rows() + second.rows(),
                Math.min(first.firstTime(), second.firstTime()),
                Math.max(first.lastTime(), second.lastTime()),
                peak.peakTime(),
                peak.peakScore(),
                peak.peakProbability(),
                List.copyOf(shares),
                peak.measured(),
                peak.expected());
    }
}

package lstm.offline.metric;

import java.util.BitSet;
import java.util.List;
import lstm.interval.Interval;

/**
 * Affiliation precision and recall (Huet, Navarro and Rossi, "Local Evaluation of Time Series Anomaly Detection
 * Algorithms", KDD, 2022).
 *
 * <p>Time is cut in the middle between runs of anomalous rows into one zone per run. In a zone, precision is the mean over
 * what was predicted, recall the mean over the run, of the probability that a random moment of the zone would have been
 * farther off. Both are means over zones, precision only over those with a prediction. Whoever predicts at random has
 * a precision of about 0.5, not 0, and whoever predicts always a recall of 1.
 */
public final class Affiliation {

    private Affiliation() {}

    /** Of {@code rows} rows, {@code said} to be anomalous and {@code so}. */
    public static PrecisionRecall of(BitSet said, BitSet so, int rows) {
        List<Interval> events = Runs.of(so);
        List<Interval> predicted = Runs.of(said);
        double precisions = 0;
        double recalls = 0;
        int judged = 0;
        int first = 0;
        for (int e = 0; e < events.size(); e++) {
            AffiliationZone zone = zone(events, e, rows);
            while (first < predicted.size() && predicted.get(first).end() <= zone.from()) {
                first++;
            }
            double length = 0;
            double near = 0;
            double found = 0;
            double left = Double.NEGATIVE_INFINITY;
            for (int p = first; p < predicted.size() && predicted.get(p).start() < zone.to(); p++) {
                double a = Math.max(zone.from(), (double) predicted.get(p).start());
                double b = Math.min(zone.to(), (double) predicted.get(p).end());
                length += b - a;
                near += zone.precision(a, b);
                found += zone.recall(left, a) + Math.max(0, Math.min(b, zone.end()) - Math.max(a, zone.start()));
                left = b;
            }
            if (length > 0) {
                judged++;
                precisions += near / length;
                found += zone.recall(left, Double.POSITIVE_INFINITY);
                recalls += found / (zone.end() - zone.start());
            }
        }
        return new PrecisionRecall(precisions / judged, recalls / events.size());
    }

    private static AffiliationZone zone(List<Interval> events, int e, int rows) {
        Interval event = events.get(e);
        return new AffiliationZone(
                e == 0 ? 0 : (events.get(e - 1).end() + event.start()) / 2.0,
                event.start(),
                event.end(),
                e + 1 == events.size() ? rows : (event.end() + events.get(e + 1).start()) / 2.0);
    }
}

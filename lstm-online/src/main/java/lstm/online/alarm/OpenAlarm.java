package lstm.online.alarm;

import lstm.interval.AlarmTracker.Kind;
import lstm.score.Evidence;

/**
 * An alarm that people were told of.
 *
 * @param kind long once one of its pieces was
 * @param before evidence of the pieces that the rules have closed; null before the first
 * @param ruled whether a rule's alarm is open, too
 * @param below rows on end below the probability that keeps it open
 */
public record OpenAlarm(long idTime, Kind kind, Evidence.State before, boolean ruled, int below) {

    /** After another row. */
    OpenAlarm after(boolean high) {
        return new OpenAlarm(idTime, kind, before, ruled, high ? 0 : Math.min(below, Integer.MAX_VALUE - 1) + 1);
    }

    /** The rule's alarm is over. */
    OpenAlarm letGo(Kind piece, Evidence.State evidence) {
        Evidence.State all = before == null ? evidence : Pieces.joined(before, evidence);
        return new OpenAlarm(idTime, longer(piece), all, false, below);
    }

    /** The rule has raised it again. */
    OpenAlarm goOn(Kind piece) {
        return new OpenAlarm(idTime, longer(piece), before, true, below);
    }

    private Kind longer(Kind piece) {
        return kind == Kind.LONG ? Kind.LONG : piece;
    }
}

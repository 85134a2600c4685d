package lstm.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lstm.frame.TimeAxis;

/**
 * Notices, row by row, when a model no longer fits its plant. Offline and online use this one object, so they notice the
 * same. Not thread-safe.
 */
public final class ModelWatch {

    private final ClaimWatch claims;

    /** A watch over rows that are {@code stepNanos} apart, of a model of which {@code promise} was made. */
    public ModelWatch(TimeAxis axis, long stepNanos, Optional<Promise> promise) {
        claims = ClaimWatch.of(axis, stepNanos, promise);
    }

    /** What can be noticed. */
    public enum Kind {
        /** An alarm lasted so long that its level is the new base. */
        PLANT_CHANGED,
        /** What is claimed of the score does not hold any more. */
        CLAIMS_VOID,
        /** It holds again. */
        CLAIMS_HOLD;

        /** Its name in files and events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether somebody should do something about it. */
        public boolean isWarning() {
            return this != CLAIMS_HOLD;
        }
    }

    /**
     * Something noticed.
     *
     * @param share of the last day's rows that are above a score of 1 and no alarm
     * @param message the same for a person
     */
    public record Notice(Kind kind, double share, String message) {}

    /** Takes the next row; returns what is noticed with it, mostly nothing. */
    public List<Notice> accept(RowScore row) {
        boolean turned = claims.accept(row);
        if (!turned && !row.rebased()) {
            return List.of();
        }
        var notices = new ArrayList<Notice>();
        if (row.rebased()) {
            notices.add(new Notice(Kind.PLANT_CHANGED, claims.share(), RowScore.REBASED));
        }
        if (turned) {
            Kind kind = claims.isVoid() ? Kind.CLAIMS_VOID : Kind.CLAIMS_HOLD;
            notices.add(new Notice(kind, claims.share(), claims.words()));
        }
        return notices;
    }

    /** What to save to go on later. */
    public ClaimWatch.State state() {
        return claims.state();
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(ClaimWatch.State state) {
        claims.restore(state);
    }
}

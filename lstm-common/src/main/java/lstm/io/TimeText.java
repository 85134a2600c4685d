package lstm.io;

import java.time.DateTimeException;
import lstm.frame.TimeAxis;

/** Reads times in the form in which {@link TimeAxis#format} writes them. */
public final class TimeText {

    private TimeText() {}

    /**
     * The time in nanoseconds: the year first, without an offset in the axis's zone; or the number of a step.
     *
     * @throws IllegalArgumentException that says what is allowed
     */
    public static long parse(String text, TimeAxis axis) {
        TimeParser parser = axis.isSteps()
                ? new TimeParser.Steps(axis.stepNanos())
                : new TimeParser.Calendar(TimeParser.Order.YEAR_MONTH_DAY, axis.zone());
        try {
            return parser.nanos(text);
        } catch (LocalClock.LeftOut e) {
            throw new IllegalArgumentException(e.why() + "; must be a time that there is", e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be a time such as " + parser.example(), e);
        }
    }
}

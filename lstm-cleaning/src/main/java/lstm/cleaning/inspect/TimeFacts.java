package lstm.cleaning.inspect;

import java.util.List;
import java.util.OptionalLong;
import lstm.frame.FrameSummary;
import lstm.frame.TimeAxis;

/**
 * What was found of the times of a history.
 *
 * @param irregular steps that are no holes and differ from the median by more than a tenth of it
 * @param shortest the shortest of them, in nanoseconds
 * @param longest the longest of them, in nanoseconds
 * @param holes how many holes there are
 * @param longestHoles the longest few, the longest first
 * @param firstDouble the first time that came twice
 */
record TimeFacts(
        TimeAxis axis,
        FrameSummary summary,
        long irregular,
        long shortest,
        long longest,
        long holes,
        List<Hole> longestHoles,
        OptionalLong firstDouble) {

    TimeFacts {
        longestHoles = List.copyOf(longestHoles);
    }

    /** From the first row to the last, in nanoseconds. */
    long span() {
        return summary.lastTime() - summary.firstTime();
    }
}

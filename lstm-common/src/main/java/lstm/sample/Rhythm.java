package lstm.sample;

import java.time.Instant;

/** Waves of the day, the week and the year. */
final class Rhythm {

    private static final double FIRST_MONDAY_HOURS = 4 * 24; // 1970-01-05 was a Monday

    private Rhythm() {}

    /** Hours since Monday, 1970-01-05 00:00 UTC. */
    static double hoursOfWeeks(Instant time) {
        return time.toEpochMilli() / 3_600_000.0 - FIRST_MONDAY_HOURS;
    }

    /** A sine in [-1, 1] that crosses zero upwards at {@code rise}; all in hours. */
    static double wave(double hours, double period, double rise) {
        return StrictMath.sin(2 * StrictMath.PI * ((hours - rise) % period) / period);
    }

    /** From 0 on working days to 1 at the weekend, with soft edges of a few hours; hours since a Monday 00:00. */
    static double weekend(double hours) {
        double monday = Math.floor(hours / 168) * 168;
        double h = hours - monday;
        double ending = 1 - StrictMath.tanh((h + 2) / 3); // the edge of Sunday night, seen from Monday
        return 0.5 * (StrictMath.tanh((h - 119) / 3) - StrictMath.tanh((h - 166) / 3) + ending);
    }
}

package lstm.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of flags for tests, written as text ({@code #} is of the kind, {@code .} is not) or drawn in runs. */
final class Flags {

    private Flags() {}

    static boolean[] of(String text) {
        var flags = new boolean[text.length()];
        for (int t = 0; t < flags.length; t++) {
            flags[t] = text.charAt(t) == '#';
        }
        return flags;
    }

    /** Runs of either kind, each 1 to {@code longest} timesteps. */
    static boolean[] random(SplittableRandom random, int length, int longest) {
        var flags = new boolean[length];
        boolean high = random.nextBoolean();
        for (int t = 0; t < length; high = !high) {
            for (int left = 1 + random.nextInt(longest); left > 0 && t < length; left--) {
                flags[t++] = high;
            }
        }
        return flags;
    }

    /** Stretches of 1 to {@code longest} timesteps that cover {@code [0, length)}. */
    static List<Interval> segments(SplittableRandom random, int length, int longest) {
        var segments = new ArrayList<Interval>();
        for (int start = 0; start < length; ) {
            int end = Math.min(length, start + 1 + random.nextInt(longest));
            segments.add(new Interval(start, end));
            start = end;
        }
        return segments;
    }

    /** The definition, pair by pair: every stretch that fulfils it and that no longer one holds. */
    static List<Interval> intervals(boolean[] high, List<Interval> segments, int minLength, int maxGap) {
        var found = new ArrayList<Interval>();
        for (Interval segment : segments) {
            int latest = (int) segment.start();
            for (int start = latest; start < segment.end(); start++) {
                for (int end = (int) segment.end(); start >= latest && end > start; end--) {
                    if (bridgeable(high, start, end, maxGap)) {
                        latest = end; // the longest from the earliest start: nothing inside it is maximal
                        if (end - start >= minLength) {
                            found.add(new Interval(start, end));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean bridgeable(boolean[] high, int start, int end, int maxGap) {
        int low = 0;
        for (int t = start; t < end; t++) {
            low = high[t] ? 0 : low + 1;
            if (low > maxGap) {
                return false;
            }
        }
        return high[start] && high[end - 1];
    }
}

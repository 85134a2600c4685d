package lstm.report;

/** How many values lie in {@code [from, to)}; the last bin of a histogram holds its upper end too. */
public record Bin(double from, double to, long count) {

    public Bin {
        if (!(from < to)) {
            throw new IllegalArgumentException("bin from " + from + " to " + to + " is empty; from must be below to");
        }
        if (count < 0) {
            throw new IllegalArgumentException(
                    "bin from " + from + " to " + to + " counts " + count + " values; must be at least 0");
        }
    }
}

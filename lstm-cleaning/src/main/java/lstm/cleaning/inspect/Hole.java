package lstm.cleaning.inspect;

/**
 * Time without rows.
 *
 * @param from time of the row before, in nanoseconds
 * @param to time of the row after, in nanoseconds
 */
record Hole(long from, long to) {

    long nanos() {
        return to - from;
    }
}

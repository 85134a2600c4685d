package lstm.cleaning.inspect;

/**
 * Rows in a row with one value.
 *
 * @param from time of the first, in nanoseconds
 * @param to time of the last, in nanoseconds
 */
record Run(double value, long rows, long from, long to) {

    long nanos() {
        return to - from;
    }
}

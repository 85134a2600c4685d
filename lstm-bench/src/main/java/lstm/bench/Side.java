package lstm.bench;

/**
 * One way to do one task.
 *
 * @param task what is compared, with its size
 * @param detail how the contender is asked, as its batch size; may be empty
 */
record Side(String task, Contender contender, String detail) {

    /** Who, and how. */
    String name() {
        return detail.isEmpty() ? contender.toString() : contender + ", " + detail;
    }
}

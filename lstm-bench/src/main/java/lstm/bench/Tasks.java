package lstm.bench;

/** The names of what is compared. */
final class Tasks {

    private Tasks() {}

    static String training(NetworkSize size) {
        return "training, " + size + ", batches of " + size.batch();
    }

    static String oneWindow(NetworkSize size) {
        return size + ", one window";
    }

    static String oneCore(NetworkSize size) {
        return size + ", many, one core";
    }

    static String twoCores(NetworkSize size) {
        return size + ", many, two cores";
    }

    /** How many threads of its own a contender takes. */
    static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }
}

package lstm.bench;

import java.util.List;

/**
 * What the forks of one side took, in microseconds per window.
 *
 * @param forks at least one
 */
record Times(List<Double> forks) {

    /** So many times slower than its side's fastest fork is no noise: Java did not compile the same code there. */
    private static final double SLOW = 5;

    Times {
        forks = forks.stream().sorted().toList();
    }

    /** The median of all forks, slow ones included. */
    double median() {
        int middle = forks.size() / 2;
        return forks.size() % 2 == 1 ? forks.get(middle) : (forks.get(middle - 1) + forks.get(middle)) / 2;
    }

    /** Number of forks that took more than {@value #SLOW} times the fastest; never the one of a single round. */
    long slow() {
        return forks.stream().filter(time -> time > SLOW * forks.get(0)).count();
    }

    double slowest() {
        return forks.get(forks.size() - 1);
    }
}

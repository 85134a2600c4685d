package lstm.bench;

/**
 * How many times as fast as another contender we want to be in a task.
 *
 * @param wanted ratio of the other's best time to ours, at least
 */
record Target(String task, Contender own, Contender other, double wanted) {}

/** Benchmarks of the house, run with JMH; nothing that is released may enter, and no test. */
package lstm.bench;

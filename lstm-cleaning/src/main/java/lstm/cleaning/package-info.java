/**
 * The program {@code clean}: from raw rows to the stretches of history in which two independent detectors see nothing odd.
 *
 * <p>No networks, no scoring and no live data: whoever needs a clean row reads it from {@code clean-intervals.json}.
 */
package lstm.cleaning;

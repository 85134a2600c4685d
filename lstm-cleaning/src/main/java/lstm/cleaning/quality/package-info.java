/**
 * How good a history is to learn from: a verdict per sensor and for the whole, each with its reason and what to do.
 *
 * <p>It describes, it does not judge rows: what is normal is for the detectors.
 */
package lstm.cleaning.quality;

/**
 * Which sensors belong together, found in the data.
 *
 * <p>No file, no configuration; what a station says of its groups is read elsewhere.
 */
package lstm.group;

/**
 * What every program starts with: the options that name a configuration and a history, and the words about what was
 * found there.
 *
 * <p>No program and no method enters; a program's own options are its own.
 */
package lstm.input;

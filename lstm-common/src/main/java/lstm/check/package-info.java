/**
 * The one way to check an argument: a message with the name, the value and what is allowed.
 *
 * <p>Knows no domain; the JDK only.
 */
package lstm.check;

/**
 * The program {@code train}: from clean rows to a model bundle.
 *
 * <p>The only room that sees DL4J and ND4J; Smile never enters, and no other program does.
 */
package lstm.train;

/**
 * The program {@code inspect}: looks at a history once and says what is in it, and what its station.yml should say.
 *
 * <p>No detector and no network: it describes, it does not judge rows.
 */
package lstm.cleaning.inspect;

/**
 * One YAML file per station, read into validated records; every key with its default is in docs/configuration.md.
 *
 * <p>Knows what may be said, not what is done with it: no program, no data.
 */
package lstm.config;

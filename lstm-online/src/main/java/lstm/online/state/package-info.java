/** The state on disk: one embedded database per running program. */
package lstm.online.state;

/** What people and machines can see of the running program: its state, and the last hours of the stream. Knows no protocol. */
package lstm.online.live;

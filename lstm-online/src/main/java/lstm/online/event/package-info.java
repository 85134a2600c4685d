/** What the program says of the stream, and how it is written as JSON. */
package lstm.online.event;

/** Where events go: ports, and those that need no library. */
package lstm.online.sink;

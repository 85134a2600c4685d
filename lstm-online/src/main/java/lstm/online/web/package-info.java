/** The HTTP server: rows in, the page to watch, health and metrics, and who may see them. */
package lstm.online.web;

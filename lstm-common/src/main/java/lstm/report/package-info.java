/**
 * One HTML file from plain records: a page of facts, charts, tables and collapsible parts that opens from disk.
 *
 * <p>Knows no program, no model and no sensor: whoever wants a page translates its result into the records of this room.
 * Nothing here reads data or decides what is anomalous, and no page loads anything from a network.
 */
package lstm.report;

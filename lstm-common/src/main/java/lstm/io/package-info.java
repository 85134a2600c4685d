/**
 * File formats and databases, one class each, turned into frames and back.
 *
 * <p>The only room that sees JDBC, commons-csv and FastCSV; no program and no method enters.
 */
package lstm.io;

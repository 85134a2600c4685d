/**
 * File formats and databases, one class each, turned into frames and back.
 *
 * <p>The only room that sees JDBC and commons-csv; no program and no method enters.
 */
package lstm.io;

/** A table that rows come from, and the tables that events go to; JDBC itself stays in {@link lstm.io}. */
package lstm.online.sql;

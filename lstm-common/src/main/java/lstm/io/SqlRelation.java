package lstm.io;

import java.util.Optional;

/** What is read from a database: a table, in order of time, or a query, in its own order. */
sealed interface SqlRelation {

    /** What messages call it. */
    String name();

    /** Stands behind {@code from} in other statements. */
    String from();

    /** The statement that reads every row. */
    String select(Optional<String> timeColumn);

    /** Whether rows come in order of time where the database can compare times. */
    boolean ordered();

    /** A name of a column or table, to stand in a statement. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A table or view.
     *
     * @param from its quoted name
     * @param rowOrder what orders rows of one time as they were inserted; empty: nothing does
     */
    record Table(String name, String from, Optional<String> rowOrder) implements SqlRelation {

        @Override
        public String select(Optional<String> timeColumn) {
            return select(timeColumn, "");
        }

        /** The statement that reads every row in this order, else as they were inserted. */
        String selectBy(String order) {
            return "select * from " + from + " order by " + order
                    + rowOrder.map(more -> ", " + more).orElse("");
        }

        /** The statement that reads the rows of a condition. */
        String select(Optional<String> timeColumn, String where) {
            String order = timeColumn
                    .map(column ->
                            quoted(column) + rowOrder.map(more -> ", " + more).orElse(""))
                    .or(this::rowOrder)
                    .map(columns -> " order by " + columns)
                    .orElse("");
            return "select * from " + from + where + order;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    /** A query of the user. */
    record Query(SelectStatement statement) implements SqlRelation {

        @Override
        public String name() {
            return "the query";
        }

        @Override
        public String from() {
            return "(" + statement.text() + "\n) as q"; // a comment may end the query
        }

        @Override
        public String select(Optional<String> timeColumn) {
            return statement.text();
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }
}

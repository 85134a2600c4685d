package lstm.io;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which measurements a source itself calls good. One that is not is taken for missing, and counted.
 *
 * <p>What good means, when the configuration does not say: a word that begins with "good", as OPC UA names them; a number
 * of OPC DA, 192 to 255, in its low byte; a status code of OPC UA from 65536 on whose two highest bits are 0. A plain 0 is
 * good in OPC UA and bad in OPC DA: it counts as bad unless the configuration names it.
 */
public final class Quality {

    private static final int OPC_DA_GOOD = 0xC0;
    private static final long OPC_UA = 1 << 16; // smaller numbers are of OPC DA, with a vendor's byte above the quality
    private static final int UA_SEVERITY = 30;
    private static final int SHOWN = 5;

    private final Set<String> goodWords; // empty: the usual ones
    private final Map<String, Boolean> known = new HashMap<>();
    private Map<String, Long> notGood = Map.of(); // sensor → measurements, of the pass that came furthest
    private long measured;

    public Quality(List<String> goodWords) {
        this.goodWords = goodWords.stream().map(Quality::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a cell of the quality column says that the measurement is good. */
    public boolean isGood(String cell) {
        Boolean good = known.get(cell);
        if (good == null) {
            good = goodWords.isEmpty() ? usuallyGood(cell) : goodWords.contains(plain(cell));
            if (known.size() < 10_000) { // a column that is no quality must not fill the memory
                known.put(cell, good);
            }
        }
        return good;
    }

    /** Whether a cell is one of the words and codes that say good when the configuration does not say which do. */
    static boolean usuallyGood(String cell) {
        String word = withoutDecimals(plain(cell));
        if (!word.matches("\\d{1,10}")) {
            return word.startsWith("good");
        }
        long code = Long.parseLong(word);
        return code >= OPC_UA ? code >>> UA_SEVERITY == 0 : (code & OPC_DA_GOOD) == OPC_DA_GOOD;
    }

    /** A code that was once in a column of decimals: 192.0 is 192. */
    static String withoutDecimals(String cell) {
        return cell.matches("\\d+\\.0+") ? cell.substring(0, cell.indexOf('.')) : cell;
    }

    /** Measurements that were not good, by sensor. */
    Map<String, Long> notGood() {
        return notGood;
    }

    /** Starts a pass: rows whose measurements are missing where they are not good. */
    RowCursor over(RowCursor rows, ColumnLayout layout) {
        return layout.qualities().isEmpty() ? rows : new QualityCursor(rows, layout.qualities());
    }

    private final class QualityCursor implements RowCursor {

        private final RowCursor rows;
        private final Map<Integer, Integer> qualities;
        private final Map<String, Long> counts = new TreeMap<>();
        private final Map<String, Long> words = new LinkedHashMap<>();
        private long seen;
        private long good;

        QualityCursor(RowCursor rows, Map<Integer, Integer> qualities) {
            this.rows = rows;
            this.qualities = qualities;
        }

        @Override
        public double value(int column, String sensor) {
            double value = rows.value(column, sensor);
            Integer quality = qualities.get(column);
            if (quality == null || Double.isNaN(value)) {
                return value;
            }
            seen++;
            String cell = rows.text(quality);
            if (isGood(cell)) {
                good++;
                return value;
            }
            counts.merge(sensor, 1L, Long::sum);
            if (words.size() < SHOWN || words.containsKey(cell)) {
                words.merge(cell, 1L, Long::sum);
            }
            return Double.NaN;
        }

        @Override
        public boolean next() {
            boolean more = rows.next();
            if (!more && seen > 0 && good == 0) {
                throw Mistake.data(rows.where() + ": no measurement has a good quality; qualities found: "
                        + words.entrySet().stream()
                                .map(word -> "'" + word.getKey() + "' (" + word.getValue() + ")")
                                .collect(Collectors.joining(", "))
                        + "; name what good means in source.goodQuality");
            }
            return more;
        }

        @Override
        public long time(long row) {
            return rows.time(row);
        }

        @Override
        public String text(int column) {
            return rows.text(column);
        }

        @Override
        public String where() {
            return rows.where();
        }

        @Override
        public void close() {
            if (seen >= measured) {
                measured = seen;
                notGood = Map.copyOf(counts);
            }
            rows.close();
        }
    }
}

package lstm.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in a column that is taken for a sensor, before anything in it is taken for a measurement. Missing values do
 * not count.
 *
 * @param numbers cells that are numbers
 * @param words cells that are words or dates
 * @param others cells that are neither, such as a time of day or a number with a unit
 * @param different the first different cells, at most {@link #MOST_DIFFERENT}
 */
public record ColumnCells(String column, long numbers, long words, long others, List<String> different) {

    /** More different cells than this are not kept. */
    static final int MOST_DIFFERENT = 100;

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}([ T].*)?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}([ T].*)?";
    private static final String WITH_UNIT = "[-+]?\\d*[.,]?\\d+( \\S{1,6}| ?[°%].*)";
    private static final long OPC_DA = 255;
    private static final long OPC_UA = 65_536;
    private static final String ZERO = "0";

    public ColumnCells {
        different = List.copyOf(different);
    }

    /** Whether it holds words and no measurements; a few words among numbers may stand for missing ones. */
    public boolean holdsWords() {
        return words > numbers && others == 0;
    }

    /** Whether every cell is a word or a code by which OPC says how good a measurement is, as far as can be known. */
    public boolean sayQuality() {
        return !different.isEmpty()
                && different.size() < MOST_DIFFERENT
                && different.stream().allMatch(cell -> isWord(cell) || ofUa(cell) || isCode(cell, 0, OPC_DA))
                && (different.stream().noneMatch(ColumnCells::ofUa)
                        || different.stream().noneMatch(ColumnCells::ofDaOnly))
                && (sayGood() || onlyZero() || different.stream().anyMatch(ColumnCells::isWord));
    }

    /** Whether any of those says that it is good. */
    public boolean sayGood() {
        return zeroIsGood() || different.stream().anyMatch(Quality::usuallyGood);
    }

    private boolean onlyZero() {
        return different.stream().allMatch(cell -> plain(cell).equals(ZERO));
    }

    /** Whether there are codes of OPC UA, where 0 is the usual word for good. */
    public boolean zeroIsGood() {
        return different.stream().anyMatch(ColumnCells::ofUa)
                && different.stream().anyMatch(cell -> plain(cell).equals(ZERO));
    }

    /** The cells that say good, when 0 does. */
    public List<String> good() {
        return different.stream()
                .filter(cell -> plain(cell).equals(ZERO) || Quality.usuallyGood(cell))
                .sorted()
                .toList();
    }

    private static boolean isWord(String cell) {
        return cell.matches("(?i)(good|bad|uncertain).*");
    }

    private static boolean ofUa(String cell) {
        return isCode(cell, OPC_UA, 0xFFFF_FFFFL);
    }

    private static boolean ofDaOnly(String cell) {
        return isCode(cell, 1, OPC_DA);
    }

    private static boolean isCode(String cell, long least, long most) {
        String code = plain(cell);
        return code.matches("\\d{1,10}") && Long.parseLong(code) >= least && Long.parseLong(code) <= most;
    }

    private static String plain(String cell) {
        return Quality.withoutDecimals(cell);
    }

    /** The cells of two columns, or of one in two parts of a source; the name is that of the first. */
    public ColumnCells and(ColumnCells other) {
        return new ColumnCells(
                column,
                numbers + other.numbers,
                words + other.words,
                others + other.others,
                Stream.concat(different.stream(), other.different.stream())
                        .distinct()
                        .limit(MOST_DIFFERENT)
                        .toList());
    }

    /** Reads all rows; columns that hold nothing but truth are not looked into. */
    static List<ColumnCells> of(RowCursor rows, ColumnLayout layout, NumberParser numbers) {
        List<Watch> watches = layout.sensors().entrySet().stream()
                .map(sensor -> new Watch(sensor.getKey(), sensor.getValue(), numbers))
                .toList();
        while (rows.next()) {
            watches.forEach(watch -> watch.accept(rows));
        }
        return watches.stream().map(Watch::cells).toList();
    }

    private enum Kind {
        MISSING,
        NUMBER,
        WORD,
        OTHER
    }

    private static final class Watch {

        private final String name;
        private final int place;
        private final NumberParser parser;
        private final Map<String, Kind> different = new LinkedHashMap<>();
        private long numbers;
        private long words;
        private long others;

        Watch(String name, int place, NumberParser parser) {
            this.name = name;
            this.place = place;
            this.parser = parser;
        }

        void accept(RowCursor rows) {
            if (rows.isTruth(place)) {
                return;
            }
            String cell = rows.text(place).strip();
            Kind kind = different.get(cell);
            if (kind == null) {
                kind = kind(cell);
                if (kind != Kind.MISSING && different.size() < MOST_DIFFERENT) {
                    different.put(cell, kind);
                }
            }
            switch (kind) {
                case NUMBER -> numbers++;
                case WORD -> words++;
                case OTHER -> others++;
                case MISSING -> {}
            }
        }

        private Kind kind(String cell) {
            try {
                return Double.isNaN(parser.parse(cell)) ? Kind.MISSING : Kind.NUMBER;
            } catch (NumberFormatException e) {
                Optional<UnitCell> measured = UnitCell.of(cell);
                if (measured.isPresent()) {
                    return isNumber(measured.get()) ? Kind.NUMBER : Kind.OTHER;
                }
                boolean word = cell.chars().anyMatch(Character::isLetter) && !cell.matches(WITH_UNIT);
                return word || cell.matches(DATE) ? Kind.WORD : Kind.OTHER;
            }
        }

        private boolean isNumber(UnitCell cell) {
            try {
                parser.parse(cell.number());
                return !cell.isScale();
            } catch (NumberFormatException e) {
                return false;
            }
        }

        ColumnCells cells() {
            return new ColumnCells(name, numbers, words, others, List.copyOf(different.keySet()));
        }
    }
}

package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell is read out of characters as it is read as a String, bit for bit, and refused alike. */
class NumberParserTest {

    private static final String SIGNS = "0123456789.,-+eE \t_fdxNnaAiI∞\u0661\u00a0";
    private static final List<String> BAD = List.of("Bad", "---", "-999", "1e3", "7,5", " 8");

    private static Object read(NumberParser parser, String cell, boolean characters) {
        try {
            double value = characters
                    ? parser.parse(("12" + cell + "34").toCharArray(), 2, 2 + cell.length())
                    : parser.parse(cell);
            return Double.doubleToRawLongBits(value);
        } catch (NumberFormatException e) {
            return e.getMessage();
        }
    }

    private static void assertAlike(NumberParser parser, String cell) {
        assertEquals(read(parser, cell, false), read(parser, cell, true), "'" + cell + "'");
    }

    private static List<NumberParser> parsers() {
        return List.of(
                new NumberParser('.', List.of()),
                new NumberParser(',', List.of()),
                new NumberParser('.', BAD),
                new NumberParser(',', BAD),
                NumberParser.ofEither(List.of()),
                NumberParser.ofEither(BAD));
    }

    @Test
    void numbersOfEveryLengthAndSize() {
        var random = new Random(1);
        var parser = new NumberParser('.', List.of());
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            String cell = Double.isFinite(value) ? String.valueOf(value) : "0";
            assertEquals(Double.parseDouble(cell), parser.parse(cell.toCharArray(), 0, cell.length()), 0, cell);
            assertAlike(parser, String.valueOf(random.nextInt(100_000) / 1000.0));
            assertAlike(parser, random.nextLong() + "." + (random.nextLong() >>> 1) + "e" + random.nextInt(400));
        }
    }

    @Test
    void nastyCells() {
        var random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            var cell = new StringBuilder();
            for (int c = random.nextInt(7); c > 0; c--) {
                cell.append(SIGNS.charAt(random.nextInt(i % 2 == 0 ? 16 : SIGNS.length())));
            }
            parsers().forEach(parser -> assertAlike(parser, cell.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nan",
                "NaN",
                "N/A",
                "null",
                "inf",
                "-Infinity",
                "+∞",
                "-0",
                "-0.0",
                "1.",
                ".5",
                "1e400",
                "1e-400",
                "4.9e-324",
                "2.2250738585072012e-308",
                "9007199254740993",
                "1d",
                "0x1p3",
                "- 1",
                "--1",
                "Bad",
                "---",
                "-999",
                "-999.00",
                "1000",
                "1e3",
                "7,5",
                "7.5",
                "7,50",
                "8",
                " 8",
                "1,000.5",
                "1.000,5",
                "1_000",
                "१२"
            })
    void cells(String cell) {
        parsers().forEach(parser -> assertAlike(parser, cell));
    }

    @Test
    void badValuesAreMissing() {
        var parser = new NumberParser('.', BAD);
        for (String cell : List.of("Bad", "---", "-999", "-999.00", "1000", " 1e3 ", "8.0")) {
            assertEquals(Double.NaN, parser.parse(cell.toCharArray(), 0, cell.length()), cell);
        }
        assertThrows(NumberFormatException.class, () -> parser.parse("7,6".toCharArray(), 0, 3));
    }
}

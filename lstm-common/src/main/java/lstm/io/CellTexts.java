package lstm.io;

/**
 * Makes Strings of cells, the same object for the same characters as long as there is room: names of sensors and words of
 * quality come back in every row. Not thread-safe.
 */
final class CellTexts {

    private static final int PLACES = 1 << 10;
    private static final int LONGEST = 64; // so that a column of long texts does not fill the memory

    private final String[] known = new String[PLACES]; // [hash], the last that came there

    /** The characters {@code [from, to)}. */
    String of(char[] text, int from, int to) {
        if (to - from > LONGEST) {
            return new String(text, from, to - from);
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String last = known[place];
        if (last == null || !isSame(last, text, from, to)) {
            last = new String(text, from, to - from);
            known[place] = last;
        }
        return last;
    }

    private static boolean isSame(String known, char[] text, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }
}

package lstm.io;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The cells of one record of a CSV file. One object for all records of a pass: it is valid until the next is read. */
final class CsvRow extends CsvCallbackHandler<CsvRow> {

    private char[] text = new char[1024]; // the cells, one after the other
    private int[] ends = new int[64]; // [cells], in text
    private int size;
    private long line;

    /** Number of cells. */
    int size() {
        return size;
    }

    /** Line of the file that the record begins in, from 1. */
    long line() {
        return line;
    }

    /** The characters of all cells; not a copy. */
    char[] text() {
        return text;
    }

    /** Where a cell begins in the text. */
    int start(int column) {
        return column == 0 ? 0 : ends[column - 1];
    }

    /** Where a cell ends in the text, exclusive. */
    int end(int column) {
        return ends[column];
    }

    String cell(int column) {
        int start = start(column);
        return new String(text, start, end(column) - start);
    }

    /** A copy of all cells. */
    List<String> cells() {
        return IntStream.range(0, size).mapToObj(this::cell).toList();
    }

    /** Whether the cells from this one on hold nothing but white space. */
    boolean isBlankFrom(int column) {
        int end = size == 0 ? 0 : ends[size - 1];
        for (int i = column < size ? start(column) : end; i < end; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return size;
    }

    @Override
    protected void beginRecord(long startingLine) {
        line = startingLine;
        size = 0;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        int start = start(size);
        if (length > text.length - start) {
            text = Arrays.copyOf(text, 2 * (start + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(buffer, offset, text, start, length);
        ends[size++] = start + length;
    }

    @Override
    protected void setEmpty() {
        // no cell was added
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not asked for");
    }

    /** Null, which leaves the record out, for an empty line. */
    @Override
    protected CsvRow buildRecord() {
        return size == 0 ? null : this;
    }
}

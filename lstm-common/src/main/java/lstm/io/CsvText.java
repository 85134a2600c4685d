package lstm.io;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Opens a text file, gzip or not, without its byte-order mark. */
final class CsvText {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvText() {}

    /** A file; bytes that are no text of the encoding are an exception. */
    static BufferedReader open(Path file, String encoding) throws IOException {
        InputStream in = bytes(file);
        try {
            refuseOtherKinds(file, encoding, in);
            return reader(in, encoding, CodingErrorAction.REPORT);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** A stream that may still be written; waits for its first bytes. What is no text becomes question marks. */
    static BufferedReader open(InputStream raw, String encoding) throws IOException {
        InputStream in = unpacked(new BufferedInputStream(raw, BUFFER));
        try {
            return reader(in, encoding, CodingErrorAction.REPLACE);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static BufferedReader reader(InputStream in, String encoding, CodingErrorAction onNoText)
            throws IOException {
        Reader decoded = new InputStreamReader(
                in,
                Charset.forName(encoding)
                        .newDecoder()
                        .onMalformedInput(onNoText)
                        .onUnmappableCharacter(onNoText));
        var reader = new BufferedReader(decoded, BUFFER);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The bytes of the text; what is packed with gzip is unpacked, whatever the name of the file. */
    static InputStream bytes(Path file) throws IOException {
        return unpacked(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** Whether a file is packed with gzip. */
    static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return beginsAsGzip(in);
        }
    }

    private static boolean beginsAsGzip(InputStream in) throws IOException {
        return in.read() == 0x1f && in.read() == 0x8b;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            in.mark(2); // no more, so that a live stream need not have sent more
            boolean gzip = beginsAsGzip(in);
            in.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static byte[] start(InputStream in) throws IOException {
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        return start;
    }

    private static void refuseOtherKinds(Path file, String encoding, InputStream in) throws IOException {
        byte[] start = start(in);
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            throw Mistake.data(file.getFileName()
                    + " is a zip file or an Excel workbook, not CSV; unpack it, or save the sheet as CSV");
        }
        boolean utf16 = start.length >= 2 && (start[0] & start[1] & 0xff) == 0xfe && start[0] != start[1];
        if (utf16 && !encoding.toUpperCase(Locale.ROOT).startsWith("UTF-16")) {
            throw Mistake.data(
                    file.getFileName() + " is UTF-16 text, not " + encoding + "; set source.encoding: UTF-16");
        }
    }
}

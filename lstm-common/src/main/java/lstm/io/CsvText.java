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
import java.util.zip.GZIPInputStream;

/** Opens a text file, gzip or not, without its byte-order mark. */
final class CsvText {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvText() {}

    /** A file; bytes that are no text of the encoding are an exception. */
    static BufferedReader open(Path file, String encoding) throws IOException {
        return open(Files.newInputStream(file), encoding, CodingErrorAction.REPORT);
    }

    /** A stream that may still be written; waits for its first bytes. */
    static BufferedReader open(InputStream raw, String encoding, CodingErrorAction onNoText) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            Reader decoded = new InputStreamReader(
                    gzip ? new GZIPInputStream(in, BUFFER) : in,
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
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}

package lstm.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Why a CSV file cannot be read on, as a message for the user. */
final class CsvFailure {

    private static final int SHOWN = 60;

    private CsvFailure() {}

    /** Says why. {@code line} is the first that could not be read, as far as the parser knows. */
    static UserException of(Path file, String encoding, long line, IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return Mistake.data(undecodable(file, encoding)
                    .orElse(file.getFileName() + " is not " + encoding
                            + " text; say what it is in source.encoding, for example windows-1252"));
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return Mistake.data(file.getFileName() + " line " + line + ": the gzip file is damaged or cut off ("
                    + cause.getMessage() + "); copy it anew");
        }
        return Mistake.unreadable(ExitCode.DATA, file, cause);
    }

    /** Says that a quote is in the wrong place; {@code line}: the one in which its record begins. */
    static UserException openQuote(Path file, long line, RuntimeException cause) {
        return new UserException(
                ExitCode.DATA,
                file.getFileName() + " line " + line
                        + ": a quote is left open, or stands inside a cell; delete it, or write it twice (\"\") in a"
                        + " quoted cell",
                cause);
    }

    /** Looks for the line: the decoder fails for a whole buffer at once and cannot say. Empty when it is not found. */
    private static Optional<String> undecodable(Path file, String encoding) {
        Charset charset = Charset.forName(encoding);
        try (InputStream in = new BufferedInputStream(CsvText.bytes(file))) {
            long number = 1;
            for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
                if (!decodes(line.get(), charset)) {
                    String guess = new String(line.get(), Charset.forName("windows-1252")).strip();
                    if (guess.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                        return Optional.of(file.getFileName() + " line " + number
                                + " is not text: it has bytes that no text has; is it a binary file? Take it away, or"
                                + " give it as text");
                    }
                    return Optional.of(file.getFileName() + " line " + number + " is not " + encoding
                            + " text; as windows-1252 it reads '"
                            + guess.substring(0, Math.min(SHOWN, guess.length()))
                            + "': if that is right, set source.encoding: windows-1252");
                }
                number++;
            }
        } catch (IOException e) {
            return Optional.empty(); // the failure that is being told is the one that counts
        }
        return Optional.empty();
    }

    private static Optional<byte[]> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return Optional.of(line.toByteArray());
    }

    private static boolean decodes(byte[] line, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

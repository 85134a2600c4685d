package lstm.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SnapshotsConfig;
import lstm.config.SourceConfig;

/** One burst of vibration: lines of numbers, a column per channel, from the first line on. */
final class SnapshotFile {

    private final Path file;
    private final String encoding;
    private final char decimal;
    private final SnapshotsConfig config;

    SnapshotFile(Path file, SourceConfig source, SnapshotsConfig config) {
        this.file = file;
        encoding = source.encoding();
        decimal = source.decimal().orElse('.');
        this.config = config;
    }

    /** How many columns its first line has. */
    int columns() {
        try (CsvRecords lines = lines()) {
            CsvRow first = lines.next();
            if (first == null) {
                throw tooShort(0);
            }
            int columns = first.size();
            while (columns > 1 && first.isBlankFrom(columns - 1)) {
                columns--; // delimiters behind the last number
            }
            return columns;
        }
    }

    private CsvRecords lines() {
        return new CsvRecords(file, encoding, config.delimiter(), true);
    }

    /** All samples, shape [channels, lines], every one finite. */
    double[][] read(int channels) {
        var samples = new double[channels][config.minRows()];
        var numbers = new NumberParser(decimal, List.of());
        int count = 0;
        try (CsvRecords lines = lines()) {
            for (CsvRow line = lines.next(); line != null; line = lines.next()) {
                if (line.size() < channels || !line.isBlankFrom(channels)) {
                    throw Mistake.data(lines.where() + " has " + line.size() + " cells, must have " + channels
                            + ", as the folder's first file or source.snapshots.channels has; is the line cut off, or"
                            + " the first file, or the delimiter wrong? Mend the file, or set"
                            + " source.snapshots.channels or source.snapshots.delimiter");
                }
                if (count == samples[0].length) {
                    Arrays.setAll(samples, c -> Arrays.copyOf(samples[c], 2 * samples[c].length));
                }
                for (int c = 0; c < channels; c++) {
                    samples[c][count] = sample(numbers, lines, line, c);
                }
                count++;
            }
        }
        if (count < config.minRows()) {
            throw tooShort(count);
        }
        int rows = count;
        Arrays.setAll(samples, c -> Arrays.copyOf(samples[c], rows));
        return samples;
    }

    private static double sample(NumberParser numbers, CsvRecords lines, CsvRow line, int column) {
        double sample;
        try {
            sample = numbers.parse(line.text(), line.start(column), line.end(column));
        } catch (NumberFormatException e) {
            throw new UserException(ExitCode.DATA, noNumber(lines, line, column), e);
        }
        if (!Double.isFinite(sample)) {
            throw Mistake.data(noNumber(lines, line, column));
        }
        return sample;
    }

    private static String noNumber(CsvRecords lines, CsvRow line, int column) {
        return lines.where() + ", column " + (column + 1) + " is '" + line.cell(column)
                + "'; every cell of a snapshot must be a finite number, from the first line on, without a header; correct the"
                + " file or take it away, or set source.snapshots.delimiter and source.decimal";
    }

    private UserException tooShort(int lines) {
        return Mistake.data(file + " has " + lines + " lines of samples, must have at least " + config.minRows()
                + " (source.snapshots.minRows); was it cut off? Take it away, or set what a whole file has");
    }
}

package lstm.offline;

import java.util.BitSet;
import java.util.Optional;

/**
 * What one detector said of the rows of a report.
 *
 * @param flags the rows it called anomalous; not a copy
 * @param scores shape [rows], not a copy; NaN where a row has none; empty when the detector has flags only
 * @param levels shape [rows], not a copy: of each row's probability what {@link Reliability#level} says; empty when the
 *     detector has none, or several groups have one each
 */
record Said(BitSet flags, Optional<double[]> scores, Optional<byte[]> levels) {}

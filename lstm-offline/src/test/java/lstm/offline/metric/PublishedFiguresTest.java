package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The definitions give what is published of a PCA with 10 components on six machines of SMD: mean best F1, average precision
 * and VUS-PR of 0.595, 0.522 and 0.500. The third holds the width {@link VusPr#WIDEST} in place, which was fitted to it; it is
 * no check of the definition.
 */
@Tag("data")
final class PublishedFiguresTest {

    private static final Path SMD = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
                    .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
                    .orElse("../../shared/data"))
            .resolve("smd");
    private static final int SENSORS = 38;
    private static final int COMPONENTS = 10;

    @Test
    void ofThePlainErrorOfAPca() throws IOException {
        assumeTrue(Files.isDirectory(SMD), "shared/data is not there");
        double[] sums = new double[3];
        List<String> machines = List.of("1-2", "1-7", "2-1", "2-7", "3-10", "3-4");
        for (String machine : machines) {
            double[][] train = read("machine-" + machine + "_train.csv.gz");
            double[][] test = read("machine-" + machine + "_test.csv.gz");
            var so = new BitSet();
            IntStream.range(0, test.length)
                    .filter(row -> test[row][SENSORS + 1] == 1)
                    .forEach(so::set);
            RankFigures figures = RankFigures.of(errors(train, test), so);
            sums[0] += figures.bestF1();
            sums[1] += figures.averagePrecision();
            sums[2] += figures.vusPr();
        }

        assertEquals(0.595, sums[0] / machines.size(), 0.0005);
        assertEquals(0.522, sums[1] / machines.size(), 0.0005);
        assertEquals(0.500, sums[2] / machines.size(), 0.0005);
    }

    /** Squared distance of each row from the plane of the largest components; measurements scaled to [0, 1] in training. */
    private static double[] errors(double[][] train, double[][] test) {
        double[] low = new double[SENSORS];
        double[] width = new double[SENSORS];
        double[] mean = new double[SENSORS];
        for (int s = 0; s < SENSORS; s++) {
            int column = s + 1;
            var range = Arrays.stream(train).mapToDouble(row -> row[column]).summaryStatistics();
            low[s] = range.getMin();
            width[s] = range.getMax() - low[s] < 1e-12 ? 1 : range.getMax() - low[s];
            mean[s] = (range.getAverage() - low[s]) / width[s];
        }
        double[][] covariance = new double[SENSORS][SENSORS];
        for (double[] row : train) {
            double[] x = centred(row, low, width, mean);
            for (int i = 0; i < SENSORS; i++) {
                for (int j = 0; j < SENSORS; j++) {
                    covariance[i][j] += x[i] * x[j] / train.length;
                }
            }
        }
        double[][] components = largest(covariance);
        return Arrays.stream(test)
                .mapToDouble(row -> {
                    double[] x = centred(row, low, width, mean);
                    double error = dot(x, x);
                    for (double[] component : components) {
                        double along = dot(x, component);
                        error -= along * along;
                    }
                    return error;
                })
                .toArray();
    }

    private static double[] centred(double[] row, double[] low, double[] width, double[] mean) {
        double[] x = new double[SENSORS];
        Arrays.setAll(x, s -> (row[s + 1] - low[s]) / width[s] - mean[s]);
        return x;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** The eigenvectors of the largest eigenvalues, by Jacobi's rotations. */
    private static double[][] largest(double[][] a) {
        double[][] vectors = new double[SENSORS][SENSORS]; // one per row
        for (int i = 0; i < SENSORS; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int p = 0; p < SENSORS; p++) {
                for (int q = p + 1; q < SENSORS; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, vectors, p, q);
                    }
                }
            }
        }
        return IntStream.range(0, SENSORS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .limit(COMPONENTS)
                .map(i -> vectors[i])
                .toArray(double[][]::new);
    }

    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < SENSORS; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (double[][] rows : List.of(a, vectors)) {
            for (int k = 0; k < SENSORS; k++) {
                double pk = rows[p][k];
                double qk = rows[q][k];
                rows[p][k] = c * pk - s * qk;
                rows[q][k] = s * pk + c * qk;
            }
        }
    }

    private static double[][] read(String name) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SMD.resolve(name))), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}

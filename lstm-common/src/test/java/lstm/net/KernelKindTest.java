package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelKindTest {

    private static NetworkSpec anySpec(SplittableRandom random) {
        if (random.nextBoolean()) {
            return LayeredSpecs.any(random);
        }
        List<Integer> layers = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            layers.add(random.nextInt(1, 40));
        }
        return new AutoencoderSpec(random.nextInt(1, 20), random.nextInt(1, 12), layers);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void allGiveTheSameBits(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 30; i++) {
            NetworkSpec spec = anySpec(random);
            NetworkWeights weights = RandomWeights.of(spec, 1, random.nextLong());
            int windows = random.nextInt(1, 80);
            int stride = random.nextInt(1, 4);
            int count = windows * stride + spec.windowLength();
            float[] rows = i % 2 == 0
                    ? RandomRows.of(count, spec.features(), random.nextLong())
                    : RandomRows.wild(count, spec.features(), random.nextLong());
            var scalar = new float[windows * spec.outputLength() * spec.features()];
            var vector = scalar.clone();
            Kernel.create(weights, KernelKind.SCALAR).reconstruct(rows, 0, stride, windows, scalar);
            Kernel.create(weights, KernelKind.VECTOR).reconstruct(rows, 0, stride, windows, vector);
            assertArrayEquals(scalar, vector, () -> spec + ", " + windows + " windows");
            var newest = new float[windows * spec.features()];
            Kernel.create(weights, KernelKind.SCALAR).reconstructNewest(rows, 0, stride, windows, newest);
            var newestByVector = newest.clone();
            Kernel.create(weights, KernelKind.VECTOR).reconstructNewest(rows, 0, stride, windows, newestByVector);
            assertArrayEquals(newest, newestByVector, () -> spec + ", " + windows + " windows");
        }
    }

    @Test
    void theFastestIsTheVectorKindWhereItCanRun() {
        assertTrue(KernelKind.moduleIsThere(), "tests run with --add-modules jdk.incubator.vector");
        assertEquals(
                VectorArithmetic.registerBits() >= 256 ? KernelKind.VECTOR : KernelKind.SCALAR, KernelKind.fastest());
    }

    @Test
    void withoutTheModuleTheScalarKindTakesOverWithTheSameBits() throws IOException, InterruptedException {
        assertEquals("SCALAR " + ReconstructionMain.hash(KernelKind.VECTOR), ended());
        assertEquals(
                KernelKind.fastest() + " " + ReconstructionMain.hash(KernelKind.SCALAR),
                ended("--add-modules", "jdk.incubator.vector"));
    }

    @Test
    void narrowerRegistersGiveTheSameBits() throws IOException, InterruptedException {
        String said =
                ended("-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2", "--add-modules", "jdk.incubator.vector");
        assertTrue(said.endsWith(" " + ReconstructionMain.hash(KernelKind.SCALAR)), said);
    }

    @Test
    void changesFromPlainJavaToTheFastestWithoutATrace() {
        var spec = new AutoencoderSpec(3, 4, List.of(9, 2));
        NetworkWeights weights = RandomWeights.of(spec, 1, 1);
        Kernel changing = Kernel.create(weights);
        Kernel scalar = Kernel.create(weights, KernelKind.SCALAR);
        float[] rows = RandomRows.of(44, 3, 1);
        var one = new float[3];
        var expectedOne = new float[3];
        scalar.reconstructNewest(rows, expectedOne);
        var many = new float[40 * 3];
        var expectedMany = new float[40 * 3];
        scalar.reconstructNewest(rows, 0, 1, 40, expectedMany);
        for (int i = 0; i < 100; i++) { // 4,100 windows
            changing.reconstructNewest(rows, one);
            assertArrayEquals(expectedOne, one);
            changing.reconstructNewest(rows, 0, 1, 40, many);
            assertArrayEquals(expectedMany, many);
        }
    }

    @Test
    void aHashTellsNetworksApart() {
        assertNotEquals(ReconstructionMain.hash(KernelKind.SCALAR, 1), ReconstructionMain.hash(KernelKind.SCALAR, 2));
    }

    /** What {@link ReconstructionMain} says in a JVM of its own. */
    private static String ended(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReconstructionMain.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        return said;
    }
}

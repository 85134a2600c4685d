package lstm.net;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A program that says which kind of kernel it was given, and the hash of what that reconstructed. */
final class ReconstructionMain {

    private ReconstructionMain() {}

    public static void main(String[] args) {
        System.out.println(KernelKind.fastest() + " " + hash(KernelKind.fastest()));
    }

    static int hash(KernelKind kind) {
        return hash(kind, 1);
    }

    static int hash(KernelKind kind, long seed) {
        Stream<NetworkSpec> specs =
                Stream.concat(Stream.of(new AutoencoderSpec(5, 10, List.of(19, 4))), LayeredSpecs.all());
        return specs.mapToInt(spec -> hash(spec, kind, seed)).reduce(1, (all, hash) -> 31 * all + hash);
    }

    private static int hash(NetworkSpec spec, KernelKind kind, long seed) {
        Kernel kernel = Kernel.create(RandomWeights.of(spec, 1, seed), kind);
        var reconstructions = new float[50 * spec.outputLength() * spec.features()];
        kernel.reconstruct(RandomRows.of(50 + spec.inputLength(), spec.features(), 1), 0, 1, 50, reconstructions);
        return Arrays.hashCode(reconstructions);
    }
}

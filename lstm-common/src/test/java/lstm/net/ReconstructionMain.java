package lstm.net;

import java.util.Arrays;
import java.util.List;

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
        var spec = new AutoencoderSpec(5, 10, List.of(19, 4));
        Kernel kernel = Kernel.create(RandomWeights.of(spec, 1, seed), kind);
        var reconstructions = new float[50 * 10 * 5];
        kernel.reconstruct(RandomRows.of(60, 5, 1), 0, 1, 50, reconstructions);
        return Arrays.hashCode(reconstructions);
    }
}

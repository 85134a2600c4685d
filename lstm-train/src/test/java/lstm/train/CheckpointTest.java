package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CheckpointTest {

    private static final AutoencoderSpec SPEC = new AutoencoderSpec(2, 5, List.of(4, 3));

    @ParameterizedTest
    @EnumSource(Loss.class)
    void comesBackFromItsBytes(Loss loss) {
        Checkpoint checkpoint = sample(loss);
        Checkpoint read = Checkpoint.fromBytes(checkpoint.toBytes());

        assertEquals(SPEC, read.spec());
        assertEquals(loss, read.loss());
        assertEquals(checkpoint.state(), read.state());
        assertArrayEquals(checkpoint.weights(), read.weights());
        assertArrayEquals(checkpoint.optimizerState(), read.optimizerState());
        assertEquals(checkpoint.best(), read.best());
        assertEquals(checkpoint, read);
    }

    @Test
    void givesTheSameBytesEveryTime() {
        assertArrayEquals(sample(Loss.MAE).toBytes(), sample(Loss.MAE).toBytes());
    }

    @Test
    void refusesToBeCutOffAnywhere() {
        byte[] bytes = sample(Loss.MAE).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            var error = assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(cut));
            assertTrue(error.getMessage().startsWith("checkpoint of " + length + " bytes "), error.getMessage());
        }
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] bytes = sample(Loss.MAE).toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(changed));
        }
    }

    @Test
    void refusesForeignBytes() {
        byte[] foreign = "PK, the start of a zip and of no checkpoint".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "checkpoint of 43 bytes does not start with LSTMCKPT; train anew without resuming",
                assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(foreign))
                        .getMessage());
    }

    @Test
    void refusesANewerVersion() {
        byte[] bytes = sample(Loss.MAE).toBytes();
        bytes[8] = 5;
        assertEquals(
                "checkpoint of " + bytes.length + " bytes has format version 5; this program reads 4;"
                        + " train anew without resuming",
                assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(bytes))
                        .getMessage());
    }

    private static Checkpoint sample(Loss loss) {
        NetworkWeights best = InitialWeights.draw(SPEC, TaskRandom.of(1, 0));
        float[] latest = InitialWeights.draw(SPEC, TaskRandom.of(2, 0)).toArray();
        var memory = new float[Checkpoint.optimizerStateSize(SPEC)];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = i * 1e-3f;
        }
        memory[7] = Float.MIN_VALUE;
        var history = new TrainingHistory(List.of(
                new TrainingHistory.Round(0.5, 0.4, 1e-3), new TrainingHistory.Round(0.3, Math.nextUp(0.4), 5e-4)));
        return new Checkpoint(
                loss,
                new TrainingState(12, 5e-4, 1, 0, 1, 0.4, history, Optional.of(new OneCycle(40, 4e-3))),
                latest,
                memory,
                best);
    }
}

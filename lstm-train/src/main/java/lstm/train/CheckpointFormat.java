package lstm.train;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.train.layer.SpecText;

/**
 * A checkpoint as bytes, little endian.
 *
 * <p>"LSTMCKPT", format version (int), then: features, window length, number of layers and their units, bottleneck, 1 for a decoder that emits the newest
 * timestep first, else 0 (ints), loss
 * (length as int, name in ASCII); steps, rounds since best, since reduction, best round (ints), learning rate, best loss
 * (doubles); number of rounds (int) and of each training loss, validation loss, learning rate (doubles); steps of the cycle
 * (int, 0 where epochs are counted), its highest learning rate (double); latest weights,
 * optimizer state, best weights (floats, as many as the network has, twice as many, as many). At the end the CRC-32 of
 * all before (int). Of a network that is a row of layers the format version is 4, and in the place of the numbers from features to order
 * stand the length of its {@link SpecText} (int) and the text in ASCII.
 *
 * <p>Not DL4J's own format: that is a zip whose entries carry the time of writing.
 */
final class CheckpointFormat {

    private static final byte[] MAGIC = "LSTMCKPT".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 4;
    private static final int OF_AUTOENCODERS = 3; // the last version that knew nothing else
    private static final int WITHOUT_BOTTLENECK = 1; // the version that knew neither bottleneck nor order
    private static final int WITHOUT_CYCLE = 2; // the last version that knew epochs only

    private CheckpointFormat() {}

    static byte[] write(Checkpoint checkpoint) {
        NetworkSpec spec = checkpoint.spec();
        byte[] network = network(spec);
        TrainingState state = checkpoint.state();
        byte[] loss = checkpoint.loss().name().getBytes(StandardCharsets.US_ASCII);
        int ints = 9; // all but the weights, the doubles and the name
        int doubles = 3 + 3 * state.rounds();
        int floats = 2 * spec.parameterCount() + Checkpoint.optimizerStateSize(spec);
        int header = MAGIC.length + network.length + loss.length;
        var bytes = new byte[header + ints * Integer.BYTES + doubles * Double.BYTES + floats * Float.BYTES];
        ByteBuffer out = littleEndian(bytes);
        out.put(MAGIC).putInt(spec instanceof AutoencoderSpec ? OF_AUTOENCODERS : VERSION);
        out.put(network);
        out.putInt(loss.length).put(loss);
        out.putInt(state.steps()).putInt(state.roundsSinceBest()).putInt(state.roundsSinceReduction());
        out.putInt(state.bestRound()).putDouble(state.learningRate()).putDouble(state.bestLoss());
        out.putInt(state.rounds());
        for (TrainingHistory.Round round : state.history().rounds()) {
            out.putDouble(round.trainLoss()).putDouble(round.validationLoss()).putDouble(round.learningRate());
        }
        out.putInt(state.cycle().map(OneCycle::steps).orElse(0));
        out.putDouble(state.cycle().map(OneCycle::peak).orElse(0.0));
        putFloats(out, checkpoint.weights());
        putFloats(out, checkpoint.optimizerState());
        putFloats(out, checkpoint.best().toArray());
        out.putInt(checksum(bytes, out.position()));
        return bytes;
    }

    private static byte[] network(NetworkSpec spec) {
        if (spec instanceof AutoencoderSpec autoencoder) {
            var numbers = new byte[(5 + autoencoder.layers().size()) * Integer.BYTES];
            ByteBuffer out = littleEndian(numbers);
            out.putInt(spec.features()).putInt(spec.windowLength());
            out.putInt(autoencoder.layers().size());
            autoencoder.layers().forEach(out::putInt);
            out.putInt(autoencoder.bottleneck()).putInt(autoencoder.order() == DecoderOrder.NEWEST_FIRST ? 1 : 0);
            return numbers;
        }
        byte[] text = SpecText.of((LayeredSpec) spec).getBytes(StandardCharsets.US_ASCII);
        var named = new byte[Integer.BYTES + text.length];
        littleEndian(named).putInt(text.length).put(text);
        return named;
    }

    static Checkpoint read(byte[] bytes) {
        ByteBuffer in = littleEndian(bytes);
        int version = version(bytes, in);
        try {
            NetworkSpec spec = getSpec(version, in);
            Loss loss = Loss.valueOf(getName(in));
            TrainingState state = getState(version, in);
            float[] weights = getFloats(in, spec.parameterCount());
            float[] optimizerState = getFloats(in, Checkpoint.optimizerStateSize(spec));
            var best = new NetworkWeights(spec, getFloats(in, spec.parameterCount()));
            if (in.remaining() != Integer.BYTES) {
                throw damaged(bytes, "has " + in.remaining() + " bytes after the weights; must be 4");
            }
            return new Checkpoint(loss, state, weights, optimizerState, best);
        } catch (BufferUnderflowException e) {
            throw damaged(bytes, "ends in the middle");
        }
    }

    private static NetworkSpec getSpec(int version, ByteBuffer in) {
        if (version > OF_AUTOENCODERS) {
            return SpecText.read(getName(in));
        }
        int features = in.getInt();
        int length = in.getInt();
        List<Integer> layers = getLayers(in);
        if (version == WITHOUT_BOTTLENECK) {
            return new AutoencoderSpec(features, length, layers);
        }
        int bottleneck = in.getInt();
        DecoderOrder order = in.getInt() == 1 ? DecoderOrder.NEWEST_FIRST : DecoderOrder.OLDEST_FIRST;
        return new AutoencoderSpec(features, length, layers, bottleneck, order);
    }

    /** Checks magic, version and checksum, and leaves the buffer behind the version. */
    private static int version(byte[] bytes, ByteBuffer in) {
        boolean ours = Arrays.equals(bytes, 0, Math.min(bytes.length, MAGIC.length), MAGIC, 0, MAGIC.length);
        if (!ours) {
            throw damaged(bytes, "does not start with " + new String(MAGIC, StandardCharsets.US_ASCII));
        }
        if (bytes.length < MAGIC.length + 2 * Integer.BYTES) {
            throw damaged(bytes, "ends in the middle");
        }
        int version = in.position(MAGIC.length).getInt();
        if (version < WITHOUT_BOTTLENECK || version > VERSION) {
            throw damaged(bytes, "has format version " + version + "; this program reads " + VERSION);
        }
        int end = bytes.length - Integer.BYTES;
        if (in.getInt(end) != checksum(bytes, end)) {
            throw damaged(bytes, "does not match its checksum: cut off or changed");
        }
        return version;
    }

    private static List<Integer> getLayers(ByteBuffer in) {
        int count = in.getInt();
        var layers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            layers.add(in.getInt());
        }
        return layers;
    }

    private static String getName(ByteBuffer in) {
        var name = new byte[Math.max(0, Math.min(in.getInt(), in.remaining()))];
        in.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static TrainingState getState(int version, ByteBuffer in) {
        int steps = in.getInt();
        int sinceBest = in.getInt();
        int sinceReduction = in.getInt();
        int bestRound = in.getInt();
        double learningRate = in.getDouble();
        double bestLoss = in.getDouble();
        int count = in.getInt();
        var rounds = new ArrayList<TrainingHistory.Round>();
        for (int i = 0; i < count; i++) {
            rounds.add(new TrainingHistory.Round(in.getDouble(), in.getDouble(), in.getDouble()));
        }
        return new TrainingState(
                steps,
                learningRate,
                sinceBest,
                sinceReduction,
                bestRound,
                bestLoss,
                new TrainingHistory(rounds),
                version <= WITHOUT_CYCLE ? Optional.empty() : getCycle(in));
    }

    private static Optional<OneCycle> getCycle(ByteBuffer in) {
        int steps = in.getInt();
        double peak = in.getDouble();
        return steps == 0 ? Optional.empty() : Optional.of(new OneCycle(steps, peak));
    }

    private static void putFloats(ByteBuffer out, float[] values) {
        out.asFloatBuffer().put(values);
        out.position(out.position() + values.length * Float.BYTES);
    }

    private static float[] getFloats(ByteBuffer in, int count) {
        var values = new float[count];
        in.asFloatBuffer().get(values);
        in.position(in.position() + count * Float.BYTES);
        return values;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static IllegalArgumentException damaged(byte[] bytes, String what) {
        return new IllegalArgumentException(
                "checkpoint of " + bytes.length + " bytes " + what + "; train anew without resuming");
    }
}

package lstm.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Four bearings on one shaft, as in the IMS tests: a burst of vibration every ten minutes, and from some burst on a defect of the
 * first bearing's outer race that grows until the end.
 *
 * <p>A channel is the shaft's turning and its second harmonic, broad noise with a resonance of the housing, and, with the defect,
 * a knock each time a ball rolls over it: a resonance that rings for less than a millisecond. The other bearings hear it, the
 * fainter the farther. Speed and level wander a little from burst to burst. The same seed gives the same bursts on every platform but
 * for the last digit of sines. Immutable and thread-safe.
 */
public final class BearingRig {

    /** Three days of bursts. */
    public static final int DEFAULT_BURSTS = 432;

    /** A little more than a second. */
    public static final int DEFAULT_SAMPLES = 20_480;

    /** Samples per second. */
    public static final double RATE = 20_000;

    private static final int BEARINGS = 4;
    private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final double HEALTHY_SHARE = 0.6;

    private static final double SHAFT = 2000.0 / 60; // Hz
    private static final double KNOCKS = 7.09 * SHAFT; // balls over a point of the outer race, per second
    private static final double RING = 4500; // Hz
    private static final double RING_SECONDS = 0.0008;
    private static final double FIRST_KNOCK = 0.03; // against a noise of about 0.1
    private static final double GROWTH = 4; // natural logarithm of the last knock by the first
    private static final double[] HEARD = {1, 0.2, 0.08, 0.04}; // by each bearing

    private final long seed;
    private final int bursts;
    private final int samples;

    /**
     * A rig of this seed.
     *
     * @param bursts 20 to 100,000
     * @param samples per burst, 256 to 1 million
     */
    public BearingRig(long seed, long bursts, int samples) {
        if (bursts < 20 || bursts > 100_000 || samples < 256 || samples > 1_000_000) {
            throw new IllegalArgumentException("a bearing rig of " + bursts + " bursts of " + samples
                    + " samples; must have 20 to 100000 bursts (--rows) and 256 to 1000000 samples (--samples)");
        }
        this.seed = seed;
        this.bursts = (int) bursts;
        this.samples = samples;
    }

    /** How many bursts there are. */
    public int bursts() {
        return bursts;
    }

    /** When a burst begins. */
    public Instant time(int burst) {
        return START.plus(STEP.multipliedBy(burst));
    }

    /** The first burst with the defect. */
    public int onset() {
        return (int) (HEALTHY_SHARE * bursts);
    }

    /** The defect, from its first burst to the end. */
    public List<Label> labels() {
        return List.of(new Label(time(onset()), time(bursts), 1, List.of("bearing1"), "outer-race", ""));
    }

    /** One burst, shape [bearings, samples]. */
    public double[][] burst(int burst) {
        Draws draws = new Draws(seed).child(burst);
        double shaft = SHAFT * (1 + 0.002 * draws.gaussian());
        double[] knocks = burst < onset() ? new double[samples] : knocks(burst, shaft / SHAFT, draws);
        var signal = new double[BEARINGS][];
        for (int b = 0; b < BEARINGS; b++) {
            int bearing = b;
            double[] healthy = healthy(b, shaft, draws.child(b));
            signal[b] = IntStream.range(0, samples)
                    .mapToDouble(i -> healthy[i] + HEARD[bearing] * knocks[i])
                    .toArray();
        }
        return signal;
    }

    private double[] healthy(int bearing, double shaft, Draws draws) {
        double level = (0.055 + 0.01 * bearing) * (1 + 0.02 * draws.gaussian());
        double phase = draws.uniform(0, 2 * Math.PI);
        var signal = new double[samples];
        double last = 0; // the housing's resonance: noise through two poles near 2.5 kHz
        double before = 0;
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * shaft * i / RATE + phase;
            double noise = draws.gaussian();
            double housing = 0.35 * noise + 1.2 * last - 0.75 * before;
            before = last;
            last = housing;
            signal[i] = level * (noise + housing) + 0.02 * Math.sin(angle) + 0.01 * Math.sin(2 * angle + 1);
        }
        return signal;
    }

    private double[] knocks(int burst, double speed, Draws draws) {
        double progress = (double) (burst - onset()) / (bursts - onset());
        double strength = FIRST_KNOCK * Math.exp(GROWTH * progress);
        var signal = new double[samples];
        double every = RATE / (KNOCKS * speed);
        for (double at = draws.uniform(0, every); at < samples; at += every * (1 + 0.01 * draws.gaussian())) {
            double amplitude = strength * (1 + 0.2 * draws.gaussian());
            int first = (int) Math.ceil(at);
            int end = Math.min(samples, first + (int) (8 * RING_SECONDS * RATE));
            for (int i = first; i < end; i++) {
                double seconds = (i - at) / RATE;
                signal[i] += amplitude * Math.exp(-seconds / RING_SECONDS) * Math.sin(2 * Math.PI * RING * seconds);
            }
        }
        return signal;
    }

    /** The lines of a burst's file: a column per bearing, three decimals, tabs between. */
    String text(int burst) {
        double[][] signal = burst(burst);
        var text = new StringBuilder(samples * BEARINGS * 7);
        for (int i = 0; i < samples; i++) {
            for (int b = 0; b < BEARINGS; b++) {
                Decimals.append(b == 0 ? text : text.append('\t'), signal[b][i], 3);
            }
            text.append('\n');
        }
        return text.toString();
    }
}

package lstm.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Thirty days of a made-up pump at one row a minute, over a change to summer time, for the demo pages. */
final class SyntheticPlant {

    static final String HOSTILE = "<script>alert(1)</script>";
    static final String ODD = "Temp \"A\" & Ö °C";
    static final List<String> SENSORS =
            List.of("P1 discharge pressure", ODD, "bearing vibration DE", "motor current", HOSTILE);
    static final TimeAxis AXIS = TimeAxis.in(ZoneId.of("Europe/Berlin"));
    static final long STEP = 60_000;
    static final int ROWS = 30 * 24 * 60;
    static final long START = Instant.parse("2026-03-09T23:00:00Z").toEpochMilli();

    /** A fault: rows [from, to). */
    record Fault(int from, int to, boolean isLong, double peak) {
        long start() {
            return at(from);
        }

        long end() {
            return at(to);
        }

        Duration length() {
            return Duration.ofMillis(end() - start());
        }

        String kind() {
            return isLong ? "long" : "short";
        }

        Tone tone() {
            return isLong ? Tone.BAD : Tone.WARN;
        }

        String id() {
            return "interval-" + from;
        }
    }

    private SyntheticPlant() {}

    static long at(int row) {
        return START + row * STEP;
    }

    static List<Fault> faults(int count) {
        var random = new Random(7);
        var faults = new ArrayList<Fault>();
        int slot = (ROWS - 4000) / count;
        for (int i = 0; i < count; i++) {
            boolean isLong = i % 3 == 0;
            int from = 3000 + i * slot + random.nextInt(Math.max(1, slot / 2));
            int length = Math.min(slot / 3, isLong ? 900 + random.nextInt(900) : 300 + random.nextInt(200));
            faults.add(new Fault(from, from + length, isLong, 0.985 + 0.0149 * random.nextDouble()));
        }
        return faults;
    }

    static Points probability(List<Fault> faults) {
        var random = new Random(11);
        var sampler = new MinMaxSampler(2400);
        double level = 0.4;
        for (int t = 0; t < ROWS; t++) {
            level += 0.02 * (0.45 - level) + 0.035 * random.nextGaussian();
            double value = Math.max(0.01, Math.min(0.96, level));
            for (var fault : faults) {
                if (t >= fault.from() && t < fault.to()) {
                    value = fault.peak() - 0.012 * random.nextDouble();
                }
            }
            boolean plantStopped = t > 20_000 && t < 21_400;
            sampler.accept(at(t), plantStopped ? Double.NaN : value);
        }
        return sampler.points();
    }

    /** Measured or expected values of one sensor around a fault. */
    static Points around(Fault fault, int sensor, boolean expected) {
        int margin = Math.max(120, (fault.to() - fault.from()) / 2);
        int rows = fault.to() - fault.from() + 2 * margin;
        var random = new Random(31L * fault.from() + sensor);
        var positions = new long[rows];
        var values = new double[rows];
        for (int i = 0; i < rows; i++) {
            int t = fault.from() - margin + i;
            positions[i] = at(t);
            double load = Math.sin(2 * Math.PI * t / 1440.0);
            double clean = 10 * (sensor + 1) + 2 * load;
            double noise = 0.15 * random.nextGaussian();
            double drift =
                    t < fault.from() || t > fault.to() ? 0 : 3.0 * (t - fault.from()) / (fault.to() - fault.from());
            values[i] = expected ? clean : clean + noise + drift;
        }
        return Points.of(positions, values).reducedTo(400);
    }

    /** Positive numbers with a long tail, as reconstruction errors are. */
    static double[] errors(int count) {
        var random = new Random(5);
        return random.doubles(count)
                .map(u -> 0.02 * Math.exp(0.5 * random.nextGaussian()) - 0.002 * Math.log(u))
                .toArray();
    }

    static double[] losses(double end, double noise) {
        var random = new Random(3);
        var losses = new double[48];
        for (int i = 0; i < losses.length; i++) {
            losses[i] =
                    end + 0.22 * Math.exp(-i / 6.0) + noise * random.nextDouble() + (noise > 0.001 ? 0.0001 * i : 0);
        }
        return losses;
    }
}
